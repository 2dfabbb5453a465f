"""Links for who has no account, as addresses and pages: the token moves out of the address into the session."""

from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from interfaccia.vista import Vista
from nucleo.bozze import find_inviato
from nucleo.collegamenti import NonApre, find_collegamento
from nucleo.middleware import NO_STORE
from nucleo.models import Collegamento, ModuloRegistrato
from nucleo.richiesta import Richiesta

Risposta = TypeVar("Risposta", bound=HttpResponseBase)


def build_indirizzo(token: str) -> str:
    """The whole address to put in a letter."""
    return settings.INDIRIZZO_PUBBLICO + reverse("interfaccia:collegamento_open", args=(token,))


def name_chiave(scopo: str) -> str:
    """Where the session keeps the token of this purpose."""
    return f"collegamento:{scopo}"


def answer_chiuso(request: Richiesta, errore: NonApre) -> HttpResponse:
    """The page that says why a link opens nothing and what to do: the same for every purpose."""
    contesto = {"motivo": errore.motivo, "scopo": errore.scopo, "detto": errore.detto}
    return keep_out_of_caches(render(request, "interfaccia/collegamento_chiuso.html", contesto, status=410))


def keep_out_of_caches(risposta: Risposta) -> Risposta:
    """What a link opens stays in no browser, as what is seen behind login: who comes after on that machine has none."""
    risposta["Cache-Control"] = NO_STORE
    return risposta


def tell_registrato(request: HttpRequest, gia: ModuloRegistrato) -> HttpResponse:
    """The words of the first time, once, where it led."""
    dette = messages.get_messages(request)
    if gia.detto not in map(str, dette):
        messages.success(request, gia.detto or "Era già registrato.")
    dette.used = False  # type: ignore[union-attr]  # looked at, not shown
    return HttpResponseRedirect(gia.arrivo)


class CollegamentoMixin(Vista):
    """A page reached by a link of one purpose: `self.collegamento` is there, or the page that says why not.

    Each request looks again: a link revoked in the meantime stops at once, and says what happened. One that was used
    stays in the session, to say it too.
    """

    scopo: str
    collegamento: Collegamento

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.collegamento = find_collegamento(
                token=request.session.get(name_chiave(self.scopo), ""), scopo=self.scopo
            )
            altra = self.prepare(self.request)
        except NonApre as errore:
            return self.repeat_inviato() or answer_chiuso(self.request, errore)
        return keep_out_of_caches(altra or super().dispatch(request, *args, **kwargs))

    def repeat_inviato(self) -> HttpResponse | None:
        """A form of this page that went in already, and ended the link: sent again, it leads to the same words."""
        if (gia := find_inviato(self.request)) is None:
            return None
        return tell_registrato(self.request, gia)

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        """What must be there before the page; an answer, when it must be another. May raise `NonApre`."""
        return None
