"""Who sees to a condition; what shows that it is met."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from allegati.forms import CampoFile
from attivazione.aggiunte import PROVA
from attivazione.enums import MASSIMO_PROVA
from attivazione.models import Condizione
from interfaccia.forms import DataField, Sezione, get_campo
from interfaccia.views.stato import PassaggioForm
from nucleo.ambito import Ambito
from nucleo.date import Significato


class IncaricoForm(forms.ModelForm):
    entro = DataField(significato=Significato.SCADENZA, label="Entro", required=False)

    sezioni = (Sezione("", ("incaricato", "entro"), colonne=2),)

    class Meta:
        model = Condizione
        fields = ("incaricato", "entro")
        help_texts = {"incaricato": "Una persona o un ufficio."}


class CondizioneStatoForm(PassaggioForm):
    """Meeting a condition may carry what shows it."""

    file = CampoFile(
        destinazione=PROVA,
        label="File",
        required=False,
        help_text=f"L'atto o una fotografia, fino a {PROVA.massimo // 1024**2} MB. Si può fare a meno.",
    )

    def __init__(self, *args: Any, ambito: Ambito, con_file: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nota = get_campo(self, "nota", forms.CharField)
        nota.validators.append(MaxLengthValidator(MASSIMO_PROVA))
        nota.widget.attrs["maxlength"] = MASSIMO_PROVA
        if con_file:
            get_campo(self, "file", CampoFile).ambito = ambito
            self.order_fields(["data", "nota", "file"])
        else:
            del self.fields["file"]
