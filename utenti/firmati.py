"""What somebody did at a desk: an assignment begins no later than the first of it, and ends no earlier than the last.

The floors above say which rows these are: each names on its AppConfig, as `firmati`, the list of its `FattoFirmato`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from nucleo.aggiunte import load_aggiunte
from nucleo.enums import RUOLI_SPORTELLO
from nucleo.fatti import Accadimento, read_accaduti
from utenti.models import Assegnazione
from utenti.regole.incarichi import Giorni

CORREGGI = "Se non sono giusti, correggi prima quelli; per togliere l'accesso subito disattiva l'account."


@dataclass(frozen=True)
class FattoFirmato(Accadimento):
    """`persona` is the way to who did it."""

    persona: str = "operatore"


def find_fuori(assegnazione: Assegnazione, dopo: Giorni) -> tuple[str, str] | None:
    """The field and why, when other days would leave out something that the person did there under this assignment
    and no other: it says what and of which day."""
    if assegnazione.da_confermare or assegnazione.ruolo not in RUOLI_SPORTELLO:
        return None
    sportello = assegnazione.sportello
    if dopo.al and (assegnazione.al is None or dopo.al < assegnazione.al):
        fatti = _list_fatti(assegnazione)
        if accaduti := read_accaduti(fatti, sportello, dal=dopo.al, al=assegnazione.al, escluso=dopo.al):
            return "al", f"Dopo quel giorno qui ha già {accaduti.tell_ultimo()}. {CORREGGI}"
    if dopo.dal > assegnazione.dal:
        fatti = _list_fatti(assegnazione)
        if accaduti := read_accaduti(fatti, sportello, dal=assegnazione.dal, al=dopo.dal, escluso=dopo.dal):
            return "dal", f"Prima di quel giorno qui ha già {accaduti.tell_primo()}. {CORREGGI}"
    return None


def _list_fatti(assegnazione: Assegnazione) -> Iterator[Accadimento]:
    """What the person did at the desk, on days that no other assignment there covers."""
    altre = Assegnazione.objects.filter(
        utente=assegnazione.utente_id,
        sportello=assegnazione.sportello_id,
        ruolo__in=RUOLI_SPORTELLO,
        confermata_il__isnull=False,
    )
    coperti = Q()
    for altra in altre.exclude(pk=assegnazione.pk):
        coperti |= Q(giorno_ospite__range=(altra.dal, altra.al or date.max))
    for fatti in load_aggiunte("firmati"):
        for fatto in fatti:
            suo = fatto.valido & Q(**{fatto.persona: assegnazione.utente_id})
            yield replace(fatto, valido=suo & ~coperti if coperti else suo)
