"""A new version of the privacy notice."""

from django import forms

from cittadini.models import Informativa
from interfaccia.forms import DataField
from nucleo.date import Significato


class InformativaForm(forms.ModelForm):
    valida_dal = DataField(significato=Significato.VALIDITA, label="Valida dal")

    class Meta:
        model = Informativa
        fields = ("versione", "titolo", "testo", "valida_dal")
        widgets = {"testo": forms.Textarea(attrs={"rows": 20})}
        help_texts = {
            "versione": "Per esempio «1.1».",
            "testo": "Una riga vuota separa i paragrafi.",
        }
