"""What pages of agendas begin with: what is in reach."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agenda.models import Agenda, Appuntamento, Prenotazione
from agenda.selectors.posti import GiornoLibero
from nucleo.ambito import Ambito
from nucleo.istanti import ROMA
from nucleo.testo import read_uuid

AGENDA = ("Agenda", "agenda:agenda_show")


def list_briciole(*altre: tuple[str, str]) -> list[tuple[str, str]]:
    return [(AGENDA[0], reverse(AGENDA[1])), *altre]


def get_agenda(ambito: Ambito, uuid: UUID) -> Agenda:
    return get_object_or_404(Agenda.objects.for_ambito(ambito).with_sportello(), uuid=uuid)


def get_agenda_propria(ambito: Ambito, uuid: UUID) -> Agenda:
    """Of a desk where one receives, or for which one answers."""
    sue = Agenda.objects.with_sportello().filter(sportello__in=ambito.sportelli | ambito.sportelli_diretti)
    return get_object_or_404(sue, uuid=uuid)


def get_appuntamento(ambito: Ambito, uuid: UUID) -> Appuntamento:
    righe = Appuntamento.objects.for_ambito(ambito).with_elenco().select_related("tipo__agenda")
    return get_object_or_404(righe, uuid=uuid)


def get_prenotazione(ambito: Ambito, uuid: UUID) -> Prenotazione:
    righe = Prenotazione.objects.for_ambito(ambito).with_appuntamento().select_related("cittadino")
    return get_object_or_404(righe, uuid=uuid)


def read_istante(scritto: str) -> datetime | None:
    """The instant of an address, in seconds as every link of a free place writes it; None when it is none."""
    if not scritto.isascii() or not scritto.isdecimal() or len(scritto) > 11:
        return None
    return datetime.fromtimestamp(int(scritto), tz=ROMA)


def write_istante(istante: datetime) -> str:
    return str(int(istante.timestamp()))


def list_orari(giorni: Iterable[GiornoLibero], write: Callable[[datetime], str]) -> list[Any]:
    """Days with their free times, each with the address that `write` gives it."""
    return [(g.giorno, [(f"{timezone.localtime(p.inizio):%H:%M}", write(p.inizio)) for p in g.posti]) for g in giorni]


def find_by_uuid(righe: Any, scritto: str) -> Any:
    """The row that an address names among these; None when it names none."""
    uuid = read_uuid(scritto)
    return next((riga for riga in righe if riga.uuid == uuid), None) if uuid else None
