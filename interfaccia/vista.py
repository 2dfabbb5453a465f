"""The root of every page: a Django view whose request is a `Richiesta`."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import View

from nucleo.richiesta import Richiesta


class Vista(View):
    """On Django's views that show a template the same line is written in the class: `request: Richiesta`.

    Where a method overrides one of Django's (`dispatch`, `get` of a generic view) its parameter stays the
    `HttpRequest` that Django declares: the reach is read from `self.request`.

    What answers to GET answers to HEAD too: programs that guard mailboxes look before they open.
    """

    request: Richiesta

    def __init_subclass__(cls, **altro: Any) -> None:
        super().__init_subclass__(**altro)
        if "get" in cls.http_method_names:
            cls.http_method_names = [*dict.fromkeys((*cls.http_method_names, "head"))]

    def head(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What GET would say; whatever it wrote, in the session too, is undone."""
        if not hasattr(self, "get"):
            return self.http_method_not_allowed(request)
        with transaction.atomic():
            risposta: HttpResponseBase = self.get(request, *args, **kwargs)
            transaction.set_rollback(True)
        request.session.modified = False
        return risposta
