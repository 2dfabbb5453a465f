"""Forms about keeping and forgetting."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cittadini.enums import ClasseConservazione, ModalitaConsenso, MotivoSospensione
from conservazione.enums import EsitoCancellazione, MotivoRifiutoCancellazione
from interfaccia.conferme import ConfermaField
from interfaccia.forms import DataField
from nucleo.date import Significato
from nucleo.giornata import get_oggi


class CancellazioneForm(forms.Form):
    """A request of erasure and its answer. What is granted is confirmed on what the page showed."""

    data = DataField(significato=Significato.FATTO, label="Quando l'ha chiesta")  # type: ignore[assignment]  # a field: Django takes it off the class
    modalita = forms.ChoiceField(label="Come l'ha chiesta", choices=ModalitaConsenso.choices, widget=forms.RadioSelect)
    decisione = forms.ChoiceField(
        label="Decisione",
        choices=[
            (EsitoCancellazione.ACCOLTA.value, "Accolta: i dati si cancellano"),
            *((motivo.value, f"Rifiutata. {motivo.label}") for motivo in MotivoRifiutoCancellazione),
        ],
        widget=forms.RadioSelect,
        help_text="Si può rifiutare solo per uno dei motivi che la legge ammette.",
        error_messages={"required": "Scegli se la richiesta è accolta, o perché è rifiutata."},
    )
    conferma = ConfermaField(label="Ho letto che cosa si cancella: non torna")

    def clean_data(self) -> date:
        data = self.cleaned_data["data"]
        if data > get_oggi():
            raise ValidationError("La data della richiesta non può essere nel futuro.")
        return data

    @property
    def accolta(self) -> bool:
        return bool(self.cleaned_data["decisione"] == EsitoCancellazione.ACCOLTA)

    @property
    def motivo_rifiuto(self) -> str:
        return "" if self.accolta else str(self.cleaned_data["decisione"])


class SospensioneForm(forms.Form):
    motivo = forms.ChoiceField(
        label="Perché si tengono",
        choices=[("", "Nessun motivo: il termine corre"), *MotivoSospensione.choices],
        widget=forms.RadioSelect,
        required=False,
    )


class TermineForm(forms.Form):
    """A term from a day on, with the act that sets it."""

    classe = forms.ChoiceField(label="Classe", choices=ClasseConservazione.choices)
    mesi = forms.IntegerField(label="Mesi dopo l'ultimo fatto", min_value=1, max_value=600)
    valido_dal = DataField(significato=Significato.VALIDITA, label="Dal")
    citazione = forms.CharField(label="Norma o atto", max_length=200)
    testo = forms.CharField(label="Che cosa dice", max_length=600, widget=forms.Textarea)
    verificato = forms.BooleanField(
        label="Verificato con il responsabile della protezione dei dati",
        required=False,
        help_text="Con un termine non verificato nessuno viene anonimizzato.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["testo"].widget.attrs["rows"] = 4
