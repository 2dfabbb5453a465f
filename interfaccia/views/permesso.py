"""A page for some roles only: 403 for the others, before anything is read."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from nucleo.ambito import Ambito


class PermessoMixin:
    """`permesso` is a pure predicate on the Ambito: `permesso = staticmethod(permissions.can_welcome)`."""

    permesso: Callable[[Ambito], bool]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.permesso(request.ambito):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
