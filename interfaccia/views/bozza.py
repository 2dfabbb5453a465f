"""Drafts over the wire: saved by themselves while one types, thrown away when asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View

from nucleo.bozze import CAMPO, delete_bozza, open_modulo, read_post, save_bozza


class BozzaSaveView(View):
    """Takes the form as it is, half filled: 204. Whose draft it is, the sealed field says."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        modulo = open_modulo(request.POST.get(CAMPO, ""))
        if modulo is None or modulo.utente_id != request.ambito.utente_id:
            return HttpResponseBadRequest("Bozza non riconosciuta.")
        save_bozza(utente_id=modulo.utente_id, chiave=modulo.chiave, dati=read_post(request.POST))
        return HttpResponse(status=204)


class BozzaDiscardView(View):
    """Start again from an empty form."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        modulo = open_modulo(request.POST.get(CAMPO, ""))
        if modulo is None or modulo.utente_id != request.ambito.utente_id:
            return HttpResponseBadRequest("Bozza non riconosciuta.")
        delete_bozza(utente_id=modulo.utente_id, chiave=modulo.chiave)
        messages.info(request, "Bozza eliminata: il modulo è di nuovo vuoto.")
        pagina = modulo.pagina if url_has_allowed_host_and_scheme(modulo.pagina, allowed_hosts=None) else "/"
        return HttpResponseRedirect(pagina)
