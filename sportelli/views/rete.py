"""What the pages of the network share: lists one beside the other, forms that return to them."""

from typing import Any

from django.urls import reverse

from interfaccia.views import ElencoView, ModuloView, PermessoMixin
from sportelli import permissions
from sportelli.aggiunte import list_sezioni_rete


class ReteListView(PermessoMixin, ElencoView):
    """A list for everybody who works at the network, each within their reach."""

    permesso = staticmethod(permissions.can_see_rete)
    template_name = "sportelli/rete_list.html"

    def get_context_data(self, **contesto: Any) -> dict[str, Any]:
        return super().get_context_data(**contesto, sezioni_rete=list_sezioni_rete(self.request.path))


class SchedaReteView(ModuloView):
    """A form of who runs the network, on something that has a list: `elenco` are its words and the name of its page."""

    tiene_bozza = True
    form_class: type[Any]
    elenco: tuple[str, str]

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_manage_rete(self.request.ambito)

    def get_form(self, oggetto: Any, data: Any = None) -> Any:
        return self.form_class(data, instance=oggetto)

    def get_ritorno(self, oggetto: Any) -> str:
        return str(oggetto.get_absolute_url()) if oggetto.pk else reverse(self.elenco[1])

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        elenco = [(self.elenco[0], reverse(self.elenco[1]))]
        return [*elenco, (str(oggetto), oggetto.get_absolute_url())] if oggetto.pk else elenco
