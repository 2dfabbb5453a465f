"""A question about a call, and its answer."""

from django import forms

from avvisi.models.chiarimenti import DOMANDA, RISPOSTA
from interfaccia.forms import Sezione, TestoLungoField


class ChiarimentoForm(forms.Form):
    domanda = TestoLungoField(
        label="La tua domanda",
        max_length=DOMANDA,
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
        label="Risposta", max_length=RISPOSTA, widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "true"})
    )

    sezioni = (Sezione("", ("risposta",)),)
