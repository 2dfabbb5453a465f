"""At which of one's own desks: who works at one has nothing to say, who works at several is asked."""

from typing import Any

from django import forms

from nucleo.ambito import Ambito
from sportelli.models import Sportello


class SportelloMioField(forms.ModelChoiceField):
    """One of one's own desks, never the first of them by itself. The form calls `offer`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Sportello.objects.none(), empty_label="Scegli lo sportello", **kwargs)

    def offer(self, ambito: Ambito) -> None:
        self.queryset = Sportello.objects.attivi().filter(pk__in=ambito.sportelli).order_by("nome")
        if len(ambito.sportelli) == 1:
            self.widget, self.initial = forms.HiddenInput(), next(iter(ambito.sportelli))
