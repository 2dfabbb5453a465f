"""A request as every page of ours receives it: after the middleware, with the reach of who is asking."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from nucleo.ambito import Ambito


class Richiesta(HttpRequest):
    """The type of requests, never instantiated: Django makes an `HttpRequest`, the middleware adds what is below.

    `ambito` is put by `utenti.middleware.AmbitoMiddleware` (nobody's reach for who is not logged in), `htmx` by
    django-htmx: true when htmx asks for a piece of the page.
    """

    ambito: Ambito
    htmx: HtmxDetails
