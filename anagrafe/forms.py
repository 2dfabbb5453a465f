"""Forms about a person as such."""

from datetime import date
from typing import Any

from django import forms

from anagrafe.enums import ALTRA, TENUTA
from anagrafe.selectors.unioni import list_differenze, list_situazioni
from cittadini.models import Cittadino
from cittadini.models.cittadini import PREFISSO
from interfaccia.conferme import ConfermaField, ConfermaForm
from interfaccia.forms import CodiceField, DataField
from nucleo.date import Significato
from nucleo.giornata import get_oggi


class AltraSchedaForm(forms.Form):
    """Which other card is of the same person."""

    codice = CodiceField(
        prefisso=PREFISSO,
        label="Codice dell'altra scheda",
        max_length=40,
        help_text="Comincia con «C-»: lo trovi in cima alla scheda. Il tuo sportello deve seguirle tutte e due.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class UnioneForm(forms.Form):
    """Of each thing that two cards say differently, which is kept."""

    sicuro = forms.BooleanField(label="Ho controllato sui documenti: è la stessa persona")

    def __init__(self, *args: Any, tenuta: Cittadino, altra: Cittadino, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.situazioni = list_situazioni(tenuta, altra)
        self.differenze = [*list_differenze(tenuta, altra), *self.situazioni]
        for differenza in self.differenze:
            self.fields[differenza.gruppo.nome] = forms.ChoiceField(
                label=differenza.gruppo.titolo,
                choices=((TENUTA, differenza.tenuta), (ALTRA, f"{differenza.altra} (dall'altra scheda)")),
                initial=TENUTA,
                widget=forms.RadioSelect,
            )
        self.order_fields([*(differenza.gruppo.nome for differenza in self.differenze), "sicuro"])

    def read_scelte(self) -> dict[str, str]:
        return {differenza.gruppo.nome: self.cleaned_data[differenza.gruppo.nome] for differenza in self.differenze}


class DecessoForm(ConfermaForm):
    data = DataField(label="Data del decesso", significato=Significato.VITA)  # type: ignore[assignment]  # a field: Django takes it off the class

    conferma = ConfermaField(label="La data è giusta: è stato fatto senza sapere del decesso")

    def __init__(self, *args: Any, oggi: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["data"].widget.attrs["max"] = (oggi or get_oggi()).isoformat()
