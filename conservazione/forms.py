"""Forms about keeping and forgetting."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cittadini.enums import ClasseConservazione, ModalitaConsenso, MotivoSospensione
from conservazione.enums import MotivoRifiutoCancellazione
from interfaccia.forms import DataField
from nucleo.date import Significato
from nucleo.giornata import get_oggi


class CancellazioneForm(forms.Form):
    """A request of erasure and its answer."""

    data = DataField(significato=Significato.FATTO, label="Quando l'ha chiesta")  # type: ignore[assignment]  # a field: Django takes it off the class
    modalita = forms.ChoiceField(label="Come l'ha chiesta", choices=ModalitaConsenso.choices, widget=forms.RadioSelect)
    motivo_rifiuto = forms.ChoiceField(
        label="Decisione",
        choices=[("", "Accolta: i dati si cancellano adesso"), *MotivoRifiutoCancellazione.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text="Gli altri sono i motivi per cui la legge permette di rifiutare.",
    )

    def clean_data(self) -> date:
        data = self.cleaned_data["data"]
        if data > get_oggi():
            raise ValidationError("La data della richiesta non può essere nel futuro.")
        return data


class SospensioneForm(forms.Form):
    motivo = forms.ChoiceField(
        label="Perché si tengono",
        choices=[("", "Nessun motivo: il termine corre"), *MotivoSospensione.choices],
        widget=forms.RadioSelect,
        required=False,
    )


class AnonimizzaForm(forms.Form):
    """The number of people that the page showed to who confirms."""

    scadute = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


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
