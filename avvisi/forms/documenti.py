"""A file of a call."""

from typing import Any

from django import forms

from allegati.forms import CampoFile
from avvisi.aggiunte import DOCUMENTO
from interfaccia.forms import Sezione, get_campo
from nucleo.ambito import Ambito


class DocumentoForm(forms.Form):
    file = CampoFile(
        destinazione=DOCUMENTO,
        label="File",
        help_text=f"PDF, documenti di Office e OpenDocument, fino a {DOCUMENTO.massimo // 1024**2} MB.",
    )
    titolo = forms.CharField(label="Come si chiama", max_length=160, help_text="È il nome che legge chi lo scarica.")
    sezioni = (Sezione("", ("file", "titolo")),)

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "file", CampoFile).ambito = ambito
