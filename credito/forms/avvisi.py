"""The box to tick on the warnings of the rules."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString


class SpuntaAvvisi(forms.CheckboxInput):
    """A check box that `credito/_avvisi.html` draws under the warnings, not among the other fields."""

    is_hidden = True

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return SafeString("")


class AvvisiField(forms.BooleanField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Ho letto gli avvisi e confermo")
        super().__init__(required=False, widget=SpuntaAvvisi, **kwargs)
