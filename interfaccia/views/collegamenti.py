"""The door of every link for who has no account."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from interfaccia.collegamenti import answer_chiuso, keep_out_of_caches, name_chiave
from interfaccia.vista import Vista
from nucleo.collegamenti import NonApre, open_collegamento
from nucleo.enums import MotivoChiuso
from nucleo.richiesta import Richiesta
from nucleo.scopi import list_scopi


@method_decorator(login_not_required, name="dispatch")
class CollegamentoOpenView(Vista):
    """The token moves into the session and out of the address; nothing else changes.

    Openings are limited by address, tokens that are nobody's much more: nobody tries them out.
    """

    http_method_names = ("get", "options")

    def get(self, request: Richiesta, token: str) -> HttpResponse:
        if fermo := ratelimit.consume_or_429(request, action="collegamento_apertura", limit_get=True):
            return fermo
        try:
            collegamento = open_collegamento(token=token)
        except NonApre as errore:
            return self.refuse(request, errore)
        request.session[name_chiave(collegamento.scopo)] = token
        return keep_out_of_caches(redirect(list_scopi()[collegamento.scopo].pagina))

    def refuse(self, request: Richiesta, errore: NonApre) -> HttpResponse:
        if errore.motivo == MotivoChiuso.IGNOTO and (
            fermo := ratelimit.consume_or_429(request, action="collegamento_ignoto", limit_get=True)
        ):
            return fermo
        return answer_chiuso(request, errore)
