"""Forms about what a person agrees to and prefers not to say."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cittadini.enums import Finalita, ModalitaConsenso, RispostaVulnerabilita, Vulnerabilita
from interfaccia.forms import DataField, Sezione
from nucleo.date import Significato
from nucleo.giornata import get_oggi


class VulnerabilitaForm(forms.Form):
    """One question for each kind: yes, no, or no answer. What was never asked, or chosen by mistake, is not kept."""

    tutti_facoltativi = True
    sezioni = (Sezione("Che cosa risponde", tuple(Vulnerabilita.values), colonne=2),)

    def __init__(self, *args: Any, risposte: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for codice, etichetta in Vulnerabilita.choices:
            self.fields[codice] = forms.ChoiceField(
                label=etichetta,
                choices=(("", "Non chiesto"), *RispostaVulnerabilita.choices),
                required=False,
                widget=forms.RadioSelect,
                initial=(risposte or {}).get(codice, ""),
            )

    def read_risposte(self) -> dict[str, str]:
        """Only the questions that got an answer."""
        return {codice: self.cleaned_data[codice] for codice in Vulnerabilita.values if self.cleaned_data[codice]}


class ConsensoForm(forms.Form):
    """A new answer on one purpose."""

    finalita = forms.ChoiceField(label="Per che cosa", choices=Finalita.choices)
    dato = forms.TypedChoiceField(
        label="Risposta",
        choices=(("si", "Acconsente"), ("no", "Non acconsente")),
        coerce=lambda valore: valore == "si",
        widget=forms.RadioSelect,
    )
    data = DataField(significato=Significato.FATTO, label="Data")  # type: ignore[assignment]  # a field: Django takes it off the class
    modalita = forms.ChoiceField(label="Come lo ha detto", choices=ModalitaConsenso.choices)

    def __init__(self, *args: Any, oggi: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = oggi or get_oggi()
        self.fields["data"].initial = self.oggi

    def clean_data(self) -> date:
        if self.cleaned_data["data"] > self.oggi:
            raise ValidationError("La data non può essere nel futuro.")
        return self.cleaned_data["data"]
