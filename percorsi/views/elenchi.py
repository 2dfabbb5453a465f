"""The lists: with names for who receives people, with codes for who watches the network."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from cittadini.views.ricerca import ElencoPersone
from nucleo.codici import has_codice
from nucleo.giornata import get_oggi
from percorsi.filters import CompitoFilter, PercorsoFilter
from percorsi.models import Compito, Percorso
from percorsi.tables import CompitoTable, PercorsoTable, list_escluse
from sportelli.models import Sportello

SENZA_PERSONE = "Senza codici né importi: li vede chi segue le persone."


class ElencoRete(ElencoPersone):
    """Rows with the names that the reader may read, without the columns that are of no use to them.

    Who works at a desk and answers for others too sees the codes and amounts of its own, when it asks for that one.
    """

    strada_sportello = "sportello"
    lettura_registrata = True

    @cached_property
    def proprio(self) -> frozenset[int]:
        """The reader's own desk, when the address asks about it."""
        ambito, codice = self.request.ambito, self.request.GET.get("sportello", "")
        if not codice:
            return frozenset()
        suoi = Sportello.objects.for_statistica(ambito).filter(pk__in=ambito.sportelli | ambito.sportelli_diretti)
        return frozenset(suoi.filter(has_codice("codice", codice)).values_list("pk", flat=True))

    def sees_persone(self) -> bool:
        ambito = self.request.ambito
        return ambito.sees_persone() or ambito.sees_persone(self.proprio)

    def get_filterset_kwargs(self, filterset_class: Any) -> dict[str, Any]:
        """What is shown because the desk is one's own is of that desk, whatever the words of the filter find."""
        kwargs = super().get_filterset_kwargs(filterset_class)
        if self.sees_persone() and not self.request.ambito.sees_persone():
            suoi = {f"{self.strada_sportello}__in": self.proprio}
            kwargs["queryset"] = kwargs["queryset"].filter(**suoi)
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contesto = super().get_context_data(**kwargs)
        if not self.sees_persone() and self.get_table_class().list_riservate():
            contesto["sommario"] = f"{self.sommario} {SENZA_PERSONE}"
        return contesto

    def dress(self, dati: Any) -> Any:
        return dati.with_elenco(self.request.ambito)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"exclude": list_escluse(self.request.ambito)}


class ElencoLavoro(ElencoRete):
    """What a desk works on: `for_elenco`, with the desk of each row where some are of others."""

    @cached_property
    def arrivati(self) -> list[int]:
        """The paths that came to the reader's desks from others."""
        return list(Percorso.objects.arrivati(self.request.ambito).order_by().values_list("pk", flat=True))

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"exclude": list_escluse(self.request.ambito, altri_sportelli=bool(self.arrivati))}


class PercorsoListView(ElencoLavoro):
    filterset_class = PercorsoFilter
    table_class = PercorsoTable
    titolo = "Percorsi"
    sommario = "I progetti delle persone: a che punto sono, che cosa si fa e a chi tocca."
    nome_uno, nome_molti = "percorso", "percorsi"
    vuoto_titolo = "Nessun percorso"
    vuoto_testo = "Un percorso si apre dalla pagina della persona, con la prima consulenza."

    def get_queryset(self) -> QuerySet[Percorso]:
        return Percorso.objects.for_elenco(self.request.ambito, self.arrivati)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "oggi": get_oggi()}


class CompitoListView(ElencoRete):
    """What is to be done at one's desks: what «Oggi» counts, whole."""

    lettura_registrata = False  # by the names that it reads

    filterset_class = CompitoFilter
    table_class = CompitoTable
    titolo = "Compiti"
    sommario = "Che cosa resta da fare sui percorsi, e chi se ne occupa."
    nome_uno, nome_molti = "compito", "compiti"
    vuoto_titolo = "Nessun compito"
    vuoto_testo = "Un compito si aggiunge dalla pagina del percorso o registrando una consulenza."

    def sees_persone(self) -> bool:
        return True  # one's own alone

    def get_queryset(self) -> QuerySet[Compito]:
        return Compito.objects.for_giornata(self.request.ambito)

    def get_table_kwargs(self) -> dict[str, Any]:
        da_solo = len(self.request.ambito.sportelli) == 1
        return {"oggi": get_oggi(), "exclude": ("sportello",) if da_solo else ()}
