"""The source of a type-ahead: a few options for the words typed."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from interfaccia.componenti import Opzione
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta
from nucleo.testo import LETTERE_MASSIME


class SceltaView(ABC, Vista):
    """Subclass it and give `search(testo)`, `opzione(oggetto)`: the answer is a list of options.

    The words come as `q` or as the only `<campo>_testo` of the query. Too few letters, or more than a name
    has, propose nothing and look for nothing.
    """

    minimo = 2
    massimo = 12

    @abstractmethod
    def search(self, testo: str) -> Iterable[Any]: ...

    @abstractmethod
    def opzione(self, oggetto: Any) -> Opzione: ...

    def get(self, request: Richiesta) -> HttpResponse:
        testo = self.get_testo()
        cercabile = self.minimo <= len(testo) <= LETTERE_MASSIME
        trovati = list(self.search(testo))[: self.massimo] if cercabile else []
        return render(request, "ui/_opzioni.html", {"opzioni": [self.opzione(oggetto) for oggetto in trovati]})

    def get_testo(self) -> str:
        query = self.request.GET
        altri = (valore for chiave, valore in query.items() if chiave.endswith("_testo"))
        return str(query.get("q") or next(altri, "")).strip()
