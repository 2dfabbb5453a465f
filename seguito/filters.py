"""Filters of follow-ups."""

from django.db.models import QuerySet

from cittadini.filters import PersonaFilter
from interfaccia.filters import AlFilter, CodiceFilter, DalFilter, SceltaFilter, SceltaMultiplaFilter, SpuntaFilter
from percorsi.filters import FiltroLavoro
from percorsi.selectors.ricerca import build_ricerca
from seguito.enums import Momento, StatoSeguito
from seguito.models import Seguito
from seguito.models.seguiti import SeguitoQuerySet


class SeguitoFilter(FiltroLavoro):
    """`dal` and `al` are the days on which one asks."""

    cerca = PersonaFilter(build_ricerca("percorso__"))
    q = CodiceFilter("P", label="Codice del percorso", field_name="percorso__codice")
    stato = SceltaMultiplaFilter(label="Stato", choices=StatoSeguito)
    momento = SceltaFilter(label="Quando si chiede", choices=Momento)
    dal = DalFilter(label="Si chiede dal", field_name="dovuto_il")
    al = AlFilter(label="Si chiede fino al", field_name="dovuto_il")
    aiuto = SpuntaFilter(label="Chiede aiuto, e nessuno l'ha preso in mano", method="filter_aiuto")
    senza = SpuntaFilter(label="Di chi nessuno sportello segue", method="filter_senza")

    in_vista = ("q", "stato", "momento", "dal", "al")
    giorno = "dovuto_il"

    class Meta:
        model = Seguito
        fields = ()

    def filter_aiuto(self, righe: SeguitoQuerySet, nome: str, valore: bool) -> QuerySet[Seguito]:
        return righe.con_aiuto() if valore else righe

    def filter_senza(self, righe: SeguitoQuerySet, nome: str, valore: bool) -> QuerySet[Seguito]:
        return righe.senza_sportello() if valore else righe
