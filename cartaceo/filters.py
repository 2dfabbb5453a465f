"""Filters of the paper register."""

import django_filters

from cartaceo.enums import StatoModulo
from cartaceo.models import ModuloCartaceo
from interfaccia.filters import AlFilter, DalFilter, FiltroSet, SceltaFilter


class ModuloFilter(FiltroSet):
    in_vista = ("q", "stato")

    q = django_filters.NumberFilter(label="Numero", field_name="numero", min_value=1, max_value=2_000_000_000)
    stato = SceltaFilter(label="Com'è", choices=StatoModulo.choices)
    dal = DalFilter(label="Stampati dal", field_name="stampato_il")
    al = AlFilter(label="Stampati al", field_name="stampato_il")

    class Meta:
        model = ModuloCartaceo
        fields = ()
