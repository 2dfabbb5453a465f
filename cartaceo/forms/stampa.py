"""How many sheets to print, and for which desk."""

from typing import Any

from django import forms

from cartaceo.enums import MODULI_PER_VOLTA
from cittadini.forms.sportelli import SportelloMioField
from interfaccia.forms import get_campo
from nucleo.ambito import Ambito


class StampaForm(forms.Form):
    sportello = SportelloMioField(label="Sportello")
    quanti = forms.IntegerField(
        label="Quanti moduli",
        min_value=1,
        max_value=MODULI_PER_VOLTA,
        initial=5,
        help_text=f"Da 1 a {MODULI_PER_VOLTA}: un foglio ciascuno.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "numerico"}),
    )

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "sportello", SportelloMioField).offer_miei(ambito)
