"""Lenders and what they offer."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from erogatori.aggiunte import list_sezioni
from erogatori.filters import ErogatoreFilter
from erogatori.forms import ErogatoreForm, ProdottoForm
from erogatori.models import Erogatore, Prodotto
from erogatori.pagine.erogatori import list_dati_erogatore
from erogatori.services.erogatori import create_erogatore, create_prodotto, update_erogatore, update_prodotto
from erogatori.tables import ErogatoreTable
from interfaccia.componenti import Bottone
from interfaccia.views import CorrezioneView, ModuloView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli import permissions
from sportelli.views.rete import ReteListView, SchedaReteView


class ErogatoreListView(ReteListView):
    titolo = "Erogatori"
    sommario = "Banche, operatori di microcredito e fondi a cui gli sportelli inviano i cittadini."
    nome_uno, nome_molti = "erogatore", "erogatori"
    table_class = ErogatoreTable
    filterset_class = ErogatoreFilter
    vuoto_titolo = "Nessun erogatore"
    vuoto_testo = "Qui compaiono gli erogatori con cui l'Ente ha una convenzione."

    def get_queryset(self) -> QuerySet[Erogatore]:
        return Erogatore.objects.for_ambito(self.request.ambito).with_elenco()

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_manage_rete(self.request.ambito):
            return ()
        return (Bottone("Nuovo erogatore", reverse("erogatori:erogatore_create"), stile="primario"),)


def get_erogatore(request: Richiesta, uuid: Any) -> Erogatore:
    erogatori = Erogatore.objects.for_ambito(request.ambito).select_related("comune__provincia")
    return get_object_or_404(erogatori, uuid=uuid)


class ErogatoreDetailView(PermessoMixin, Vista):
    permesso = staticmethod(permissions.can_see_rete)

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        erogatore = get_erogatore(request, uuid)
        contesto = {
            "erogatore": erogatore,
            "dati": list_dati_erogatore(erogatore),
            "sezioni": list_sezioni(request.ambito, erogatore, get_oggi()),
            "prodotti": list(erogatore.prodotti.order_by("-attivo", "nome")),
            "puo_modificare": permissions.can_manage_rete(request.ambito),
        }
        return render(request, "erogatori/erogatore_detail.html", contesto)


class ErogatoreScheda(SchedaReteView):
    form_class = ErogatoreForm
    elenco = ("Erogatori", "erogatori:erogatore_list")


class ErogatoreCreateView(ErogatoreScheda):
    titolo = "Nuovo erogatore"
    invia = "Registra l'erogatore"
    fatto = "Erogatore registrato: ora aggiungi i suoi prodotti."

    def get_oggetto(self) -> Erogatore:
        return Erogatore()

    def save(self, oggetto: Erogatore, form: ErogatoreForm) -> Erogatore:
        return create_erogatore(ambito=self.request.ambito, valori=form.read_valori())


class ErogatoreEditView(ErogatoreScheda, CorrezioneView):
    titolo = "Correggi i dati dell'erogatore"
    invia = "Registra le correzioni"

    def get_oggetto(self) -> Erogatore:
        return get_erogatore(self.request, self.kwargs["uuid"])

    def save(self, oggetto: Erogatore, form: ErogatoreForm) -> Erogatore:
        versione, valori = oggetto.versione, form.read_valori()
        update_erogatore(ambito=self.request.ambito, erogatore=oggetto, versione=versione, valori=valori)
        return oggetto


class ProdottoScheda(ModuloView):
    """What creation and correction of a product share: both go back to the lender."""

    tiene_bozza = True

    def is_permesso(self, oggetto: Prodotto) -> bool:
        return permissions.can_manage_rete(self.request.ambito)

    def get_form(self, oggetto: Prodotto, data: Any = None) -> ProdottoForm:
        return ProdottoForm(data, instance=oggetto)

    def get_ritorno(self, oggetto: Prodotto) -> str:
        return oggetto.erogatore.get_absolute_url()

    def get_arrivo(self, oggetto: Prodotto, esito: Prodotto) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: Prodotto) -> list[tuple[str, str]]:
        return [
            ("Erogatori", reverse("erogatori:erogatore_list")),
            (str(oggetto.erogatore), oggetto.erogatore.get_absolute_url()),
        ]


class ProdottoCreateView(ProdottoScheda):
    titolo = "Nuovo prodotto"
    invia = "Registra il prodotto"
    fatto = "Prodotto registrato."

    def get_oggetto(self) -> Prodotto:
        return Prodotto(erogatore=get_erogatore(self.request, self.kwargs["uuid"]))

    def save(self, oggetto: Prodotto, form: ProdottoForm) -> Prodotto:
        return create_prodotto(ambito=self.request.ambito, erogatore=oggetto.erogatore, valori=form.read_valori())


class ProdottoEditView(ProdottoScheda, CorrezioneView):
    titolo = "Correggi il prodotto"
    invia = "Registra le correzioni"

    def get_oggetto(self) -> Prodotto:
        prodotti = Prodotto.objects.for_ambito(self.request.ambito).select_related("erogatore")
        return get_object_or_404(prodotti, uuid=self.kwargs["uuid"])

    def save(self, oggetto: Prodotto, form: ProdottoForm) -> Prodotto:
        versione, valori = oggetto.versione, form.read_valori()
        update_prodotto(ambito=self.request.ambito, prodotto=oggetto, versione=versione, valori=valori)
        return oggetto
