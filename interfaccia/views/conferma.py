"""Ask before doing: a page with the question on GET, the service on POST."""

from abc import ABC, abstractmethod
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.generic import View


class ConfermaView(ABC, View):
    """Subclass it and give `get_oggetto`, `is_permesso`, `esegui`, `get_ritorno`.

    `get_oggetto` finds by scope (404 outside); `is_permesso` is a pure predicate (403);
    `esegui` calls the service and returns the message of success. A ValidationError of the
    service comes back on the page, and nothing typed is lost.
    """

    template_name = "ui/conferma.html"
    form_class: type[forms.Form] = forms.Form
    titolo = ""
    testo = ""
    conseguenze: tuple[str, ...] = ()
    invia = "Conferma"
    pericolo = False

    @abstractmethod
    def get_oggetto(self) -> Any: ...

    @abstractmethod
    def is_permesso(self, oggetto: Any) -> bool: ...

    @abstractmethod
    def esegui(self, oggetto: Any, form: forms.Form) -> str: ...

    def get_ritorno(self, oggetto: Any) -> str:
        return oggetto.get_absolute_url()

    def get_titolo(self, oggetto: Any) -> str:
        return self.titolo

    def get_testo(self, oggetto: Any) -> str:
        return self.testo

    def get_form(self, oggetto: Any, data: Any = None) -> forms.Form:
        return self.form_class(data)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [(str(oggetto), self.get_ritorno(oggetto))]

    def load(self) -> Any:
        oggetto = self.get_oggetto()
        if not self.is_permesso(oggetto):
            raise PermissionDenied
        return oggetto

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        oggetto = self.load()
        return self.answer(oggetto, self.get_form(oggetto))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        oggetto = self.load()
        form = self.get_form(oggetto, request.POST)
        if not form.is_valid():
            return self.answer(oggetto, form, status=422)
        try:
            messaggio = self.esegui(oggetto, form)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(oggetto, form, status=422)
        messages.success(request, messaggio)
        return HttpResponseRedirect(self.get_ritorno(oggetto))

    def answer(self, oggetto: Any, form: forms.Form, status: int = 200) -> HttpResponse:
        return render(self.request, self.template_name, self.get_context(oggetto, form), status=status)

    def get_context(self, oggetto: Any, form: forms.Form) -> dict[str, Any]:
        return {
            "oggetto": oggetto,
            "form": form,
            "titolo": self.get_titolo(oggetto),
            "testo": self.get_testo(oggetto),
            "conseguenze": self.conseguenze,
            "invia": self.invia,
            "pericolo": self.pericolo,
            "annulla": self.get_ritorno(oggetto),
            "briciole": self.get_briciole(oggetto),
        }


def add_errors(form: forms.BaseForm, errore: ValidationError) -> None:
    """Put a service's errors on the fields they speak of, or on the whole form."""
    if not hasattr(errore, "error_dict"):
        form.add_error(None, errore)
        return
    for campo, errori in errore.error_dict.items():
        form.add_error(campo if campo in form.fields else None, errori)
