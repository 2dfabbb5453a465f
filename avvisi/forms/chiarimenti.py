"""A question about a call, and its answer."""

from django import forms

from avvisi.models.chiarimenti import DOMANDA, RISPOSTA
from interfaccia.forms import Sezione, TestoLungoField
from nucleo.nomi import check_senza_codice


class ChiarimentoForm(forms.Form):
    domanda = TestoLungoField(
        label="La tua domanda",
        max_length=DOMANDA,
        validators=[check_senza_codice],
        help_text="La domanda e la risposta le leggono tutti: non scrivere nomi di persone né dati riservati.",
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "true"}),
    )
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        help_text="Serve solo a mandarti la risposta: non si pubblica, e dopo si cancella.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    sezioni = (Sezione("", ("domanda", "email")),)


class RispostaForm(forms.Form):
    risposta = TestoLungoField(
        label="Risposta",
        max_length=RISPOSTA,
        validators=[check_senza_codice],
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "true"}),
    )

    sezioni = (Sezione("", ("risposta",)),)
