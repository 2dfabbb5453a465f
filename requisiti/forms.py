"""Forms of the rules of microcredit, for experts."""

from typing import Any

from django import forms

from interfaccia.forms import DataField, EuroField, Sezione
from nucleo.date import Significato
from requisiti.enums import UNITA_PARAMETRO
from requisiti.models import RegolaMicrocredito


class RegolaTestoForm(forms.Form):
    """How a rule is cited and told."""

    citazione = forms.CharField(
        label="Norma",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Articolo e atto.",
    )
    testo = forms.CharField(
        label="Che cosa dice, in parole semplici",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    fonte = forms.URLField(
        label="Indirizzo della fonte",
        max_length=300,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    verificata = forms.BooleanField(
        label="L'ho verificata sul testo della norma",
        required=False,
        help_text="Finché non lo è, chi riceve l'avviso legge che la regola è da verificare.",
    )

    CAMPI_TESTO = ("citazione", "testo", "fonte", "verificata")
    sezioni: tuple[Sezione, ...] = (Sezione("", CAMPI_TESTO),)

    @property
    def testi(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in self.CAMPI_TESTO}

    @classmethod
    def read(cls, regola: RegolaMicrocredito) -> dict[str, Any]:
        return {nome: getattr(regola, nome) for nome in cls.CAMPI_TESTO}


class RegolaVersioneForm(RegolaTestoForm):
    """A rule as it will be from a day on."""

    valida_dal = DataField(significato=Significato.VALIDITA, label="Vale dal")
    abrogata = forms.BooleanField(label="Da quel giorno il limite non c'è più", required=False)
    valore = EuroField(label="Nuovo valore", required=False, max_digits=12)

    sezioni = (
        Sezione("Da quando e quanto", ("valida_dal", "valore", "abrogata")),
        Sezione("La norma", RegolaTestoForm.CAMPI_TESTO),
    )

    def __init__(self, *args: Any, regola: RegolaMicrocredito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valore"].help_text = f"In cifre ({UNITA_PARAMETRO[regola.parametro]})."

    def clean(self) -> dict[str, Any]:
        super().clean()
        puliti = self.cleaned_data
        if puliti.get("abrogata"):
            puliti["valore"] = None
        elif puliti.get("valore") is None and "valore" not in self.errors:
            self.add_error("valore", "Scrivi il nuovo valore, o segna che il limite non c'è più.")
        return puliti
