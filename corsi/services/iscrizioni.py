"""Enrolling, giving up, and the waiting list that moves by itself.

Each write takes the lock of the edition first: places are given one at a time. What the database refuses anyway
(`Iscrizione.Meta`) is told here in words.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from corsi.enums import StatoCorso, StatoEdizione, StatoIscrizione
from corsi.models import Edizione, Iscrizione
from corsi.selectors.edizioni import list_fuori_regione, list_senza_diritto
from corsi.services.lettere import tell_fuori, tell_iscrizione, tell_posto, tell_tolta
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato, record_cambio
from utenti.enums import StatoUtente
from utenti.models import Utente

LISTA = Ambito.di_sistema("lista d'attesa")
GIA = "È già iscritta, o in lista d'attesa."
IN_CORREZIONE = "Il corso si sta correggendo: le iscrizioni riaprono quando è pubblicato di nuovo."
RITIRATO = "Il corso è stato ritirato: non ci si iscrive più."
SENZA_INCARICO = "Oggi non ha un incarico nella rete: non si può iscrivere."
COMINCIATA = "L'edizione è già cominciata, o non si tiene più: l'iscrizione resta com'è."
NON_VIVA = "Questa iscrizione non vale già più."


class GiaIscritta(ValidationError):
    """Nothing is left to do."""


def lock_edizione(edizione: Edizione) -> Edizione:
    """Take the lock under which places are given."""
    return Edizione.objects.select_for_update(of=("self",)).select_related("corso", "regione").get(pk=edizione.pk)


def find_fermo(edizione: Edizione, oggi: date) -> str:
    """Why nobody can be enrolled today; empty when they can."""
    if edizione.corso.stato != StatoCorso.PUBBLICATO:
        return IN_CORREZIONE if edizione.corso.stato == StatoCorso.BOZZA else RITIRATO
    if Edizione.objects.iscrivibili(oggi).filter(pk=edizione.pk).exists():
        return ""
    if edizione.stato == StatoEdizione.APERTA and oggi < edizione.iscrizioni_dal:
        return f"Le iscrizioni aprono {formati.data_articolata('il', edizione.iscrizioni_dal)}."
    return "Le iscrizioni a questa edizione sono chiuse: guarda nel calendario se ce n'è un'altra."


def find_fermo_di(edizione: Edizione, utente_id: int | None, oggi: date) -> str:
    """Why this person cannot be enrolled today; empty when they can."""
    if fermo := find_fermo(edizione, oggi):
        return fermo
    fuori = list_fuori_regione(edizione.regione, [utente_id] if utente_id else [], oggi)
    return f"Questa edizione è per chi lavora in questa regione: {edizione.per_chi}." if fuori else ""


@transaction.atomic
def enrol(*, ambito: Ambito, edizione: Edizione, utente: Utente, oggi: date | None = None) -> Iscrizione:
    """A place for a person, or the end of the waiting list. Raises ValidationError when they cannot be enrolled."""
    oggi = oggi or get_oggi()
    edizione = lock_edizione(edizione)
    if not Utente.objects.in_stato(StatoUtente.ATTIVO, oggi).filter(pk=utente.pk).exists():
        raise ValidationError(SENZA_INCARICO)
    if fermo := find_fermo_di(edizione, utente.pk, oggi):
        raise ValidationError(fermo)
    if Iscrizione.objects.vive().filter(edizione=edizione, utente=utente).exists():
        raise GiaIscritta(GIA)
    move_lista(edizione, oggi=oggi)
    posto = next(iter(_list_liberi(edizione)), None)
    iscrizione = Iscrizione.objects.create(
        edizione=edizione,
        utente=utente,
        posto=posto,
        stato=StatoIscrizione.IN_ATTESA if posto is None else StatoIscrizione.ISCRITTA,
        iscritta_da=ambito.firma,
    )
    record_cambio(ambito=ambito, oggetto=iscrizione, da="", a=iscrizione.stato, data=oggi)
    tell_iscrizione(iscrizione)
    return iscrizione


def _list_liberi(edizione: Edizione) -> list[int]:
    """The numbers of the places that nobody has."""
    presi = set(Iscrizione.objects.con_posto().filter(edizione=edizione).values_list("posto", flat=True))
    return [posto for posto in range(1, edizione.posti + 1) if posto not in presi]


@transaction.atomic
def give_up(*, ambito: Ambito, iscrizione: Iscrizione, oggi: date | None = None) -> Iscrizione | None:
    """Give up a place, or the wait for one: who takes the place, when there is somebody. Whose it was is written to,
    when another does it."""
    edizione = lock_edizione(iscrizione.edizione)
    iscrizione.refresh_from_db(fields=["stato", "versione", "posto"])
    if not iscrizione.viva:
        raise ValidationError(NON_VIVA)
    if not edizione.da_cominciare:
        raise ValidationError(COMINCIATA)
    change_stato(
        ambito=ambito, oggetto=iscrizione, a=StatoIscrizione.RINUNCIATA, campi={"posto": None}, data=oggi or get_oggi()
    )
    if iscrizione.utente_id != ambito.utente_id:
        tell_tolta(iscrizione)
    return next(iter(move_lista(edizione, oggi=oggi)), None)


def move_lista(edizione: Edizione, *, oggi: date | None = None) -> list[Iscrizione]:
    """Give the free places of an edition, which is locked, to who has been waiting longest; they are written to.

    What was checked when they enrolled is checked again: who works here no more, or not where the edition is for,
    leaves the place and the list first.
    """
    if not edizione.da_cominciare:
        return []
    oggi = oggi or get_oggi()
    for persa in list_senza_diritto(edizione, oggi):
        campi, dettagli = {"posto": None}, {"senza_incarico": True}
        change_stato(
            ambito=LISTA, oggetto=persa, a=StatoIscrizione.ANNULLATA, campi=campi, data=oggi, dettagli=dettagli
        )
        tell_fuori(persa)
    liberi = _list_liberi(edizione)
    attesa = Iscrizione.objects.in_attesa().filter(edizione=edizione).with_edizione()[: len(liberi)]
    entrano = list(attesa)
    for iscrizione, posto in zip(entrano, liberi, strict=False):
        change_stato(ambito=LISTA, oggetto=iscrizione, a=StatoIscrizione.ISCRITTA, campi={"posto": posto}, data=oggi)
        tell_posto(iscrizione)
    return entrano


@transaction.atomic
def settle_lista(*, edizione: Edizione, oggi: date) -> None:
    """The same, of an edition that nobody is changing: what ended by itself, with an assignment or an account."""
    move_lista(lock_edizione(edizione), oggi=oggi)


def pack_posti(edizione: Edizione, posti: int) -> None:
    """Before places are lowered: who holds one beyond the new number takes a lower one that is free."""
    con_posto = Iscrizione.objects.con_posto().filter(edizione=edizione)
    if con_posto.count() > posti:
        quanti = con_posto.count()
        detto = "C'è già una persona iscritta" if quanti == 1 else f"Ci sono già {quanti} persone iscritte"
        raise ValidationError({"posti": f"{detto}: i posti non possono essere di meno."})
    oltre = list(con_posto.filter(posto__gt=posti).order_by("posto"))
    presi = set(con_posto.filter(posto__lte=posti).values_list("posto", flat=True))
    liberi = (posto for posto in range(1, posti + 1) if posto not in presi)
    for iscrizione, posto in zip(oltre, liberi, strict=False):
        iscrizione.posto = posto
    Iscrizione.objects.bulk_update(oltre, ["posto"])
