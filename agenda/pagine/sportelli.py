"""What agendas add to the pages of a desk: «Prenota» for who comes, the rules of the agenda for who runs it."""

from django.urls import reverse

from agenda.models import Agenda
from agenda.permissions import can_configure
from interfaccia.componenti import Bottone
from nucleo.ambito import Ambito
from sportelli.models import Sportello


def list_azioni(ambito: Ambito, sportello: Sportello, *, pubblica: bool) -> list[Bottone]:
    """One query, and none where nobody may do anything."""
    if pubblica:
        if not sportello.riceve or not Agenda.objects.prenotabili().filter(sportello=sportello).exists():
            return []
        url = reverse("agenda:prenota_quando", args=(sportello.slug,))
        return [Bottone("Prenota un appuntamento", url, stile="primario", icona="it-calendar")]
    if not can_configure(ambito, sportello):
        return []
    agenda = Agenda.objects.filter(sportello=sportello).first()
    if agenda:
        return [Bottone("Come riceve per appuntamento", agenda.get_absolute_url(), icona="it-calendar")]
    return [Bottone("Apri l'agenda", reverse("agenda:agenda_open", args=(sportello.uuid,)), icona="it-calendar")]
