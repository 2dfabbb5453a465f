"""A tick that holds for what was shown when it was asked, and for nothing else.

It is asked only when something is to be looked at. What was looked at is sealed in the value of the box: when the page
comes back with anything else to look at the tick is gone, and is asked again.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac


def seal_cose(campo: str, cose: Iterable[Any]) -> str:
    """The value of the box `campo` that says yes to each of these things. It tells nothing of them."""
    return ".".join(sorted(salted_hmac(f"interfaccia.conferme.{campo}", repr(cosa)).hexdigest()[:24] for cosa in cose))


class Spunta(forms.CheckboxInput):
    """The box to tick, never ticked for anybody."""

    def __init__(self, sigilli: str) -> None:
        super().__init__(check_test=lambda valore: valore == sigilli)
        self.sigilli = sigilli

    def format_value(self, value: Any) -> str:
        return self.sigilli

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was sealed, and not only that the box was ticked: it may be on the page from the beginning."""
        return str(data.get(name, ""))


class ConfermaField(forms.CharField):
    """Not on the page until `ask_conferma`; then it goes along with what it confirms."""

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, required=False, max_length=2_000, widget=forms.HiddenInput)


class ConfermaForm(forms.Form):
    """Part of a form whose service asks for a tick under words of its own: the box holds for those words."""

    da_confermare = "conferma"

    def add_error(self, field: str | None, error: Any) -> None:
        if field == self.da_confermare:
            self.fields[field].widget = Spunta(seal_cose(field, ValidationError(error).messages))
        super().add_error(field, error)

    def is_confermato(self, detto: str) -> bool:
        """Whether the box was ticked under these words."""
        return is_confermato(self, self.da_confermare, [detto])


def is_confermato(form: forms.BaseForm, campo: str, cose: Iterable[Any]) -> bool:
    """Whether each of these things was among those under which the box was ticked."""
    visti = set((form.cleaned_data.get(campo) or "").split("."))
    return visti.issuperset(seal_cose(campo, [cosa]) for cosa in cose)


def ask_conferma(form: forms.BaseForm, campo: str, messaggio: str, cose: Iterable[Any]) -> None:
    """Show the box, to be ticked for these things, and say what it is for."""
    form.fields[campo].widget = Spunta(seal_cose(campo, cose))
    form.add_error(campo, messaggio)
