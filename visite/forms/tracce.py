"""A photograph of a requirement; a signature under the sheet."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from allegati.forms import CampoFile
from avvisi.enums import RequisitoMinimo
from interfaccia.forms import Sezione, get_campo
from nucleo.ambito import Ambito
from visite.aggiunte import FOTO
from visite.enums import ParteVisita
from visite.models.tracce import TRATTO, TRATTO_MASSIMO

SENZA_COMPLETAMENTO = {"autocomplete": "off"}


NON_SI_RICONOSCE = "La pagina è cambiata: ricaricala, e aggiungi di nuovo."


class FotoForm(forms.Form):
    requisito = forms.ChoiceField(label="Di quale requisito", choices=[("", "Scegli"), *RequisitoMinimo.choices])
    didascalia = forms.CharField(
        label="Che cosa si vede",
        max_length=160,
        help_text="La legge chi non vede la foto. Meglio senza persone.",
        widget=forms.TextInput(attrs=SENZA_COMPLETAMENTO),
    )
    file = CampoFile(destinazione=FOTO, label="La foto", help_text="JPEG, PNG o WebP, fino a 10 MB.")
    chiave = forms.UUIDField(required=False, widget=forms.HiddenInput, error_messages={"invalid": NON_SI_RICONOSCE})
    sezioni = (Sezione("", ("requisito", "didascalia", "file")),)

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "file", CampoFile).ambito = ambito


class SottoscrizioneForm(forms.Form):
    """The drawn signature is added by the page (`static/js/tracce.js`): name and role sign by themselves."""

    parte = forms.ChoiceField(label="Per chi firma", choices=ParteVisita, widget=forms.RadioSelect)
    nome = forms.CharField(
        label="Nome e cognome di chi firma", max_length=120, widget=forms.TextInput(attrs=SENZA_COMPLETAMENTO)
    )
    qualifica = forms.CharField(
        label="In che veste",
        max_length=120,
        help_text="Per esempio: responsabile dello sportello.",
        widget=forms.TextInput(attrs=SENZA_COMPLETAMENTO),
    )
    tratto = forms.CharField(
        required=False,
        max_length=TRATTO_MASSIMO,
        validators=[RegexValidator(TRATTO, "La firma disegnata non si legge: falla di nuovo, o lascia solo il nome.")],
        widget=forms.HiddenInput,
    )
    impronta = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    sezioni = (Sezione("", ("parte", "nome", "qualifica")),)
