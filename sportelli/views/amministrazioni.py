"""Administrations: list, card, creation, correction."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from interfaccia.componenti import Bottone, Opzione
from interfaccia.esportazione import Foglio
from interfaccia.views import CorrezioneView, PermessoMixin, SceltaView
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli import permissions
from sportelli.aggiunte import list_sezioni
from sportelli.esportazioni import iter_amministrazioni, list_intestazioni
from sportelli.filters import AmministrazioneFilter
from sportelli.forms.campi import OspitanteField, search_amministrazioni, write_amministrazione, write_ospitante
from sportelli.forms.rete import AmministrazioneForm
from sportelli.importazioni.amministrazioni import COLONNE
from sportelli.models import Amministrazione, Sportello
from sportelli.pagine.rete import list_dati_amministrazione
from sportelli.services.rete import create_amministrazione, update_amministrazione
from sportelli.tables import AmministrazioneTable
from sportelli.views.rete import ReteListView, SchedaReteView


class AmministrazioneListView(ReteListView):
    titolo = "Amministrazioni"
    sommario = "Gli enti che ospitano gli sportelli."
    nome_uno, nome_molti = "amministrazione", "amministrazioni"
    table_class = AmministrazioneTable
    filterset_class = AmministrazioneFilter
    vuoto_titolo = "Nessuna amministrazione"
    vuoto_testo = "Qui compaiono gli enti che ospitano gli sportelli."

    def get_queryset(self) -> QuerySet[Amministrazione]:
        return Amministrazione.objects.for_ambito(self.request.ambito).with_elenco()

    def build_foglio(self, totale: int) -> Foglio:
        """All the columns that the import reads: the file can be corrected and loaded again."""
        foglio = super().build_foglio(totale)
        righe = iter_amministrazioni(COLONNE, self.object_list)
        return replace(foglio, intestazioni=list_intestazioni(COLONNE), righe=righe)

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_manage_rete(self.request.ambito):
            return ()
        return (
            Bottone("Nuova amministrazione", reverse("sportelli:amministrazione_create"), stile="primario"),
            Bottone("Importa da un file", reverse("importazioni:importazione_create", args=("amministrazioni",))),
        )


class AmministrazioneDetailView(PermessoMixin, Vista):
    permesso = staticmethod(permissions.can_see_rete)

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        amministrazioni = Amministrazione.objects.for_ambito(request.ambito).with_territorio()
        amministrazione = get_object_or_404(amministrazioni, uuid=uuid)
        sportelli = Sportello.objects.for_ambito(request.ambito).with_territorio()
        contesto = {
            "amministrazione": amministrazione,
            "dati": list_dati_amministrazione(amministrazione),
            "sezioni": list_sezioni(request.ambito, amministrazione, get_oggi()),
            "sportelli": sportelli.di_amministrazione(amministrazione),
            "passati": amministrazione.ospitalita.passate().select_related("sportello__comune"),
            "puo_modificare": permissions.can_manage_rete(request.ambito),
        }
        return render(request, "sportelli/amministrazione_detail.html", contesto)


class AmministrazioneScheda(SchedaReteView):
    form_class = AmministrazioneForm
    elenco = ("Amministrazioni", "sportelli:amministrazione_list")


class AmministrazioneCreateView(AmministrazioneScheda):
    titolo = "Nuova amministrazione"
    invia = "Registra l'amministrazione"
    fatto = "Amministrazione registrata."

    def get_oggetto(self) -> Amministrazione:
        return Amministrazione()

    def save(self, oggetto: Amministrazione, form: AmministrazioneForm) -> Amministrazione:
        return create_amministrazione(ambito=self.request.ambito, valori=form.read_valori())


class AmministrazioneEditView(AmministrazioneScheda, CorrezioneView):
    titolo = "Correggi i dati dell'amministrazione"
    invia = "Registra le correzioni"

    def get_oggetto(self) -> Amministrazione:
        amministrazioni = Amministrazione.objects.for_ambito(self.request.ambito).with_territorio()
        return get_object_or_404(amministrazioni, uuid=self.kwargs["uuid"])

    def save(self, oggetto: Amministrazione, form: AmministrazioneForm) -> Amministrazione:
        scritto = {"versione": oggetto.versione, "valori": form.read_valori(), **form.read_rettifica()}
        update_amministrazione(ambito=self.request.ambito, amministrazione=oggetto, **scritto)
        return oggetto


class AmministrazioneSceltaView(PermessoMixin, SceltaView):
    """The type-ahead of the desk's form."""

    permesso = staticmethod(permissions.can_manage_rete)

    def search(self, testo: str) -> list[Amministrazione]:
        return search_amministrazioni(testo)

    def opzione(self, oggetto: Amministrazione) -> Opzione:
        return write_amministrazione(oggetto)


class OspitanteSceltaView(SceltaView):
    """The type-ahead of filters: the hosts whose desks one may count."""

    def search(self, testo: str) -> Iterable[Amministrazione]:
        return OspitanteField(self.request.ambito).search(testo)

    def opzione(self, oggetto: Amministrazione) -> Opzione:
        return write_ospitante(oggetto)
