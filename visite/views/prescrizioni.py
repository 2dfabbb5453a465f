"""What visits asked: the list, one of them, asked, answered, closed or sent back."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from interfaccia.cronologia import list_storia
from interfaccia.views import ConfermaView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli.permissions import can_see_rete
from sportelli.views.rete import ReteListView
from visite import permissions
from visite.enums import StatoPrescrizione, StatoVisita
from visite.filters import PrescrizioneFilter
from visite.forms.prescrizioni import PrescrizioneForm, RispostaForm
from visite.models import Prescrizione, Visita
from visite.services import prescrizioni as servizi
from visite.tables import PrescrizioneTable
from visite.views.visite import SullaVisita


class PrescrizioneListView(ReteListView):
    titolo = "Prescrizioni"
    sommario = "Che cosa le visite hanno chiesto di mettere a posto, chi se ne occupa, entro quando."
    nome_uno, nome_molti = "prescrizione", "prescrizioni"
    table_class = PrescrizioneTable
    filterset_class = PrescrizioneFilter
    vuoto_titolo = "Nessuna prescrizione"
    vuoto_testo = "Una prescrizione si scrive dopo la scheda di una visita."

    def get_queryset(self) -> QuerySet[Prescrizione]:
        return Prescrizione.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_visita()


def get_prescrizione(ambito: Ambito, uuid: UUID) -> Prescrizione:
    return get_object_or_404(Prescrizione.objects.for_ambito(ambito).with_visita(), uuid=uuid)


class PrescrizioneDetailView(PermessoMixin, Vista):
    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        prescrizione = get_prescrizione(request.ambito, uuid)
        contesto = {
            "prescrizione": prescrizione,
            "scaduta": prescrizione.is_scaduta(get_oggi()),
            "dati": list_dati(prescrizione),
            "passi": list_passi(request.ambito, prescrizione),
            "storia": list_storia(prescrizione),
            "di_nuovo": permissions.can_visit(request.ambito)
            and prescrizione.visita.chiusa
            and prescrizione.stato == StatoPrescrizione.APERTA,
        }
        return render(request, "visite/prescrizione_detail.html", contesto)


def list_dati(prescrizione: Prescrizione) -> list[tuple[str, str]]:
    visita = prescrizione.visita
    dati = [
        ("Sportello", str(visita.sportello)),
        ("Chi se ne occupa", prescrizione.incaricato),
        ("Entro", formati.data_estesa(prescrizione.entro)),
    ]
    if prescrizione.chiusa_il:
        dati.append(("A posto dal", formati.data_estesa(prescrizione.chiusa_il)))
    return dati


def can_bring(ambito: Ambito, prescrizione: Prescrizione, stato: str) -> bool:
    """The host answers; what comes of it is the Ente's to say."""
    if stato == StatoPrescrizione.RISPOSTA:
        return permissions.can_answer(ambito, prescrizione)
    return permissions.can_visit(ambito)


def list_passi(ambito: Ambito, prescrizione: Prescrizione) -> list[tuple[str, Any]]:
    passi = prescrizione.macchina.iter_passaggi(prescrizione.stato)
    aperta = prescrizione.visita.chiusa
    return [
        (stato, passo)
        for stato, passo in passi
        if can_bring(ambito, prescrizione, stato) and (aperta or stato == StatoPrescrizione.RITIRATA)
    ]


class PrescrizioneCreateView(SullaVisita):
    titolo = "Aggiungi una prescrizione"
    invia = "Aggiungi la prescrizione"
    fatto = "Aggiunta. Lo sportello la riceve quando chiudi la visita."

    def describe_fermo(self, oggetto: Visita) -> str:
        return "" if oggetto.stato == StatoVisita.COMPILATA else servizi.SI_CHIEDE_PRIMA

    def get_form(self, oggetto: Visita, data: Any = None) -> PrescrizioneForm:
        return PrescrizioneForm(data)

    def save(self, oggetto: Visita, form: PrescrizioneForm) -> Visita:
        servizi.create_prescrizione(ambito=self.request.ambito, visita=oggetto, **form.cleaned_data)
        return oggetto

    def get_arrivo(self, oggetto: Visita, esito: Any) -> str:
        return oggetto.get_absolute_url()


class CollegamentoSendView(ConfermaView):
    """Another link to who hosts the desk, who has lost the one of before."""

    titolo = "Manda un altro collegamento"
    invia = "Manda il collegamento"
    testo = "Parte una lettera allo sportello e a chi lo ospita: da lì rispondono senza un accesso."
    conseguenze = ("I collegamenti di prima valgono ancora.",)

    def get_oggetto(self) -> Prescrizione:
        return get_prescrizione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Prescrizione) -> bool:
        return permissions.can_visit(self.request.ambito)

    def describe_fermo(self, oggetto: Prescrizione) -> str:
        aspetta = oggetto.stato == StatoPrescrizione.APERTA and oggetto.visita.chiusa
        return "" if aspetta else servizi.NON_ASPETTA

    def get_ritorno(self, oggetto: Prescrizione) -> str:
        return oggetto.get_absolute_url()

    def run(self, oggetto: Prescrizione, form: Any) -> str:
        servizi.send_collegamento(ambito=self.request.ambito, prescrizione=oggetto)
        return "Mandato allo sportello e a chi lo ospita."


class PrescrizioneStatoView(StatoView):
    modello = Prescrizione

    def get_oggetto(self) -> Prescrizione:
        return get_prescrizione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Prescrizione) -> bool:
        return can_bring(self.request.ambito, oggetto, self.stato)

    def describe_fermo(self, oggetto: Prescrizione) -> str:
        ferma = self.stato != StatoPrescrizione.RITIRATA and not oggetto.visita.chiusa
        return servizi.NON_ANCORA if ferma else ""

    def get_ritorno(self, oggetto: Prescrizione) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Prescrizione) -> list[tuple[str, str]]:
        return [("Prescrizioni", reverse("visite:prescrizione_list")), ("Prescrizione", oggetto.get_absolute_url())]

    def list_visti(self, oggetto: Prescrizione) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def list_dati(self, oggetto: Prescrizione) -> list[tuple[str, str]]:
        dati = [("Prescrizione", oggetto.testo), *list_dati(oggetto)]
        return [*dati, ("Risposta", oggetto.risposta)] if oggetto.risposta else dati

    def get_form(self, oggetto: Prescrizione, data: Any = None) -> Any:
        if self.stato == StatoPrescrizione.RISPOSTA:
            return RispostaForm(data, passaggio=self.passaggio)
        return super().get_form(oggetto, data)

    def change(self, oggetto: Prescrizione, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_prescrizione(
            ambito=self.request.ambito, prescrizione=oggetto, a=stato, letta=oggetto.versione, **dati
        )
