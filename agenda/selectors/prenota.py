"""What anybody may book, where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from agenda.models import Agenda, Appuntamento, Attesa, Prenotazione, TipoAppuntamento
from sportelli.selectors.sportelli import Criteri, Luogo, Trovato, search_sportelli

# How many desks a search offers.
VICINI = 8


@dataclass(frozen=True)
class Offerta:
    """A desk where one may book what one asks for."""

    trovato: Trovato
    tipo: TipoAppuntamento

    @property
    def agenda(self) -> Agenda:
        return self.tipo.agenda


def search_offerte(luogo: Luogo, motivo: str, *, adesso: datetime) -> list[Offerta]:
    """The desks that take this by appointment, the nearest first: the queries of a search of desks, and one more."""
    tipi = {
        tipo.agenda.sportello_id: tipo
        for tipo in TipoAppuntamento.objects.prenotabili()
        .filter(motivo=motivo, agenda__in=Agenda.objects.prenotabili())
        .select_related("agenda__sportello")
    }
    if not tipi:
        return []
    trovati = search_sportelli(Criteri(luogo=luogo), adesso=adesso)
    offerte = [Offerta(trovato, tipi[trovato.sportello.pk]) for trovato in trovati if trovato.sportello.pk in tipi]
    return offerte[:VICINI]


def find_prenotabile(slug: str) -> Agenda | None:
    """The agenda of a desk that anybody may book at, with what one may book."""
    tipi = Prefetch("tipi", TipoAppuntamento.objects.prenotabili().order_by("pk"), to_attr="offerti")
    return (
        Agenda.objects.prenotabili()
        .with_sportello()
        .prefetch_related(tipi, "stanze")
        .filter(sportello__slug=slug)
        .first()
    )


def list_gruppi_da_venire(agenda: Agenda, adesso: datetime, quanti: int = 10) -> Sequence[Appuntamento]:
    """Meetings to come, with the places that are left."""
    righe = Appuntamento.objects.da_venire(adesso).filter(sportello=agenda.sportello_id).exclude(titolo="")
    return list(righe.with_posti().select_related("tipo", "sportello").in_ordine()[:quanti])


def list_altre(prenotazione: Prenotazione, adesso: datetime) -> Sequence[Prenotazione]:
    """The other bookings to come of who left the same address: told only to who has shown that it is theirs."""
    righe = Prenotazione.objects.confermate().da_venire(adesso).di_chi(prenotazione.email, prenotazione.telefono)
    return list(
        righe.exclude(pk=prenotazione.pk)
        .senza_nome()
        .select_related("appuntamento__sportello", "appuntamento__tipo")
        .order_by("appuntamento__inizio")[:5]
    )


def find_proprio(attesa: Attesa) -> datetime | None:
    """Of the times that were offered, the one that who waits took for themselves."""
    sue = Prenotazione.objects.confermate().di_chi(attesa.email, attesa.telefono)
    sue = sue.filter(appuntamento__sportello=attesa.agenda.sportello_id, appuntamento__inizio__in=attesa.offerti)
    return sue.order_by("appuntamento__inizio").values_list("appuntamento__inizio", flat=True).first()
