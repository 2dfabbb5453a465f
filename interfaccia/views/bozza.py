"""Drafts over the wire: saved by themselves while one types, thrown away when asked."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from interfaccia.vista import Vista
from nucleo.bozze import Salvataggio, discard_bozza, keep_modulo
from nucleo.modulo import CAMPO, Modulo, open_modulo
from nucleo.richiesta import Richiesta


def read_modulo(request: Richiesta) -> Modulo | None:
    """The form that sends itself: None when it is not of who is logged in, or keeps no draft."""
    modulo = open_modulo(request.POST.get(CAMPO, ""))
    if modulo is None or not modulo.bozza or modulo.utente_id != request.ambito.utente_id:
        return None
    return modulo


# What the script reads (`bozze.js`).
RISPOSTE = {
    Salvataggio.TENUTA: 204,
    Salvataggio.ACCANTO: 202,
    Salvataggio.DOPO: 208,
    Salvataggio.INVIATA: 409,
    Salvataggio.LUNGA: 413,
    Salvataggio.DI_NESSUNO: 400,
}


class BozzaSaveView(Vista):
    """Takes the form as it is, half filled, and answers with what became of it."""

    http_method_names = ("post",)

    def post(self, request: Richiesta) -> HttpResponse:
        modulo = read_modulo(request)
        if modulo is None:
            return HttpResponseBadRequest("Bozza non riconosciuta.")
        return HttpResponse(status=RISPOSTE[keep_modulo(modulo=modulo, post=request.POST)])


class BozzaDiscardView(Vista):
    """Start again from an empty form, or from the record as it is. What other tabs wrote stays."""

    http_method_names = ("post",)

    def post(self, request: Richiesta) -> HttpResponse:
        modulo = read_modulo(request)
        if modulo is None:
            return HttpResponseBadRequest("Bozza non riconosciuta.")
        discard_bozza(modulo)
        messages.info(request, "Bozza scartata.")
        pagina = modulo.pagina if url_has_allowed_host_and_scheme(modulo.pagina, allowed_hosts=None) else "/"
        return HttpResponseRedirect(pagina)
