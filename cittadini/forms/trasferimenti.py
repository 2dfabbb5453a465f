"""Forms about reaching a person whom one's desk does not follow: handover, declared reason."""

from typing import Any

from django import forms

from cittadini.enums import ModalitaConsenso
from cittadini.forms.sportelli import SportelloMioField
from cittadini.models.cittadini import PREFISSO
from cittadini.regole.codice_fiscale import CodiceErrato, decode, looks_like
from interfaccia.forms import get_campo
from nucleo.ambito import Ambito
from nucleo.enums import MotivoAccesso
from nucleo.pseudonimi import is_codice, read_codice


class TrasferimentoForm(forms.Form):
    """Ask for a handover: the person must want it."""

    gettone = forms.CharField(widget=forms.HiddenInput)
    sportello = SportelloMioField(label="A quale sportello")
    consenso_modalita = forms.ChoiceField(
        label="Come la persona ha detto di volerlo", choices=ModalitaConsenso.choices, widget=forms.RadioSelect
    )
    vuole = forms.BooleanField(label="La persona è qui e chiede di essere seguita dal nostro sportello")

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "sportello", SportelloMioField).offer(ambito)


class MotivoForm(forms.Form):
    """Why one opens the card of a person whom one's desk does not follow."""

    motivo = forms.ChoiceField(label="Motivo", choices=MotivoAccesso.choices, widget=forms.RadioSelect)


class TrovaForm(MotivoForm):
    """Find one person by codice fiscale or by the code of the network, saying why."""

    chi = forms.CharField(
        label="Codice fiscale o codice del cittadino",
        max_length=60,
        help_text="Il codice del cittadino comincia con «C-».",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ("chi", "motivo")

    def clean_chi(self) -> str:
        """The codice fiscale or the code, checked: one that cannot be is said before anybody looks for it."""
        chi = self.cleaned_data["chi"]
        if is_codice(chi, PREFISSO) or not looks_like(chi):
            return read_codice(chi, PREFISSO)
        try:
            return decode(chi).codice
        except CodiceErrato as errore:
            raise forms.ValidationError(str(errore)) from None
