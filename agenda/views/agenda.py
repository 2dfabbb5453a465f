"""The agenda of a desk by day and by week, as a list, on paper; what is to be moved."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from agenda import permissions
from agenda.filters import PrenotazioneFilter
from agenda.models import Appuntamento, Prenotazione
from agenda.selectors.agende import (
    find_agenda,
    get_lunedi,
    list_giorni,
    list_operatori,
    list_sportelli,
    read_giorno,
)
from agenda.selectors.da_spostare import list_da_spostare
from agenda.tables import PrenotazioneTable
from agenda.views.accesso import find_by_uuid, list_briciole
from cittadini.views.ricerca import ElencoPersone
from interfaccia.componenti import Bottone
from interfaccia.views import PermessoMixin
from interfaccia.vista import Vista
from nucleo.enums import Azione
from nucleo.eventi import record
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli.models import Sportello

GIORNO, SETTIMANA = "giorno", "settimana"


class AgendaShowView(PermessoMixin, Vista):
    """A week, or a day: who comes, when, with whom. Paper has the same, without what one presses."""

    permesso = staticmethod(permissions.can_keep_agenda)

    def get(self, request: Richiesta) -> HttpResponse:
        sportelli = list_sportelli(request.ambito)
        sportello = next((s for s in sportelli if s.codice == request.GET.get("sportello")), sportelli[0])
        agenda, operatori = find_agenda(sportello), list(list_operatori(sportello))
        operatore = find_by_uuid(operatori, request.GET.get("operatore", ""))
        vista = GIORNO if request.GET.get("vista") == GIORNO else SETTIMANA
        giorno = read_giorno(request.GET.get("giorno", ""))
        dal, al = (giorno, giorno) if vista == GIORNO else (get_lunedi(giorno), get_lunedi(giorno) + timedelta(days=6))
        suoi = Appuntamento.objects.for_ambito(request.ambito)
        record(ambito=request.ambito, azione=Azione.LETTURA, oggetto=agenda, sportello_id=sportello.pk)
        contesto = {
            "titolo": "Agenda",
            "sportello": sportello,
            "sportelli": sportelli,
            "agenda": agenda,
            "giorni": list_giorni(sportello, suoi, dal, al, operatore),
            "operatori": operatori,
            "operatore": operatore,
            "vista": vista,
            "giorno": giorno,
            "oggi": get_oggi(),
            "prima": giorno - _passo(vista),
            "dopo": giorno + _passo(vista),
            "dal": dal,
            "al": al,
            "da_spostare": len(list_da_spostare(suoi.filter(sportello=sportello))),
            "puo_regolare": permissions.can_configure(request.ambito, sportello),
        }
        return render(request, "agenda/agenda_show.html", contesto)


def _passo(vista: str) -> timedelta:
    return timedelta(days=1 if vista == GIORNO else 7)


class PrenotazioneListView(PermessoMixin, ElencoPersone):
    permesso = staticmethod(permissions.can_keep_agenda)
    titolo = "Prenotazioni"
    sommario = "Chi è venuto, chi viene, chi ha disdetto."
    nome_uno, nome_molti = "prenotazione", "prenotazioni"
    filterset_class = PrenotazioneFilter
    table_class = PrenotazioneTable
    briciole = (("Agenda", "/agenda/"),)
    vuoto_titolo = "Nessuna prenotazione"
    vuoto_testo = "Qui compaiono gli appuntamenti presi dal sito o allo sportello."
    lettura_registrata = True

    def sees_persone(self) -> bool:
        return True  # one's own desks alone

    def get_queryset(self) -> QuerySet[Prenotazione]:
        return Prenotazione.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.select_related("appuntamento__tipo", "appuntamento__operatore", "appuntamento__sportello")

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Torna all'agenda", reverse("agenda:agenda_show"), icona="it-calendar"),)


class DaSpostareListView(PermessoMixin, Vista):
    """What cannot be kept as it stands, and why: each with what to do."""

    permesso = staticmethod(permissions.can_keep_agenda)

    def get(self, request: Richiesta) -> HttpResponse:
        righe = list_da_spostare(Appuntamento.objects.for_ambito(request.ambito))
        contesto = {"titolo": "Appuntamenti da spostare", "righe": righe, "briciole": list_briciole()}
        return render(request, "agenda/da_spostare_list.html", contesto)


def write_vista(sportello: Sportello, giorno: date, vista: str = GIORNO) -> str:
    """The address of a day of an agenda."""
    return f"{reverse('agenda:agenda_show')}?sportello={sportello.codice}&vista={vista}&giorno={giorno}"
