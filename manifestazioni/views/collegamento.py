"""What pages and forms reached by a link have in common, of who applies and of who is judged."""

from abc import ABC, abstractmethod
from typing import Any

from django.http import HttpResponse

from interfaccia.collegamenti import CollegamentoMixin
from interfaccia.views import ModuloView
from nucleo.ambito import Ambito
from nucleo.collegamenti import build_ambito, use_collegamento
from nucleo.richiesta import Richiesta


class PerCollegamento(ABC, CollegamentoMixin):
    """Subclass it and give `scopo` and `find`."""

    portata: Ambito

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.portata = build_ambito(self.collegamento)
        self.find()
        return None

    @abstractmethod
    def find(self) -> None:
        """Keep what the link opens, found by its reach: 404 outside."""

    def use(self) -> Ambito:
        """What is being done is done by the link: in the transaction of the form."""
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        return self.portata


class ModuloPerCollegamento(PerCollegamento, ModuloView):
    """A form that ends on the page it came from."""

    tiene_bozza = False  # no account, no draft

    def is_permesso(self, oggetto: Any) -> bool:
        return True

    def get_arrivo(self, oggetto: Any, esito: Any) -> str:
        return self.get_ritorno(oggetto)
