"""The root of every page: a Django view whose request is a `Richiesta`."""

from django.views.generic import View

from nucleo.richiesta import Richiesta


class Vista(View):
    """On Django's views that show a template the same line is written in the class: `request: Richiesta`.

    Where a method overrides one of Django's (`dispatch`, `get` of a generic view) its parameter stays the
    `HttpRequest` that Django declares: the reach is read from `self.request`.
    """

    request: Richiesta
