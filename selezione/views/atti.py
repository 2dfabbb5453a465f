"""What the forms of a selection have in common."""

from typing import Any

from interfaccia.views import ModuloView, PermessoMixin
from selezione import permissions


class AttoView(PermessoMixin, ModuloView):
    """Of who runs the network, unless `permesso` says otherwise; it ends on the page it came from."""

    permesso = staticmethod(permissions.can_manage_selezioni)
    tiene_bozza = True

    def is_permesso(self, oggetto: Any) -> bool:
        return self.permesso(self.request.ambito)

    def get_ritorno(self, oggetto: Any) -> str:
        return str(oggetto.get_absolute_url())

    def get_arrivo(self, oggetto: Any, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [(str(oggetto), self.get_ritorno(oggetto))]
