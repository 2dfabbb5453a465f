"""What leaves, as the operator reads it before."""

from collections.abc import Sequence
from typing import Any

from django import forms

from interfaccia.forms import DataField, Sezione, TestoLungoField, get_campo
from messaggi.enums import TESTO, Canale
from messaggi.selectors.recapiti import Via
from nucleo.date import Significato


class MessaggioForm(forms.Form):
    """The text for what is long, and the one for the SMS where the model has it: the chosen way says which leaves."""

    canale = forms.ChoiceField(label="Come glielo dici", widget=forms.RadioSelect)
    testo = TestoLungoField(
        label="Il messaggio",
        max_length=TESTO,
        required=False,
        help_text="È già scritto per questa persona: rileggilo e correggi ciò che serve.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    breve = TestoLungoField(
        label="L'SMS",
        max_length=TESTO,
        required=False,
        help_text="Parte questo, se scegli l'SMS.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    tutti_facoltativi = True  # one of the two texts leaves, and has to say something
    sezioni = (Sezione("", ("canale", "testo", "breve")),)

    def __init__(self, data: Any = None, *, vie: Sequence[Via], con_sms: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offerte = [via for via in vie if con_sms or via.canale != Canale.SMS]
        get_campo(self, "canale", forms.ChoiceField).choices = [
            (via.canale.value, f"{via.canale.label}: {via.recapito}" if via.recapito else via.canale.label)
            for via in offerte
        ]
        if not any(via.canale == Canale.SMS for via in offerte):
            del self.fields["breve"]

    @property
    def detto(self) -> str:
        """The words that leave by the chosen way."""
        return str(self.cleaned_data["breve" if self.cleaned_data["canale"] == Canale.SMS else "testo"])


class TornatoForm(forms.Form):
    giorno = DataField(label="Quando è tornato indietro", significato=Significato.FATTO)
    sezioni = (Sezione("", ("giorno",)),)
