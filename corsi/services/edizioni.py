"""Editions: prepared, moved, opened, held, concluded, cancelled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError, Q
from django.utils import timezone

from corsi.enums import DA_COMINCIARE, Modalita, StatoCorso, StatoEdizione, StatoIscrizione, TipoModulo
from corsi.models import Corso, Edizione, Iscrizione, MezzaGiornata, Modulo
from corsi.selectors.edizioni import list_fuori_regione, list_mezze
from corsi.selectors.frequenze import list_sessioni_svolte
from corsi.services.corsi import lock_corso
from corsi.services.iscrizioni import lock_edizione, move_lista, pack_posti, settle_lista
from corsi.services.lettere import tell_all, tell_annullata, tell_cominciata, tell_spostata
from corsi.services.progressi import lock_partecipanti, mark_svolto
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.nomi import check_senza_codice
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version
from territorio.models import Regione

CORSO_NON_PUBBLICATO = "Prima pubblica il corso: si aprono edizioni solo di un corso pubblicato."
FINITA = "Un'edizione conclusa o annullata non si cambia."
SENZA_GIORNI = "Mancano i giorni: chi si iscrive deve sapere quando viene. Scrivi almeno una mezza giornata."
SENZA_COLLEGAMENTO = "Manca il collegamento al webinar: senza, chi è iscritto non può entrare."
NON_FINITA = "L'ultima mezza giornata non è ancora finita: l'edizione si conclude dopo."
PASSATO = "Una mezza giornata nuova non può essere già passata, né già cominciata: {}."
GIA_COMINCIATA = "La prima mezza giornata sarebbe già cominciata: cambia i giorni."
TARDI = "Ci si iscrive al più tardi il primo giorno, che è {}."
GIA_DI_ALTROVE = "È già iscritto, o in lista d'attesa, chi lavora in un'altra regione: prima togli la sua iscrizione."
GIORNO_TENUTO = "In una mezza giornata che hai tolto o spostato qualcuno è già segnato presente: prima toglilo."
SISTEMA = Ambito.di_sistema("calendario dei corsi")
# Somebody has a place, and knows when and where.
PROMESSE = (*DA_COMINCIARE, StatoEdizione.IN_CORSO)
# What those enrolled must know when it changes.
DI_LUOGO = frozenset({"modalita", "sede", "collegamento"})


@dataclass(frozen=True)
class Mezza:
    """Some hours, as a form gives them."""

    modulo: Modulo
    giorno: date
    dalle: time
    alle: time

    @classmethod
    def read(cls, mezza: MezzaGiornata) -> "Mezza":
        return cls(mezza.modulo, mezza.giorno, mezza.dalle, mezza.alle)


@transaction.atomic
def create_edizione(
    *, ambito: Ambito, corso: Corso, valori: Mapping[str, Any], mezze: Iterable[Mezza] = (), oggi: date | None = None
) -> Edizione:
    """An edition of a published course, to be prepared. Raises ValidationError when its days have gone by."""
    corso = lock_corso(corso)
    if corso.stato != StatoCorso.PUBBLICATO:
        raise ValidationError(CORSO_NON_PUBBLICATO)
    numero = (corso.edizioni.aggregate(n=Max("numero"))["n"] or 0) + 1
    edizione: Edizione = corso.edizioni.create(numero=numero, preparata_da=ambito.firma, **valori)
    _write_mezze(edizione, list(mezze), oggi or get_oggi())
    record_cambio(ambito=ambito, oggetto=edizione, da="", a=edizione.stato)
    return edizione


@transaction.atomic
def edit_edizione(
    *,
    ambito: Ambito,
    edizione: Edizione,
    versione: int,
    valori: Mapping[str, Any],
    mezze: Iterable[Mezza],
    oggi: date | None = None,
) -> Edizione:
    """Change an edition. Who is enrolled is written to when days or place change; new places go to who waits.

    Raises ValidationError when it is over, or when places would be fewer than who is enrolled.
    """
    edizione = lock_edizione(edizione)
    if versione != edizione.versione:
        raise VersioneSuperata
    if edizione.stato in (StatoEdizione.CONCLUSA, StatoEdizione.ANNULLATA):
        raise ValidationError(FINITA)
    cambiati = list_cambiati(edizione, valori)
    if "posti" in cambiati:
        pack_posti(edizione, valori["posti"])
    if "regione" in cambiati:
        _check_regione(edizione, valori["regione"])
    for campo in cambiati:
        setattr(edizione, campo, valori[campo])
    giorni = _write_mezze(edizione, list(mezze), oggi or get_oggi())
    if not cambiati and not giorni:
        return edizione
    if edizione.stato in PROMESSE:
        _check_tenuta(edizione, list_mezze(edizione))
    save_version(edizione, versione=versione, campi=cambiati)
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=edizione,
        etichetta=edizione.codice,
        dettagli={"campi": [*cambiati, *(["giorni"] if giorni else [])]},
    )
    if giorni or DI_LUOGO & set(cambiati):
        tell_spostata(Iscrizione.objects.vive().filter(edizione=edizione).with_edizione(), edizione)
    move_lista(edizione)
    return edizione


def _check_regione(edizione: Edizione, regione: Regione | None) -> None:
    """Nobody loses a place because whom an edition is for was written anew."""
    iscritti = list(Iscrizione.objects.vive().filter(edizione=edizione).values_list("utente", flat=True))
    if list_fuori_regione(regione, iscritti, get_oggi()):
        raise ValidationError({"regione": GIA_DI_ALTROVE})


def _write_mezze(edizione: Edizione, mezze: Sequence[Mezza], oggi: date) -> bool:
    """Put the half days of an edition as they are told; whether any changed. Those that stay keep who was there. Until
    it begins none is put in the past, and enrolments do not go beyond its first day."""
    attuali = {Mezza.read(mezza): mezza for mezza in list_mezze(edizione)}
    tolte, nuove = attuali.keys() - set(mezze), [mezza for mezza in mezze if mezza not in attuali]
    if edizione.stato != StatoEdizione.IN_CORSO:
        adesso = timezone.localtime()
        quando = (oggi, adesso.time() if edizione.stato in DA_COMINCIARE and adesso.date() == oggi else time.min)
        if passate := [mezza.giorno for mezza in nuove if (mezza.giorno, mezza.dalle) < quando]:
            raise ValidationError(PASSATO.format(formati.data_estesa(min(passate))))
        primo = min((mezza.giorno for mezza in mezze), default=edizione.iscrizioni_al)
        if edizione.iscrizioni_al > primo:
            raise ValidationError({"iscrizioni_al": TARDI.format(formati.data_articolata("il", primo))})
    try:
        MezzaGiornata.objects.filter(pk__in=[attuali[mezza].pk for mezza in tolte]).delete()
    except ProtectedError as errore:
        raise ValidationError(GIORNO_TENUTO) from errore
    MezzaGiornata.objects.bulk_create(
        MezzaGiornata(edizione=edizione, modulo=m.modulo, giorno=m.giorno, dalle=m.dalle, alle=m.alle) for m in nuove
    )
    return bool(tolte or nuove)


@transaction.atomic
def change_edizione(
    *,
    ambito: Ambito,
    edizione: Edizione,
    a: str,
    letta: int | None = None,
    nota: str = "",
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> Edizione:
    """A step of an edition, with all that follows from it."""
    oggi, adesso = oggi or get_oggi(), adesso or timezone.now()
    edizione = lock_edizione(edizione)
    edizione.macchina.check(edizione.stato, a)
    mezze = list_mezze(edizione)
    if a == StatoEdizione.APERTA:
        _check_apribile(edizione, mezze, adesso)
    if a == StatoEdizione.CONCLUSA and any(mezza.fine > adesso for mezza in mezze):
        raise ValidationError(NON_FINITA)
    if a == StatoEdizione.ANNULLATA:
        check_senza_codice(nota)  # who was enrolled reads it
    campi = {"conclusa_il": oggi} if a == StatoEdizione.CONCLUSA else {}
    change_stato(ambito=ambito, oggetto=edizione, a=a, versione=letta, nota=nota, campi=campi, data=oggi)
    if a == StatoEdizione.ANNULLATA:
        _cancel_iscrizioni(ambito, edizione, Iscrizione.objects.vive(), nota, oggi)
    elif a == StatoEdizione.IN_CORSO:
        _cancel_iscrizioni(ambito, edizione, Iscrizione.objects.in_attesa(), "", oggi)
    elif a == StatoEdizione.CONCLUSA:
        _conclude(ambito, edizione)
    elif a == StatoEdizione.APERTA:
        move_lista(edizione, oggi=oggi)
    return edizione


def _check_apribile(edizione: Edizione, mezze: Sequence[MezzaGiornata], adesso: datetime) -> None:
    _check_tenuta(edizione, mezze)
    if mezze[0].inizio <= adesso:
        raise ValidationError(GIA_COMINCIATA)


def _check_tenuta(edizione: Edizione, mezze: Sequence[MezzaGiornata]) -> None:
    """What holds when enrolments open, and as long as people may count on it."""
    if not mezze:
        raise ValidationError(SENZA_GIORNI)
    if edizione.modalita == Modalita.WEBINAR and not edizione.collegamento:
        raise ValidationError(SENZA_COLLEGAMENTO)
    tenuti = {mezza.modulo_id for mezza in mezze}
    dovuti = edizione.corso.moduli.attuali().filter(tipo=TipoModulo.SESSIONE, obbligatorio=True)
    if mancano := [modulo.titolo for modulo in dovuti if modulo.pk not in tenuti]:
        raise ValidationError(f"Nessuna mezza giornata è per: «{'», «'.join(mancano)}».")


def _cancel_iscrizioni(ambito: Ambito, edizione: Edizione, quali: Any, motivo: str, oggi: date) -> None:
    """Those enrolled lose their place and are written to, with where else they may go; without `motivo`, who waited
    for a place that did not come."""
    iscrizioni = list(quali.filter(edizione=edizione).with_edizione().order_by("pk"))
    avevano = {iscrizione.pk for iscrizione in iscrizioni if iscrizione.posto is not None}
    for iscrizione in iscrizioni:
        change_stato(
            ambito=ambito,
            oggetto=iscrizione,
            a=StatoIscrizione.ANNULLATA,
            campi={"posto": None},
            data=oggi,
            causa=edizione,
            evento=False,
        )
    if motivo:
        tell_annullata([i for i in iscrizioni if i.pk in avevano], edizione, motivo, oggi, posto=True)
        tell_annullata([i for i in iscrizioni if i.pk not in avevano], edizione, motivo, oggi, posto=False)
    else:
        tell_cominciata(iscrizioni, edizione, oggi)


def _conclude(ambito: Ambito, edizione: Edizione) -> None:
    """Who came often enough has done the meetings; those who came at all are asked what they thought."""
    svolte = list(list_sessioni_svolte(edizione))
    lock_partecipanti(iscrizione.utente_id for iscrizione, _, _ in svolte)
    for iscrizione, modulo, giorno in svolte:
        mark_svolto(ambito=ambito, utente=iscrizione.utente, modulo=modulo, giorno=giorno, edizione=edizione)
    venuti = Iscrizione.objects.con_posto().filter(edizione=edizione, frequenze__isnull=False).distinct()
    tell_all(venuti.with_edizione(), edizione, "Com'è andata?", "corsi/posta/gradimento.txt", "gradimento")


def move_edizioni(*, oggi: date) -> int:
    """What the calendar moves by itself: enrolments close after their last day, an edition begins on its first. How
    many: each by itself, so that one that somebody is changing leaves the others alone."""
    edizioni = Edizione.objects.with_giorni()
    cominciano = edizioni.filter(Q(stato__in=DA_COMINCIARE, inizia__lte=oggi))
    chiudono = edizioni.filter(Q(stato=StatoEdizione.APERTA, iscrizioni_al__lt=oggi, inizia__gt=oggi))
    passi = [
        *((edizione, StatoEdizione.IN_CORSO) for edizione in cominciano.order_by("pk")),
        *((edizione, StatoEdizione.CHIUSA) for edizione in chiudono.order_by("pk")),
    ]
    # Who has left meanwhile leaves the place, while who waits can still have it.
    for edizione in edizioni.filter(stato__in=DA_COMINCIARE).order_by("pk"):
        settle_lista(edizione=edizione, oggi=oggi)
    for edizione, a in passi:
        change_edizione(ambito=SISTEMA, edizione=edizione, a=a, oggi=oggi)
    return len(passi)
