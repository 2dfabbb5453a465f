"""Recorded contacts: their list, and the pages of one: read it, correct it, cancel it, restore it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from consulenze import permissions
from consulenze.enums import StatoConsulenza
from consulenze.filters import ConsulenzaFilter
from consulenze.forms.citazioni import CitazioniFormSet
from consulenze.forms.consulenze import ConsulenzaUpdateForm, EsameForm, ProgrammiFormSet
from consulenze.models import Consulenza
from consulenze.models.consulenze import ConsulenzaQuerySet
from consulenze.pagine.schede import list_dati_argomenti, list_dati_consulenza
from consulenze.selectors.citazioni import list_citazioni
from consulenze.selectors.consulenze import list_di_consulenza
from consulenze.services.consulenze import change_stato_consulenza, update_consulenza
from consulenze.tables import ConsulenzaTable
from interfaccia.cronologia import list_storia
from interfaccia.views import CorrezioneView, StatoView
from nucleo.giornata import get_oggi
from nucleo.mesi import is_chiuso
from nucleo.richiesta import Richiesta
from percorsi.selectors.squadra import build_squadra
from percorsi.views.accesso import LetturaMixin, SulPercorso
from percorsi.views.elenchi import ElencoLavoro


class ConsulenzaListView(ElencoLavoro):
    filterset_class = ConsulenzaFilter
    table_class = ConsulenzaTable
    titolo = "Consulenze"
    sommario = "I contatti avvenuti allo sportello."
    nome_uno, nome_molti = "consulenza", "consulenze"
    vuoto_titolo = "Nessuna consulenza"
    vuoto_testo = "Una consulenza si registra dalla pagina della persona."

    def get_queryset(self) -> QuerySet[Consulenza]:
        return Consulenza.objects.for_elenco(self.request.ambito, self.arrivati)


def get_consulenza(request: Richiesta, uuid: UUID) -> Consulenza:
    """A contact with a person of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Consulenza.objects.for_ambito(request.ambito).with_scheda(), uuid=uuid)


class ConsulenzaDetailView(LetturaMixin):
    oggetto: Consulenza
    parte = "consulenza"

    def list_righe(self) -> ConsulenzaQuerySet:
        return Consulenza.objects.with_scheda()

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        consulenza = self.oggetto
        self.record_reading()
        contesto = {
            "consulenza": consulenza,
            "percorso": consulenza.percorso,
            "cittadino": self.cittadino,
            "motivo": self.motivo,
            "dati_consulenza": list_dati_consulenza(consulenza, list(consulenza.partecipanti.all())),
            "dati_argomenti": list_dati_argomenti(consulenza),
            "programmi": list(consulenza.programmi.select_related("incentivo")),
            "citazioni": list_citazioni(consulenza),
            "compiti": list_di_consulenza(consulenza),
            "storia": list_storia(consulenza),
            "puo_correggere": permissions.can_edit_consulenza(request.ambito, consulenza),
            "puo_firmare": permissions.can_sign_consulenza(request.ambito, consulenza),
        }
        return render(request, "consulenze/consulenza_detail.html", contesto)


class ConsulenzaUpdateView(CorrezioneView):
    """Correct a contact."""

    template_name = "consulenze/consulenza_update.html"
    invia = "Correggi la consulenza"
    fatto = "Consulenza corretta."
    tiene_bozza = True

    def get_oggetto(self) -> Consulenza:
        return get_consulenza(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Consulenza) -> bool:
        return permissions.can_sign_consulenza(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: Consulenza) -> str:
        annullata = oggetto.stato == StatoConsulenza.ANNULLATA
        return "La consulenza è annullata: ripristinala prima di correggerla." if annullata else ""

    def get_form(self, oggetto: Consulenza, data: Any = None) -> ConsulenzaUpdateForm:
        oggi = get_oggi()
        return ConsulenzaUpdateForm(
            data,
            chiuso=is_chiuso(oggetto.data, oggi),
            squadra=build_squadra(oggetto.sportello_id, oggi, oggetto.operatore_id),
            oggi=oggi,
            initial=ConsulenzaUpdateForm.read(oggetto),
        )

    def get_insiemi(self, oggetto: Consulenza, data: Any = None) -> tuple[Any, Any]:
        righe = oggetto.programmi.select_related("incentivo")
        iniziali = [{"incentivo": r.incentivo, "esito": r.esito, "nota": r.nota} for r in righe]
        citate = [
            {"scheda": c.versione_contenuto, "data_al_cittadino": c.data_al_cittadino} for c in list_citazioni(oggetto)
        ]
        return (
            ProgrammiFormSet(data, prefix="programmi", initial=iniziali),
            CitazioniFormSet(data, prefix="citazioni", initial=citate),
        )

    def save(self, oggetto: Consulenza, form: ConsulenzaUpdateForm) -> Consulenza:
        return update_consulenza(
            ambito=self.request.ambito,
            consulenza=oggetto,
            versione=oggetto.versione,
            campi=form.campi,
            partecipanti=form.cleaned_data["partecipanti"],
            programmi=self.insiemi[0].programmi,
            citazioni=self.insiemi[1].citazioni,
            nota_rettifica=form.cleaned_data["nota_rettifica"],
        )

    def get_context(self, oggetto: Consulenza, form: Any) -> dict[str, Any]:
        dati = form.data if form.is_bound else form.initial
        return super().get_context(oggetto, form) | {
            "consulenza": oggetto,
            "cittadino": oggetto.percorso.cittadino,
            "esame": EsameForm(dati).examine(get_oggi()),
        }


class ConsulenzaStatoView(SulPercorso, StatoView):
    """Cancel a contact, or restore it."""

    modello = Consulenza

    def get_oggetto(self) -> Consulenza:
        return get_consulenza(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Consulenza) -> bool:
        return permissions.can_sign_consulenza(self.request.ambito, oggetto)

    def get_briciole(self, oggetto: Consulenza) -> list[tuple[str, str]]:
        return [(str(oggetto), oggetto.get_absolute_url())]

    def change(self, oggetto: Consulenza, stato: str, dati: dict[str, Any]) -> None:
        change_stato_consulenza(ambito=self.request.ambito, consulenza=oggetto, stato=stato, **dati)
