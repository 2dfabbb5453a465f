"""Middleware of the whole platform."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from nucleo.giornata import keep_oggi
from nucleo.testo import clean_testo

NO_STORE = "no-store, private"


class GiornataMiddleware:
    """What a request says, checks and writes is of one day, also when midnight passes in between."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with keep_oggi():
            return self.get_response(request)


class NoStoreMiddleware:
    """Nothing seen behind login stays in a browser: not in its cache, not after leaving."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_inside = request.user.is_authenticated
        response = self.get_response(request)
        is_inside = request.user.is_authenticated
        if was_inside or is_inside:
            response["Cache-Control"] = NO_STORE
        if was_inside and not is_inside:
            # Of a session that ends by itself the device keeps what it ciphered, until the same person is back.
            by_hand = request.resolver_match and request.resolver_match.url_name == "account_logout"
            response["Clear-Site-Data"] = '"cache", "storage"' if by_hand else '"cache"'
        return response


class SoloVisibileMiddleware:
    """What is typed or pasted comes in as people see it: without zero widths, soft hyphens and marks of direction, with
    plain spaces and composed accents (`nucleo.testo.clean_testo`). One place for every form, filter and search;
    files have theirs in `importazioni.conversioni`. A password is left as it was typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_args: object) -> None:
        """After the door: a body that login or CSRF refuse is never read for this."""
        request.GET = _clean(request.GET)
        if request.method == "POST":
            request.POST = _clean(request.POST)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """An address with a null byte, which the database refuses to look for, is that of nothing."""
        if "\0" in request.path_info and isinstance(exception, ValueError):
            raise Http404("an address with a null byte") from exception


def _clean(dati: QueryDict) -> Any:
    """The same when there was nothing to take away, as nearly always."""
    puliti = {
        chiave: [valore if "password" in chiave else clean_testo(valore) for valore in valori]
        for chiave, valori in dati.lists()
    }
    if puliti == dict(dati.lists()):
        return dati
    scritti = QueryDict(mutable=True, encoding=dati.encoding)
    for chiave, valori in puliti.items():
        scritti.setlist(chiave, valori)
    return scritti
