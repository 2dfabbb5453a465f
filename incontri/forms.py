"""What is asked of an appointment with a lender."""

import re
from contextlib import suppress
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from incontri.enums import Accompagna, CanaleIncontro
from incontri.selectors import DatiIncontro
from interfaccia.forms import DataOraInput
from nucleo.date import Significato, read_data
from nucleo.istanti import read_ora
from nucleo.nomi import check_senza_codice

GIORNO_E_ORA = re.compile(r"(.+?)[T,\s]+((?:alle\s+)?(?:ore\s+|h\s*)?\d{1,2}(?:[:.,h]\d{2}(?::00)?)?)")


class QuandoField(forms.DateTimeField):
    """A day and an hour in Italy. On the nights when the hour changes, one hour is not there and one comes twice."""

    widget = DataOraInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ("%Y-%m-%dT%H:%M",))
        kwargs.setdefault("error_messages", {"invalid": "Scrivi il giorno e l'ora, come 25/03/2026 9:30."})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(_join_ora(value) if isinstance(value, str) else value)
        except ValidationError as errore:
            if errore.code == "ambiguous_timezone":
                raise ValidationError(
                    "Quella notte cambia l'ora: scegli un'altra ora.", code="ambiguous_timezone"
                ) from errore
            raise

    def validate(self, value: datetime | None) -> None:
        super().validate(value)
        if value:
            Significato.IMPEGNO.check(timezone.localdate(value))


def _join_ora(scritto: str) -> str:
    """«25/03/2026 ore 9.30» as the field reads it; what is no day and hour as it is."""
    trovato = GIORNO_E_ORA.fullmatch(scritto.strip())
    with suppress(ValueError):
        if trovato and (ora := read_ora(trovato[2])):
            return f"{read_data(trovato[1]):%Y-%m-%d}T{ora:%H:%M}"
    return scritto


class IncontroForm(forms.Form):
    quando = QuandoField(label="Giorno e ora")
    canale = forms.ChoiceField(label="Come si tiene", choices=CanaleIncontro.choices, widget=forms.RadioSelect)
    luogo = forms.CharField(
        label="Dove",
        required=False,
        max_length=200,
        validators=[check_senza_codice],
        help_text="L'indirizzo della filiale, il numero da chiamare o il collegamento: lo legge anche la persona.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    accompagna = forms.ChoiceField(label="Chi va con la persona", choices=Accompagna.choices)
    accompagnatore = forms.CharField(
        label="Nome di chi va con la persona",
        required=False,
        max_length=80,
        validators=[check_senza_codice],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def dati(self) -> DatiIncontro:
        return DatiIncontro(**self.cleaned_data)
