"""At which of one's own desks: who works at one has nothing to say, who works at several is asked."""

from typing import Any

from django import forms

from interfaccia.forms import VoceField
from nucleo.ambito import Ambito
from sportelli.models import Sportello


class SportelloMioField(VoceField):
    """One of one's own desks, never the first of them by itself. The form calls `offer_miei`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(nessuna="Scegli lo sportello", **kwargs)

    def offer_miei(self, ambito: Ambito) -> None:
        miei = list(Sportello.objects.attivi().filter(pk__in=ambito.sportelli).order_by("nome"))
        self.offer(miei)
        if len(ambito.sportelli) == 1:
            self.widget, self.initial = forms.HiddenInput(), next((str(mio.uuid) for mio in miei), None)
