"""The privacy notice: anybody reads its versions, the amministratore publishes a new one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, FormView, ListView

from cittadini import permissions
from cittadini.forms.informative import InformativaForm
from cittadini.models import Informativa
from cittadini.services.informative import publish_informativa
from interfaccia.views import PermessoMixin
from interfaccia.views.conferma import add_errors


@method_decorator(login_not_required, name="dispatch")
class InformativaDetailView(DetailView):
    """One version, the one a citizen was shown."""

    template_name = "cittadini/informativa_detail.html"
    context_object_name = "informativa"

    def get_object(self, queryset: Any = None) -> Informativa:
        return get_object_or_404(Informativa.objects.pubblicate(), versione=self.kwargs["versione"])


class InformativaElencoView(PermessoMixin, ListView):
    permesso = staticmethod(permissions.can_manage_informative)
    template_name = "cittadini/informativa_list.html"
    context_object_name = "informative"

    def get_queryset(self) -> Any:
        return Informativa.objects.pubblicate()


class InformativaPublishView(PermessoMixin, FormView):
    """A new version. The old ones stay: each citizen keeps the one that was shown."""

    permesso = staticmethod(permissions.can_manage_informative)
    template_name = "cittadini/informativa_publish.html"
    form_class = InformativaForm

    def get_initial(self) -> dict[str, Any]:
        ultima = Informativa.objects.pubblicate().first()
        return {"titolo": ultima.titolo, "testo": ultima.testo} if ultima else {}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            informativa = publish_informativa(ambito=self.request.ambito, **form.cleaned_data)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.form_invalid(form)
        messages.success(self.request, f"Informativa pubblicata: versione {informativa.versione}.")
        return HttpResponseRedirect(reverse("cittadini:informativa_list"))

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
