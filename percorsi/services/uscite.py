"""Who leaves a desk: what was theirs to do is the desk's, and their paths wait for another reference."""

from collections.abc import Iterator
from datetime import date
from itertools import repeat

from django.db.models import F
from django.utils import timezone

from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from percorsi.models import Compito, Percorso
from percorsi.selectors.compiti import list_assenti
from utenti.models import Utente
from utenti.uscite import FonteUscita


def leave_compiti(*, ambito: Ambito, utente: Utente, oggi: date) -> None:
    """The open compiti of `utente` at desks where they work no more become the desk's, each with its line of log."""
    suoi = list_assenti(Compito.objects.aperti().filter(assegnato_a=utente), oggi)
    righe = list(suoi.select_for_update(of=("self",)).select_related("percorso"))
    Compito.objects.filter(pk__in=[riga.pk for riga in righe]).update(
        assegnato_a=None, versione=F("versione") + 1, aggiornato_il=timezone.now()
    )
    eventi.record_many(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetti=righe,
        dettagli=repeat({"campi": ["assegnato_a"]}),
        sportelli=[riga.sportello_id for riga in righe],
    )


def tell_carico(utente: Utente, sportello_id: int | None) -> Iterator[str]:
    """How many compiti and paths are in somebody's hands. Two queries."""
    qui = {"sportello": sportello_id} if sportello_id else {}
    if compiti := Compito.objects.aperti().filter(assegnato_a=utente, **qui).count():
        poi = "da quando non lavora più lì,"
        chi = (f"compito aperto: {poi} è", f"compiti aperti: {poi} sono")
        yield f"Ha {formati.quanti(compiti, *chi)} dello sportello."
    if percorsi := Percorso.objects.aperti().filter(operatore=utente, **qui).count():
        chi = ("percorso aperto: lo sportello sceglie", "percorsi aperti: su ciascuno lo sportello sceglie")
        yield f"È l'operatore di riferimento di {formati.quanti(percorsi, *chi)} chi lo segue adesso."


USCITA = FonteUscita(tell=tell_carico, leave=leave_compiti)
