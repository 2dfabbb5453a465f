"""One's own data and assignments."""

from copy import copy
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from interfaccia.views import CorrezioneView
from utenti.forms.accessi import ProfiloForm
from utenti.models import Utente
from utenti.selectors.accessi import list_assegnazioni
from utenti.services.account import update_profilo


class ProfiloEditView(CorrezioneView):
    """Everybody's own: the object is who is asking."""

    template_name = "utenti/profilo_edit.html"
    invia = "Registra i dati"
    fatto = "Dati aggiornati."
    tiene_bozza = False

    def get_oggetto(self) -> Utente:
        return get_object_or_404(Utente, pk=self.request.ambito.utente_id)

    def is_permesso(self, oggetto: Utente) -> bool:
        return True

    def get_form(self, oggetto: Utente, data: Any = None) -> ProfiloForm:
        return ProfiloForm(data, instance=copy(oggetto))

    def save(self, oggetto: Utente, form: ProfiloForm) -> Utente:
        versione, ambito = oggetto.versione, self.request.ambito
        return update_profilo(ambito=ambito, utente=oggetto, versione=versione, **form.cleaned_data)

    def get_arrivo(self, oggetto: Utente, esito: Utente) -> str:
        return reverse("utenti:profilo_edit")

    def get_context(self, oggetto: Utente, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "assegnazioni": list_assegnazioni(oggetto)}
