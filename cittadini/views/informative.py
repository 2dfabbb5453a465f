"""The privacy notice: anybody reads its versions, the amministratore publishes a new one."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView

from cittadini import permissions
from cittadini.forms.informative import InformativaForm
from cittadini.models import Informativa
from cittadini.services.informative import publish_informativa
from interfaccia.views import ModuloView, PermessoMixin
from nucleo.richiesta import Richiesta


@method_decorator(login_not_required, name="dispatch")
class InformativaDetailView(DetailView):
    """One version, the one a citizen was shown."""

    request: Richiesta
    template_name = "cittadini/informativa_detail.html"
    context_object_name = "informativa"

    def get_object(self, queryset: Any = None) -> Informativa:
        return get_object_or_404(Informativa.objects.pubblicate(), versione=self.kwargs["versione"])


class InformativaElencoView(PermessoMixin, ListView):
    request: Richiesta
    permesso = staticmethod(permissions.can_manage_informative)
    template_name = "cittadini/informativa_list.html"
    context_object_name = "informative"

    def get_queryset(self) -> Any:
        return Informativa.objects.pubblicate()


class InformativaPublishView(ModuloView):
    """A new version. The old ones stay: each citizen keeps the one that was shown."""

    template_name = "cittadini/informativa_publish.html"
    invia = "Pubblica l'informativa"
    tiene_bozza = True

    def get_oggetto(self) -> Informativa | None:
        return Informativa.objects.pubblicate().first()

    def is_permesso(self, oggetto: Informativa | None) -> bool:
        return permissions.can_manage_informative(self.request.ambito)

    def get_form(self, oggetto: Informativa | None, data: Any = None) -> InformativaForm:
        iniziali = {"titolo": oggetto.titolo, "testo": oggetto.testo} if oggetto else {}
        return InformativaForm(data, initial=iniziali)

    def get_testo(self, oggetto: Informativa | None) -> str:
        return f"Si parte dal testo della versione {oggetto.versione}, l'ultima pubblicata." if oggetto else ""

    def list_visti(self, oggetto: Informativa | None) -> Iterable[Any]:
        """The version whose words the new one starts from."""
        return (oggetto and oggetto.versione,)

    def save(self, oggetto: Informativa | None, form: InformativaForm) -> Informativa:
        return publish_informativa(ambito=self.request.ambito, **form.cleaned_data)

    def get_fatto(self, esito: Informativa) -> str:
        return f"Informativa pubblicata: versione {esito.versione}."

    def get_ritorno(self, oggetto: Informativa | None) -> str:
        return reverse("cittadini:informativa_list")

    def get_arrivo(self, oggetto: Informativa | None, esito: Informativa) -> str:
        return self.get_ritorno(oggetto)
