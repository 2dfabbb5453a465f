"""The register of an edition: who was there, half day by half day, from a list or by the code on the screen."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from corsi.enums import ModoFrequenza, StatoEdizione
from corsi.models import Edizione, Frequenza, Iscrizione, MezzaGiornata
from corsi.selectors.frequenze import list_sessioni_svolte
from corsi.services.iscrizioni import lock_edizione
from corsi.services.progressi import mark_svolto
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.versioni import save_version

# How long before it begins one may sign in.
ANTICIPO = timedelta(minutes=30)
CHIUSO = "Il registro è chiuso: una presenza dimenticata si aggiunge ancora, ma nessuna si toglie."
NON_SI_TIENE = "Questa edizione non si tiene, o non è ancora aperta: non c'è un registro."
NON_ISCRITTO = "Non hai un posto in questa edizione: parla con chi tiene l'incontro."


@transaction.atomic
def set_presenti(*, ambito: Ambito, mezza: MezzaGiornata, versione: int, presenti: Collection[int]) -> tuple[int, int]:
    """Who was there on a half day, of those who have a place: how many were added, how many taken away.

    Once the edition is concluded a presence is only added, and what follows from it is done at once.
    """
    edizione = lock_edizione(mezza.edizione)
    check_registro(edizione)
    iscritti = Iscrizione.objects.con_posto().filter(edizione=edizione)
    validi = set(iscritti.filter(pk__in=presenti).values_list("pk", flat=True))
    segnati = set(Frequenza.objects.filter(mezza_giornata=mezza).values_list("iscrizione", flat=True))
    tolti, nuovi = segnati - validi, validi - segnati
    if not tolti and not nuovi:
        return 0, 0
    if tolti and edizione.stato == StatoEdizione.CONCLUSA:
        raise ValidationError(CHIUSO)
    save_version(mezza, versione=versione, campi=())
    Frequenza.objects.filter(mezza_giornata=mezza, iscrizione__in=tolti).delete()
    _add(ambito, mezza, nuovi, ModoFrequenza.ELENCO)
    _finish(ambito, edizione, nuovi)
    dettagli = {"presenti_in_piu": len(nuovi), "in_meno": len(tolti)}
    eventi.record(ambito=ambito, azione=Azione.MODIFICA, oggetto=mezza, etichetta=edizione.codice, dettagli=dettagli)
    return len(nuovi), len(tolti)


def check_registro(edizione: Edizione) -> None:
    if not edizione.in_aula and edizione.stato != StatoEdizione.CONCLUSA:
        raise ValidationError(NON_SI_TIENE)


def _add(ambito: Ambito, mezza: MezzaGiornata, iscrizioni: Collection[int], modo: ModoFrequenza) -> None:
    Frequenza.objects.bulk_create(
        Frequenza(iscrizione_id=pk, mezza_giornata=mezza, modo=modo, segnata_da=ambito.firma)
        for pk in sorted(iscrizioni)
    )


def _finish(ambito: Ambito, edizione: Edizione, iscrizioni: Collection[int]) -> None:
    """A presence that was forgotten may be the one that was missing."""
    if edizione.stato == StatoEdizione.CONCLUSA:
        for iscrizione, modulo, giorno in list_sessioni_svolte(edizione, iscrizioni):
            mark_svolto(ambito=ambito, utente=iscrizione.utente, modulo=modulo, giorno=giorno, edizione=edizione)


def find_fuori_orario(mezza: MezzaGiornata, adesso: datetime) -> str:
    """Why nobody signs in at this moment; empty when they may."""
    if adesso < mezza.inizio - ANTICIPO:
        return f"È presto: la presenza si segna da mezz'ora prima dell'inizio, che è alle {mezza.dalle:%H:%M}."
    return "L'incontro è finito: se c'eri, dillo a chi l'ha tenuto." if adesso > mezza.fine else ""


@transaction.atomic
def sign_in(*, ambito: Ambito, mezza: MezzaGiornata, adesso: datetime) -> bool:
    """Who asks is there: whether it is new. Raises ValidationError, with what to do, when they cannot sign in now."""
    edizione = lock_edizione(mezza.edizione)
    if not edizione.in_aula:
        raise ValidationError(NON_SI_TIENE)
    if fuori := find_fuori_orario(mezza, adesso):
        raise ValidationError(fuori)
    iscrizione = Iscrizione.objects.propri(ambito).con_posto().filter(edizione=edizione).first()
    if iscrizione is None:
        raise ValidationError(NON_ISCRITTO)
    if iscrizione.frequenze.filter(mezza_giornata=mezza).exists():
        return False
    _add(ambito, mezza, [iscrizione.pk], ModoFrequenza.CODICE)
    dettagli = {"presente": str(iscrizione.uuid)}
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=mezza, etichetta=edizione.codice, dettagli=dettagli)
    return True
