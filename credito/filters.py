"""Filters of the lists of referrals, loans and payments. The shared names are those of `consulenze.filters`."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from cittadini.filters import PersonaFilter
from credito.enums import MotivoRifiuto, StatoFinanziamento, StatoGaranzia, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from erogatori.enums import TipoErogatore, TipoProdotto
from erogatori.models import Erogatore, Prodotto
from interfaccia.filters import (
    SI_NO,
    AlFilter,
    CodiceFilter,
    DalFilter,
    FiltroSet,
    SceltaFilter,
    SceltaMultiplaFilter,
    SpuntaFilter,
    TestoFilter,
)
from percorsi.filters import FiltroLavoro
from percorsi.selectors.ricerca import build_ricerca

# A deliberation taken back is in no list.
ELENCATI = [(stato.value, stato.label) for stato in StatoFinanziamento if stato != StatoFinanziamento.ANNULLATO]


def filter_erogatore(etichetta: str = "Erogatore", **kwargs: Any) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        label=etichetta, queryset=Erogatore.objects.all(), to_field_name="uuid", empty_label="Tutti", **kwargs
    )


class InvioFilter(FiltroLavoro):
    """`dal` and `al` are the days of sending: with one of them drafts do not show."""

    cerca = PersonaFilter(build_ricerca("percorso__"))
    q = CodiceFilter("P", label="Codice del percorso", field_name="percorso__codice")
    stato = SceltaMultiplaFilter(label="Stato", choices=StatoInvio)
    erogatore = filter_erogatore()
    dal = DalFilter(label="Inviato dal", field_name="data_invio")
    al = AlFilter(label="Inviato fino al", field_name="data_invio")
    motivo = SceltaFilter(label="Motivo del rifiuto", field_name="motivo_rifiuto", choices=MotivoRifiuto)

    in_vista = ("q", "erogatore", "dal", "al")

    class Meta:
        model = Invio
        fields = ()


class FinanziamentoFilter(FiltroLavoro):
    """`dal` and `al` are the days of the deliberation."""

    cerca = PersonaFilter(build_ricerca("percorso__"))
    q = CodiceFilter("P", label="Codice del percorso", field_name="percorso__codice")
    stato = SceltaMultiplaFilter(label="Stato", choices=ELENCATI)
    erogatore = filter_erogatore(field_name="invio__erogatore")
    dal = DalFilter(label="Deliberato dal", field_name="data_delibera")
    al = AlFilter(label="Deliberato fino al", field_name="data_delibera")
    garanzia = SceltaFilter(
        label="Garanzia del Fondo PMI", field_name="garanzia_stato", choices=[s for s in StatoGaranzia.choices if s[0]]
    )
    verificato = SceltaFilter(label="Verificato", choices=SI_NO, method="filter_verificato")

    in_vista = ("q", "erogatore", "dal", "al")

    class Meta:
        model = Finanziamento
        fields = ()

    def filter_verificato(self, queryset: QuerySet[Finanziamento], nome: str, valore: str) -> QuerySet[Finanziamento]:
        return queryset.filter(verificato=valore == "si")


class ErogazioneFilter(FiltroLavoro):
    """`dal` and `al` are the days of payment. Undone ones show only when asked for."""

    cerca = PersonaFilter(build_ricerca("percorso__"))
    q = CodiceFilter("P", label="Codice del percorso", field_name="percorso__codice")
    erogatore = filter_erogatore(field_name="finanziamento__invio__erogatore")
    dal = DalFilter(label="Pagata dal", field_name="data")
    al = AlFilter(label="Pagata fino al", field_name="data")
    fornitore = SpuntaFilter(label="Pagate a un fornitore", field_name="a_fornitore")
    stornate = SpuntaFilter(label="Stornate", method="filter_stornate")

    in_vista = ("q", "erogatore", "dal", "al")

    class Meta:
        model = Erogazione
        fields = ()

    def filter_stornate(self, queryset: QuerySet[Erogazione], nome: str, valore: bool) -> QuerySet[Erogazione]:
        return queryset.filter(stornata_il__isnull=False) if valore else queryset

    def filter_queryset(self, queryset: QuerySet[Erogazione]) -> QuerySet[Erogazione]:
        filtrate = super().filter_queryset(queryset)
        return filtrate if self.form.cleaned_data.get("stornate") else filtrate.valide()


class ErogatoreFilter(FiltroSet):
    """Lenders to choose from."""

    q = TestoFilter(method="search", label="Cerca per nome")
    prodotto = SceltaFilter(label="Che cosa offre", choices=TipoProdotto, method="filter_prodotto")
    tipo = SceltaFilter(label="Tipo di erogatore", choices=TipoErogatore)
    qui = SpuntaFilter(label="Solo chi lavora nella regione del progetto", field_name="opera_qui")

    in_vista = ("q", "prodotto", "tipo", "qui")

    class Meta:
        model = Erogatore
        fields = ()

    def search(self, queryset: QuerySet[Erogatore], nome: str, valore: str) -> QuerySet[Erogatore]:
        return queryset.filter(denominazione__icontains=valore.strip())

    def filter_prodotto(self, queryset: QuerySet[Erogatore], nome: str, valore: str) -> QuerySet[Erogatore]:
        offerti = Prodotto.objects.filter(erogatore=OuterRef("pk"), tipo=valore, attivo=True)
        return queryset.filter(Exists(offerti))
