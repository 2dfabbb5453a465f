"""After the signature: another file, what was found of a commitment."""

from typing import Any

from django import forms

from allegati.forms import CampoFile
from interfaccia.forms import DataField, Sezione, get_campo
from nucleo.ambito import Ambito
from nucleo.date import Significato
from protocolli.aggiunte import FIRMATO
from protocolli.enums import NOTA, EsitoImpegno


class SostituzioneForm(forms.Form):
    file = CampoFile(
        destinazione=FIRMATO,
        label="Il file giusto",
        help_text=f"Il PDF firmato, o la sua busta .p7m: fino a {FIRMATO.massimo // 1024**2} MB.",
    )
    perche = forms.CharField(label="Perché si sostituisce", max_length=NOTA, widget=forms.Textarea(attrs={"rows": 3}))
    sezioni = (Sezione("", ("file", "perche")),)

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "file", CampoFile).ambito = ambito


class VerificaForm(forms.Form):
    esito = forms.ChoiceField(label="Com'è andata", choices=EsitoImpegno, widget=forms.RadioSelect)
    giorno = DataField(significato=Significato.FATTO, label="Quando si è visto")
    nota = forms.CharField(
        label="Che cosa si è visto",
        required=False,
        max_length=NOTA,
        help_text="Se non è mantenuto, scrivi che cosa manca.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
