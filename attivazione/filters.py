"""Filters of desks on their way to opening."""

from django.db.models import Exists, OuterRef, QuerySet

from attivazione.models import Condizione
from interfaccia.filters import SpuntaFilter
from nucleo.giornata import get_oggi
from sportelli.filters import SportelloFilter
from sportelli.models import Sportello


class InArrivoFilter(SportelloFilter):
    in_ritardo = SpuntaFilter(label="Solo con una condizione in ritardo", method="filter_ritardo")

    class Meta(SportelloFilter.Meta):
        pass

    def filter_ritardo(self, righe: QuerySet[Sportello], nome: str, valore: bool) -> QuerySet[Sportello]:
        tardi = Condizione.objects.aperte().filter(sportello=OuterRef("pk"), entro__lt=get_oggi())
        return righe.filter(Exists(tardi)) if valore else righe
