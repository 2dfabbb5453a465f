"""A field that takes a file, whole or already arrived in pieces (`static/js/carica.js`)."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from allegati.aggiunte import Destinazione
from allegati.models import Allegato, Caricamento
from allegati.regole.riconoscimento import recognise
from allegati.regole.rifiuti import FileRifiutato
from nucleo.ambito import Ambito

PERSO = "Il file non è più qui: sceglilo di nuovo."


class FileInput(forms.ClearableFileInput):
    """The browser's own control; beside it, hidden, the number of what has arrived in pieces."""

    template_name = "allegati/file.html"
    destinazione = ""
    massimo = 0
    per_collegamento = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(name) or data.get(f"{name}_arrivato", "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and f"{name}_arrivato" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        contesto = super().get_context(name, None, attrs)
        contesto["widget"] |= {
            "arrivato": value if isinstance(value, str) else "",
            "destinazione": self.destinazione,
            "massimo": self.massimo,
            "indirizzo": reverse(f"allegati:{'per_collegamento' if self.per_collegamento else 'caricamento'}_create"),
        }
        return contesto


class CampoFile(forms.Field):
    """Gives an `Allegato` that has arrived in pieces, or an `UploadedFile` of a kind that is taken
    (`services.ricezione.keep_file` keeps it). `ambito` is set by the form: one uses what one has sent."""

    widget = FileInput
    ambito: Ambito | None = None

    def __init__(self, *, destinazione: Destinazione, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.destinazione = destinazione
        self.widget.destinazione, self.widget.massimo = destinazione.nome, destinazione.massimo
        self.widget.per_collegamento = bool(destinazione.scopo)

    def to_python(self, value: Any) -> UploadedFile | Allegato | None:
        if isinstance(value, UploadedFile):
            return self.read_intero(value)
        return self.read_arrivato(value) if value else None

    def read_intero(self, file: UploadedFile) -> UploadedFile:
        if (file.size or 0) > self.destinazione.massimo:
            raise ValidationError(f"Il file è troppo grande: al massimo {self.destinazione.massimo // 1024**2} MB.")
        try:
            recognise(file, file.name or "", self.destinazione.generi)  # type: ignore[arg-type]  # it reads and seeks
        except FileRifiutato as errore:
            raise ValidationError(str(errore)) from errore
        return file

    def read_arrivato(self, riferimento: str) -> Allegato:
        if self.ambito is None:
            raise LookupError("the form says who sends")
        try:
            uuid = UUID(str(riferimento))
        except ValueError:
            raise ValidationError(PERSO) from None
        suoi = Caricamento.objects.for_ambito(self.ambito).filter(destinazione=self.destinazione.nome)
        caricamento = suoi.filter(uuid=uuid).select_related("allegato").first()
        if caricamento is None or caricamento.allegato is None:
            raise ValidationError(PERSO)
        return caricamento.allegato
