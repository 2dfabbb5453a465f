"""Creating and correcting a record of the network: one form, one version, two people who never lose anything."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.generic import View

from interfaccia.views.conferma import add_errors
from nucleo import formati
from nucleo.versioni import VersioneSuperata
from sportelli.forms.campi import SchedaForm


@dataclass(frozen=True)
class Differenza:
    """A field that somebody else saved differently: what is there now, and what was typed."""

    etichetta: str
    attuale: str
    scritto: str


class ModificaView(View):
    """Subclass it and give `form_class`, `get_oggetto`, `is_permesso`, `salva` and the words.

    Who saves over somebody else's change sees both versions beside one another; sending again
    saves what was typed, knowingly.
    """

    form_class: type[SchedaForm]
    template_name = "sportelli/scheda_edit.html"
    titolo = ""
    invia = ""
    fatto = "Dati registrati."

    def get_oggetto(self) -> Any:
        raise NotImplementedError

    def is_permesso(self, oggetto: Any) -> bool:
        raise NotImplementedError

    def salva(self, oggetto: Any, form: Any) -> Any:
        """Call the service; what it returns is where to go."""
        raise NotImplementedError

    def get_ritorno(self, oggetto: Any) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return []

    def load(self) -> Any:
        oggetto = self.get_oggetto()
        if not self.is_permesso(oggetto):
            raise PermissionDenied
        return oggetto

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        oggetto = self.load()
        return self.answer(oggetto, self.form_class(instance=copy(oggetto)))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        oggetto = self.load()
        form = self.form_class(request.POST, instance=copy(oggetto))
        if not form.is_valid():
            return self.answer(oggetto, form, status=422)
        try:
            salvato = self.salva(oggetto, form)
        except VersioneSuperata:
            return self.answer_conflict(form)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(oggetto, form, status=422)
        messages.success(request, self.fatto)
        return HttpResponseRedirect(self.get_ritorno(salvato))

    def answer_conflict(self, form: SchedaForm) -> HttpResponse:
        attuale = self.get_oggetto()
        differenze = list_differenze(form, attuale)
        form.data = form.data.copy()
        form.data["versione"] = attuale.versione
        return self.answer(attuale, form, status=409, differenze=differenze)

    def answer(self, oggetto: Any, form: SchedaForm, status: int = 200, **altro: Any) -> HttpResponse:
        contesto = {
            "titolo": self.titolo,
            "form": form,
            "oggetto": oggetto,
            "invia": self.invia,
            "annulla": self.get_ritorno(oggetto),
            "briciole": self.get_briciole(oggetto),
            "differenze": [],
            **altro,
        }
        return render(self.request, self.template_name, contesto, status=status)


def list_differenze(form: SchedaForm, attuale: models.Model) -> list[Differenza]:
    """The fields whose saved value is not what the form holds."""
    righe = []
    for campo, scritto in form.read_valori().items():
        presente = getattr(attuale, campo)
        presente = list(presente.all()) if isinstance(presente, models.Manager) else presente
        nuovo = list(scritto) if isinstance(scritto, models.QuerySet) else scritto
        if presente != nuovo:
            etichetta = str(form.fields[campo].label or campo)
            righe.append(Differenza(etichetta, show(form, campo, presente), show(form, campo, nuovo)))
    return righe


def show(form: SchedaForm, campo: str, valore: Any) -> str:
    """A value as people read it: labels of coded values, yes and no, lists."""
    scelte = dict(getattr(form.fields[campo], "choices", ())) if not isinstance(valore, models.Model) else {}
    if isinstance(valore, bool):
        return "Sì" if valore else "No"
    if isinstance(valore, str) or not isinstance(valore, Iterable):
        testo = scelte.get(valore, valore) if isinstance(valore, str) else valore
        return formati.ASSENTE if testo in (None, "") else str(testo)
    return ", ".join(str(scelte.get(parte, parte)) if isinstance(parte, str) else str(parte) for parte in valore) or "—"
