"""A file of an application."""

from typing import Any

from django import forms

from allegati.forms import CampoFile
from interfaccia.forms import Sezione, get_campo
from manifestazioni.selectors.file import FILE
from nucleo.ambito import Ambito

AIUTO = (
    f"PDF, documenti di Office e OpenDocument, immagini, documenti firmati (.p7m), fino a {FILE.massimo // 1024**2} MB."
)


class FileForm(forms.Form):
    file = CampoFile(destinazione=FILE, label="File", help_text=AIUTO)
    sezioni: tuple[Sezione, ...] = (Sezione("", ("file",)),)

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "file", CampoFile).ambito = ambito


class AltroForm(FileForm):
    titolo = forms.CharField(label="Che cos'è", max_length=120, help_text="Per esempio: pianta dei locali.")
    sezioni = (Sezione("", ("file", "titolo")),)
