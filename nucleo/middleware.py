"""Middleware of the whole platform."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nucleo.giornata import keep_oggi

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
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response
