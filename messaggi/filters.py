"""Filters of the lists of messages."""

from interfaccia.filters import AlIstanteFilter, DalIstanteFilter, FiltroSet, SceltaFilter, TestoFilter
from messaggi.enums import StatoModello
from messaggi.models import Campagna, VersioneModello

# The list holds these alone.
IN_VISTA = (StatoModello.BOZZA, StatoModello.PUBBLICATO)


class ModelloFilter(FiltroSet):
    in_vista = ("q", "stato")

    q = TestoFilter(field_name="nome", lookup_expr="icontains", label="Cerca per nome")
    stato = SceltaFilter(label="Stato", choices=[(s.value, s.label) for s in IN_VISTA])

    class Meta:
        model = VersioneModello
        fields = ()


class CampagnaFilter(FiltroSet):
    in_vista = ("q", "dal", "al")

    q = TestoFilter(field_name="scopo", lookup_expr="icontains", label="Cerca nel perché")
    dal = DalIstanteFilter(field_name="creato_il")
    al = AlIstanteFilter(field_name="creato_il")

    class Meta:
        model = Campagna
        fields = ()
