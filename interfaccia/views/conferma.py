"""Ask before doing: a page with the question on GET, the service on POST."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from interfaccia.views.modulo import ModuloView


class ConfermaView(ModuloView):
    """Subclass it and give `get_oggetto`, `is_permesso`, `run`, `get_ritorno`.

    `get_oggetto` finds by scope (404 outside); `is_permesso` is a pure predicate (403);
    `run` calls the service and returns the message of success. A ValidationError of the
    service comes back on the page, and nothing typed is lost. Who confirms says yes to what the page says
    (`get_testo`, `list_dati`, `list_conseguenze`), as it was when it was read; who has not read it is asked again.
    """

    template_name = "ui/conferma.html"
    form_class: type[forms.Form] = forms.Form
    conseguenze: tuple[str, ...] = ()
    invia = "Conferma"
    visto_dovuto = True

    @abstractmethod
    def run(self, oggetto: Any, form: Any) -> str:
        """Call the service; what to say when it is done."""

    def list_dati(self, oggetto: Any) -> Sequence[tuple[str, str]]:
        """What is confirmed, label and value, as the page shows it."""
        return ()

    def list_conseguenze(self, oggetto: Any) -> tuple[str, ...]:
        return self.conseguenze

    def list_visti(self, oggetto: Any) -> Iterable[Any]:
        dati, poi = self.read_once(self.list_dati, oggetto), self.read_once(self.list_conseguenze, oggetto)
        return (self.read_once(self.get_testo, oggetto), *dati, *poi)

    def save(self, oggetto: Any, form: Any) -> str:
        return self.run(oggetto, form)

    def get_fatto(self, esito: Any) -> str:
        return str(esito)

    def get_form(self, oggetto: Any, data: Any = None) -> forms.Form:
        return self.form_class(data)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [(str(oggetto), self.get_ritorno(oggetto))]

    def get_context(self, oggetto: Any, form: Any) -> dict[str, Any]:
        dati, poi = self.read_once(self.list_dati, oggetto), self.read_once(self.list_conseguenze, oggetto)
        return {**super().get_context(oggetto, form), "conseguenze": poi, "dati": dati}
