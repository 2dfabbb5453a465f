"""Who accompanies businesses that start: the list operators look in, one of them, written by who runs the network."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from interfaccia.componenti import Bottone
from interfaccia.views import CorrezioneView, ModuloView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from protocolli import permissions
from protocolli.filters import ServizioFilter
from protocolli.forms.servizi import ServizioForm
from protocolli.models import ServizioAccompagnamento
from protocolli.pagine.accompagnamenti import list_conti
from protocolli.pagine.accordi import build_accordi
from protocolli.pagine.servizi import list_dati_servizio
from protocolli.services.servizi import create_servizio, update_servizio
from protocolli.tables import ServizioTable
from sportelli.permissions import can_see_rete
from sportelli.views.rete import ReteListView

ELENCO = ("Servizi di accompagnamento", "protocolli:servizio_list")


class ServizioListView(ReteListView):
    titolo = ELENCO[0]
    sommario = "Chi accompagna le imprese che nascono: dove mandare una persona, per che cosa, a quali condizioni."
    nome_uno, nome_molti = "servizio", "servizi"
    table_class = ServizioTable
    filterset_class = ServizioFilter
    vuoto_titolo = "Nessun servizio"
    vuoto_testo = "Qui compaiono i servizi a cui gli sportelli possono indirizzare le persone."

    def get_queryset(self) -> QuerySet[ServizioAccompagnamento]:
        return ServizioAccompagnamento.objects.for_ambito(self.request.ambito).with_accordo(get_oggi())

    def dress(self, dati: Any) -> Any:
        return dati.with_territorio()

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_manage_accordi(self.request.ambito):
            return ()
        return (Bottone("Nuovo servizio", reverse("protocolli:servizio_create"), stile="primario"),)


def get_servizio(ambito: Ambito, uuid: UUID) -> ServizioAccompagnamento:
    return get_object_or_404(ServizioAccompagnamento.objects.for_ambito(ambito).with_territorio(), uuid=uuid)


class ServizioDetailView(PermessoMixin, Vista):
    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        servizio = get_servizio(request.ambito, uuid)
        contesto = {
            "servizio": servizio,
            "sezioni": list_dati_servizio(servizio),
            "sezione": build_accordi(request.ambito, servizio, get_oggi()),
            "gestisce": permissions.can_manage_accordi(request.ambito),
            "conti": list_conti(request.ambito, servizio),
        }
        return render(request, "protocolli/servizio_detail.html", contesto)


class ServizioScheda(ModuloView):
    """What creation and correction of a service share."""

    tiene_bozza = True

    def is_permesso(self, oggetto: ServizioAccompagnamento) -> bool:
        return permissions.can_manage_accordi(self.request.ambito)

    def get_form(self, oggetto: ServizioAccompagnamento, data: Any = None) -> ServizioForm:
        return ServizioForm(data, instance=oggetto)

    def get_ritorno(self, oggetto: ServizioAccompagnamento) -> str:
        return oggetto.get_absolute_url() if oggetto.pk else reverse(ELENCO[1])

    def get_briciole(self, oggetto: ServizioAccompagnamento) -> list[tuple[str, str]]:
        elenco = [(ELENCO[0], reverse(ELENCO[1]))]
        return [*elenco, (str(oggetto), oggetto.get_absolute_url())] if oggetto.pk else elenco


class ServizioCreateView(ServizioScheda):
    titolo = "Nuovo servizio di accompagnamento"
    invia = "Registra il servizio"
    fatto = "Servizio registrato: chi lavora agli sportelli lo trova già."

    def get_oggetto(self) -> ServizioAccompagnamento:
        return ServizioAccompagnamento()

    def save(self, oggetto: ServizioAccompagnamento, form: ServizioForm) -> ServizioAccompagnamento:
        return create_servizio(ambito=self.request.ambito, valori=form.read_valori())


class ServizioEditView(ServizioScheda, CorrezioneView):
    titolo = "Correggi i dati del servizio"
    invia = "Registra le correzioni"

    def get_oggetto(self) -> ServizioAccompagnamento:
        return get_servizio(self.request.ambito, self.kwargs["uuid"])

    def save(self, oggetto: ServizioAccompagnamento, form: ServizioForm) -> ServizioAccompagnamento:
        versione, valori = oggetto.versione, form.read_valori()
        update_servizio(ambito=self.request.ambito, servizio=oggetto, versione=versione, valori=valori)
        return oggetto
