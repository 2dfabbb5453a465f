"""People sent to services: from the page of a path, how it went, the list of one's own desks."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interfaccia.views import StatoView
from nucleo.giornata import get_oggi
from percorsi.models import Percorso
from percorsi.permissions import can_follow_percorso
from percorsi.views.accesso import SuPercorsoAperto, get_percorso
from percorsi.views.elenchi import ElencoRete
from protocolli.filters import AccompagnamentoFilter
from protocolli.forms.accompagnamenti import AccompagnamentoForm
from protocolli.models import Accompagnamento
from protocolli.selectors.servizi import list_offerti
from protocolli.services import accompagnamenti as servizi
from protocolli.tables import AccompagnamentoTable

NESSUN_SERVIZIO = "Nessun servizio ha oggi un accordo in vigore dove sta lo sportello: chiedi all'Ente."


class AccompagnamentoCreateView(SuPercorsoAperto):
    titolo = "Manda la persona a un servizio"
    testo = "Scrivi dove l'hai mandata, e per che cosa. Al servizio non parte niente: ci va la persona."
    invia = "Registra"
    fatto = "Registrato: quando sai com'è andata, scrivilo qui."
    tiene_bozza = True

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Percorso) -> str:
        if fermo := super().describe_fermo(oggetto):
            return fermo
        return "" if list_offerti(oggetto.sportello, get_oggi()).exists() else NESSUN_SERVIZIO

    def get_form(self, oggetto: Percorso, data: Any = None) -> AccompagnamentoForm:
        return AccompagnamentoForm(data, percorso=oggetto, oggi=get_oggi())

    def save(self, oggetto: Percorso, form: AccompagnamentoForm) -> Accompagnamento:
        return servizi.send_persona(ambito=self.request.ambito, percorso=oggetto, **form.cleaned_data)

    def get_briciole(self, oggetto: Percorso) -> list[tuple[str, str]]:
        return [("Percorsi", reverse("percorsi:percorso_list")), (oggetto.codice, oggetto.get_absolute_url())]


class AccompagnamentoStatoView(StatoView):
    modello = Accompagnamento

    def get_oggetto(self) -> Accompagnamento:
        righe = Accompagnamento.objects.for_ambito(self.request.ambito).with_servizio()
        accompagnamento = get_object_or_404(righe, uuid=self.kwargs["uuid"])
        accompagnamento.percorso = get_percorso(self.request, accompagnamento.percorso.uuid)
        return accompagnamento

    def is_permesso(self, oggetto: Accompagnamento) -> bool:
        return can_follow_percorso(self.request.ambito, oggetto.percorso)

    def list_dati(self, oggetto: Accompagnamento) -> list[tuple[str, str]]:
        return [("Servizio", str(oggetto)), ("Per che cosa", oggetto.etichette_aiuti)]

    def change(self, oggetto: Accompagnamento, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_accompagnamento(
            ambito=self.request.ambito,
            accompagnamento=oggetto,
            a=stato,
            nota=dati.get("nota", ""),
            letta=oggetto.versione,
        )

    def get_briciole(self, oggetto: Accompagnamento) -> list[tuple[str, str]]:
        percorso = oggetto.percorso
        return [("Percorsi", reverse("percorsi:percorso_list")), (percorso.codice, percorso.get_absolute_url())]


class AccompagnamentoListView(ElencoRete):
    """Of the people of one's own desks."""

    strada_sportello = "percorso__sportello"
    lettura_registrata = False  # by the names that it reads
    filterset_class = AccompagnamentoFilter
    table_class = AccompagnamentoTable
    titolo = "Invii ai servizi di accompagnamento"
    sommario = "A quale servizio si è mandata ogni persona, per che cosa, e com'è andata."
    nome_uno, nome_molti = "invio", "invii"
    vuoto_titolo = "Nessun invio"
    vuoto_testo = "Una persona si manda a un servizio dalla pagina del suo percorso."

    def sees_persone(self) -> bool:
        return True  # one's own alone

    def get_queryset(self) -> QuerySet[Accompagnamento]:
        return Accompagnamento.objects.for_ambito(self.request.ambito)
