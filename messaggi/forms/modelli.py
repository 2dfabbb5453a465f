"""The words of a model."""

from typing import Any

from django import forms

from interfaccia.forms import Sezione, TestoLungoField
from messaggi.enums import BREVE, TESTO
from messaggi.models import VersioneModello
from messaggi.regole.campi import find_errori
from nucleo.nomi import check_senza_codice

NOMI = ("nome", "quando", "oggetto", "testo", "breve", "occasione", "per_gruppi")


class VersioneForm(forms.ModelForm):
    testo = TestoLungoField(
        label="Testo",
        max_length=TESTO,
        validators=[check_senza_codice],
        help_text="Parole semplici, «tu». I campi fra parentesi graffe si riempiono da soli: l'elenco è qui sotto.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    breve = TestoLungoField(
        label="Testo per l'SMS",
        max_length=BREVE,
        validators=[check_senza_codice],
        required=False,
        help_text=f"Al più {BREVE} caratteri. Senza, questo messaggio non si manda per SMS.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = VersioneModello
        fields = NOMI
        help_texts = {
            "nome": "Come lo trova chi lavora agli sportelli.",
            "quando": "Per esempio: quando la persona non è venuta all'appuntamento.",
            "oggetto": "Si legge anche a telefono chiuso: niente della persona. Può avere solo il campo {sportello}.",
            "occasione": "Chi ha scelto e-mail o SMS lo riceve subito; gli altri li chiama lo sportello.",
            "per_gruppi": "Parte solo a chi ha dato il consenso a essere ricontattato.",
        }

    sezioni = (
        Sezione("Che cos'è", ("nome", "quando", "per_gruppi", "occasione")),
        Sezione("Che cosa dice", ("oggetto", "testo", "breve")),
    )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        for nome, errori in find_errori(dati).items():
            for detto in errori:
                self.add_error(nome, detto)
        return dati

    def _post_clean(self) -> None:
        """The constraints are the service's to ask."""

    @property
    def valori(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in NOMI}
