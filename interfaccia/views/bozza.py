"""Drafts over the wire: saved by themselves while one types, thrown away when asked."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from interfaccia.vista import Vista
from nucleo.bozze import delete_bozza, keep_modulo
from nucleo.modulo import CAMPO, Modulo, open_modulo
from nucleo.richiesta import Richiesta


def read_modulo(request: Richiesta) -> Modulo | None:
    """The form that sends itself: None when it is not of who is logged in, or keeps no draft."""
    modulo = open_modulo(request.POST.get(CAMPO, ""))
    if modulo is None or not modulo.bozza or modulo.utente_id != request.ambito.utente_id:
        return None
    return modulo


class BozzaSaveView(Vista):
    """Takes the form as it is, half filled: 204, or 409 when that very form was already registered."""

    http_method_names = ("post",)

    def post(self, request: Richiesta) -> HttpResponse:
        modulo = read_modulo(request)
        if modulo is None:
            return HttpResponseBadRequest("Bozza non riconosciuta.")
        return HttpResponse(status=204 if keep_modulo(modulo=modulo, post=request.POST) else 409)


class BozzaDiscardView(Vista):
    """Start again from an empty form, or from the record as it is."""

    http_method_names = ("post",)

    def post(self, request: Richiesta) -> HttpResponse:
        modulo = read_modulo(request)
        if modulo is None:
            return HttpResponseBadRequest("Bozza non riconosciuta.")
        delete_bozza(utente_id=modulo.utente_id, chiave=modulo.chiave)
        messages.info(request, "Bozza scartata.")
        pagina = modulo.pagina if url_has_allowed_host_and_scheme(modulo.pagina, allowed_hosts=None) else "/"
        return HttpResponseRedirect(pagina)
