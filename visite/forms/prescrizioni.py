"""What is asked of a desk; the answer to it."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from interfaccia.forms import DataField, Sezione, get_campo
from interfaccia.views.stato import PassaggioForm
from nucleo.date import Significato
from visite.models.prescrizioni import RISPOSTA, TESTO


class PrescrizioneForm(forms.Form):
    testo = forms.CharField(
        label="Che cosa va messo a posto", max_length=TESTO, widget=forms.Textarea(attrs={"rows": 3})
    )
    incaricato = forms.CharField(
        label="Chi se ne occupa",
        max_length=120,
        help_text="Una persona o un ufficio.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    entro = DataField(significato=Significato.SCADENZA, label="Entro il")
    sezioni = (Sezione("", ("testo", "incaricato", "entro")),)


class RispostaForm(PassaggioForm):
    """An answer is kept on the prescription: as long as it holds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nota = get_campo(self, "nota", forms.CharField)
        nota.validators.append(MaxLengthValidator(RISPOSTA))
        nota.widget.attrs["maxlength"] = RISPOSTA


class RispostaPerCollegamentoForm(forms.Form):
    """Who answers without an account says who they are."""

    risposta = forms.CharField(
        label="Che cosa è stato fatto, e che cosa lo dimostra",
        max_length=RISPOSTA,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    nome = forms.CharField(
        label="Nome e cognome", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    ruolo = forms.CharField(
        label="Ruolo",
        max_length=40,
        help_text="Per esempio: responsabile dell'ufficio tecnico.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    sezioni = (Sezione("", ("risposta",)), Sezione("Chi risponde", ("nome", "ruolo"), colonne=2))
