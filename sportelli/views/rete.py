"""The lists of the network, one beside the other."""

from typing import Any

from interfaccia.views import ElencoView, PermessoMixin
from sportelli import permissions
from sportelli.aggiunte import list_sezioni_rete


class ReteListView(PermessoMixin, ElencoView):
    """A list for everybody who works at the network, each within their reach."""

    permesso = staticmethod(permissions.can_see_rete)
    template_name = "sportelli/rete_list.html"

    def get_context_data(self, **contesto: Any) -> dict[str, Any]:
        return super().get_context_data(**contesto, sezioni_rete=list_sezioni_rete(self.request.path))
