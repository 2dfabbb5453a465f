"""The list of appointments with lenders."""

from django.db.models import QuerySet

from incontri.filters import IncontroFilter
from incontri.models import Incontro
from incontri.tables import IncontroTable
from percorsi.views.elenchi import ElencoRete


class IncontroListView(ElencoRete):
    """Of the people of one's own desks."""

    strada_sportello = "invio__percorso__sportello"
    lettura_registrata = False  # by the names that it reads
    filterset_class = IncontroFilter
    table_class = IncontroTable
    titolo = "Appuntamenti presso gli erogatori"
    sommario = "Quando le persone incontrano banche e operatori di microcredito, e com'è andata."
    nome_uno, nome_molti = "appuntamento", "appuntamenti"
    vuoto_titolo = "Nessun appuntamento"
    vuoto_testo = "Un appuntamento si fissa dalla pagina dell'invio."

    def sees_persone(self) -> bool:
        return True  # one's own alone

    def get_queryset(self) -> QuerySet[Incontro]:
        return Incontro.objects.for_ambito(self.request.ambito)
