"""A page for some roles only: 403 for the others, before anything is read."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from interfaccia.vista import Vista
from nucleo.ambito import Ambito


class PermessoMixin(Vista):
    """`permesso` is a pure predicate on the Ambito: `permesso = staticmethod(permissions.can_welcome)`."""

    permesso: Callable[[Ambito], bool]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permesso(self.request.ambito):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
