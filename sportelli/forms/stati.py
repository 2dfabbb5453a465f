"""A change of state of a desk, and the days that figures count of it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from interfaccia.forms import DataField
from interfaccia.views.stato import PassaggioForm
from nucleo.date import Significato
from sportelli.enums import StatoSportello
from sportelli.forms.rettifiche import GiornoRettificaForm
from sportelli.models import Sportello
from sportelli.models.rete import STATI_PRIMA


class StatoSportelloForm(GiornoRettificaForm, PassaggioForm):
    """A change of state; a suspension may say until when, and what citizens read."""

    def __init__(self, *args: Any, sportello: Sportello, stato: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stato == StatoSportello.SOSPESO:
            self.fields["riapertura"] = DataField(
                significato=Significato.IMPEGNO, label="Riapertura prevista", required=False
            )
            self.fields["avviso"] = forms.CharField(
                label="Avviso per i cittadini",
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text="Compare nella pagina pubblica dello sportello.",
            )
        attiva = stato == StatoSportello.ATTIVO and sportello.stato in STATI_PRIMA
        self.fields["motivo_rettifica"].label = "Perché registri quel giorno"
        self.order_fields(["motivo", "data", "motivo_rettifica"])
        self.ask_motivo({} if attiva or stato == StatoSportello.CHIUSO else None, self.oggi)

    def clean_riapertura(self) -> date | None:
        riapertura: date | None = self.cleaned_data["riapertura"]
        if riapertura and riapertura <= self.oggi:
            raise ValidationError("La riapertura prevista deve essere nel futuro.")
        return riapertura


class GiornoForm(GiornoRettificaForm):
    """The day on which a desk became active, or closed, put right."""

    data = DataField(significato=Significato.FATTO, label="Il giorno giusto")  # type: ignore[assignment]  # a field: Django takes it off the class

    def __init__(self, *args: Any, oggi: date, etichetta: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["data"].label = etichetta
        self.order_fields(["data", "motivo_rettifica"])
        self.ask_motivo(self.initial, oggi)
