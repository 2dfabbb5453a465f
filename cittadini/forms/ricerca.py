"""The box that finds people, and what a list keeps of its words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cittadini.regole.parole import VUOTE, Parole, open_parole, read_parole
from nucleo.testo import LETTERE_MASSIME


class ParoleField(forms.CharField):
    """A name, a phone, a code, a project."""

    def clean(self, value: Any) -> Parole:
        return read_parole(super().clean(value))


class RicercaForm(forms.Form):
    """Sent by POST: what says who a person is never stands in an address."""

    parole = ParoleField(
        label="Nome, telefono, codice o progetto",
        max_length=LETTERE_MASSIME,
        error_messages={"required": VUOTE},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class SigilloField(forms.CharField):
    """The sealed words of a search, in the address of a list: they open for who wrote them alone."""

    widget = forms.HiddenInput

    def __init__(self, *, utente_id: int | None, **kwargs: Any) -> None:
        self.utente_id = utente_id
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Parole | None:
        sigillo = super().clean(value)
        if not sigillo:
            return None
        parole = open_parole(sigillo, self.utente_id)
        if parole is None:
            raise ValidationError("la ricerca non vale più: scrivi di nuovo che cosa cerchi.")
        return parole
