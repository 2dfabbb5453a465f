"""Forms about a person as such."""

from datetime import date
from typing import Any

from django import forms

from anagrafe.enums import ALTRA, LETTERE, TENUTA
from anagrafe.models import RegolaProposta
from anagrafe.selectors.unioni import list_differenze, list_situazioni
from cittadini.forms.sportelli import SportelloMioField
from cittadini.forms.trasferimenti import is_sportello
from cittadini.models import Cittadino
from cittadini.models.cittadini import PREFISSO
from interfaccia.conferme import ConfermaField, ConfermaForm
from interfaccia.forms import CodiceField, DataField, get_campo
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from nucleo.testo import LETTERE_MASSIME
from sportelli.models import Sportello


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


# ── Another desk ─────────────────────────────────────────────────────────────────────────
class ChiediForm(forms.Form):
    """To be followed by one's own desk: the person is asked by a link, and nobody says yes for them."""

    gettone = forms.CharField(widget=forms.HiddenInput)
    sportello = SportelloMioField(label="Da quale sportello sarebbe seguita")

    def __init__(self, *args: Any, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "sportello", SportelloMioField).offer_miei(ambito)


class ProponiForm(forms.Form):
    """To be followed by another desk than one's own."""

    sportello = forms.CharField(
        label="Da quale sportello sarebbe seguita",
        max_length=LETTERE_MASSIME,
        help_text="Scrivi il comune, il nome intero o il codice dello sportello.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_sportello(self) -> Sportello:
        scritto = self.cleaned_data["sportello"]
        attivi = Sportello.objects.attivi().select_related("comune")
        detti = [sportello for sportello in attivi if is_sportello(sportello, scritto)]
        if not detti:
            raise forms.ValidationError("Nessuno sportello attivo si chiama così: scrivi il comune, o il codice.")
        if len(detti) > 1:
            raise forms.ValidationError("Sono più sportelli: scrivi il nome intero, o il codice.")
        return detti[0]


class RispostaForm(forms.Form):
    parole = forms.CharField(
        label="Vuoi aggiungere qualcosa?",
        max_length=LETTERE,
        required=False,
        help_text="Lo legge solo lo sportello che ti segue dopo la tua risposta.",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class RegolaForm(forms.ModelForm):
    vale_dal = DataField(
        label="Vale per ciò che si chiede dal",
        significato=Significato.VALIDITA,
        help_text="Da oggi in poi: chi è già stato chiesto tiene i suoi giorni.",
    )

    class Meta:
        model = RegolaProposta
        fields = ("giorni", "pausa", "vale_dal")

    def _post_clean(self) -> None:
        """The constraints are the service's to ask."""
