"""One's own data and assignments."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.views.generic import UpdateView

from utenti.forms.accessi import ProfiloForm
from utenti.models import Utente
from utenti.selectors.accessi import list_assegnazioni
from utenti.services.account import update_profilo


class ProfiloEditView(UpdateView):
    """Everybody's own: the object is who is asking."""

    template_name = "utenti/profilo_edit.html"
    form_class = ProfiloForm
    success_url = reverse_lazy("utenti:profilo_edit")

    def get_object(self, queryset: Any = None) -> Utente:
        return self.request.user

    def form_valid(self, form: ProfiloForm) -> HttpResponse:
        update_profilo(ambito=self.request.ambito, utente=form.instance, **form.cleaned_data)
        messages.success(self.request, "Dati aggiornati.")
        return HttpResponse(status=302, headers={"Location": str(self.success_url)})

    def form_invalid(self, form: ProfiloForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(assegnazioni=list_assegnazioni(self.request.user), **kwargs)
