"""Filters of the list of consultations. The shared names are those of `percorsi.filters`."""

import django_filters
from django.db.models import QuerySet

from cittadini.filters import PersonaFilter
from consulenze.enums import Canale, TipoContatto
from consulenze.models import Consulenza
from formazione.enums import Tema
from interfaccia.filters import SI_NO, AlFilter, CodiceFilter, DalFilter, SceltaFilter, SpuntaFilter
from percorsi.filters import FiltroLavoro, offer_operatori
from percorsi.selectors.ricerca import build_ricerca


class ConsulenzaFilter(FiltroLavoro):
    """`dal` and `al` are the days of the contact. Cancelled ones show only when asked for."""

    cerca = PersonaFilter(build_ricerca("percorso__"))
    q = CodiceFilter("P", label="Codice del percorso", field_name="percorso__codice")
    dal = DalFilter(field_name="data")
    al = AlFilter(field_name="data")
    contatto = SceltaFilter(label="Tipo di contatto", field_name="tipo", choices=TipoContatto)
    canale = SceltaFilter(label="Canale", choices=Canale)
    tema = SceltaFilter(label="Tema", choices=Tema, method="filter_tema")
    rendicontabile = SceltaFilter(label="Rendicontabile", choices=SI_NO, method="filter_rendicontabile")
    tardiva = SpuntaFilter(label="Registrate in ritardo", field_name="tardiva")
    stato = SceltaFilter(
        label="Stato", choices=[("annullata", "Annullate")], empty_label="Registrate", field_name="stato"
    )
    operatore = django_filters.ModelChoiceFilter(
        label="Operatore",
        queryset=offer_operatori(Consulenza.objects.for_ambito),
        to_field_name="uuid",
        empty_label="Tutti",
    )

    in_vista = ("q", "dal", "al")
    giorno = "data"

    class Meta:
        model = Consulenza
        fields = ()

    def filter_tema(self, queryset: QuerySet[Consulenza], nome: str, valore: str) -> QuerySet[Consulenza]:
        return queryset.filter(temi__contains=[valore])

    def filter_rendicontabile(self, queryset: QuerySet[Consulenza], nome: str, valore: str) -> QuerySet[Consulenza]:
        return queryset.filter(rendicontabile=valore == "si")

    def filter_queryset(self, queryset: QuerySet[Consulenza]) -> QuerySet[Consulenza]:
        filtrate = super().filter_queryset(queryset)
        return filtrate if self.form.cleaned_data.get("stato") else filtrate.valide()
