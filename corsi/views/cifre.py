"""How many, never who: for who holds courses and who watches the network."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from corsi import permissions
from corsi.filters import CifraFilter
from corsi.models import Corso
from corsi.selectors.catalogo import add_cifre, list_cifre_regioni
from corsi.tables import CifraTable
from corsi.views.catalogo import get_corso
from interfaccia.views import ElencoView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from verifiche.selectors.statistiche import PERSONE_MINIME


class CifraListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_cifre)
    titolo = "I corsi in cifre"
    sommario = "Quante edizioni e quanti completamenti. Apri un corso per le regioni."
    nome_uno, nome_molti = "corso", "corsi"
    filterset_class = CifraFilter
    table_class = CifraTable
    briciole = (("Corsi", "/corsi/"),)
    vuoto_titolo = "Non ci sono ancora corsi"

    def get_queryset(self) -> QuerySet[Corso]:
        return add_cifre(Corso.objects.for_ambito(self.request.ambito).usciti(), get_oggi())

    def dress(self, dati: Any) -> Any:
        return dati.defer("descrizione", "obiettivi")


class CifraDetailView(PermessoMixin, Vista):
    """A course, region by region."""

    permesso = staticmethod(permissions.can_see_cifre)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        corso = get_corso(request.ambito, uuid)
        contesto = {
            "corso": corso,
            "cifre": list_cifre_regioni(corso, get_oggi()),
            "minimo": PERSONE_MINIME,
            "titolo": f"{corso.titolo}: regione per regione",
        }
        return render(request, "corsi/cifra_detail.html", contesto)
