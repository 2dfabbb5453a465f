"""What a citizen asks when looking for a desk."""

from typing import Any

from django import forms

from sportelli.enums import Giorno, Lingua, LivelloServizio, TipoAmministrazione
from sportelli.selectors.sportelli import Criteri
from territorio.forms import CercaLuogoForm, TerritorioField
from territorio.regole.distanze import LATITUDINI, LONGITUDINI

QUALUNQUE = [("", "Qualunque")]


class RicercaForm(CercaLuogoForm):
    """Everything stands in the address, so that a search can be shared; nothing is compulsory."""

    luogo = TerritorioField(label="Dove", required=False, help_text="Un comune, un CAP, una provincia o una regione.")
    aperto = forms.BooleanField(label="Aperti adesso", required=False)
    accessibile = forms.BooleanField(label="Accessibili in sedia a rotelle", required=False)
    giorno = forms.TypedChoiceField(
        label="Aperti di", required=False, coerce=int, empty_value=None, choices=[*QUALUNQUE, *Giorno.choices]
    )
    lingua = forms.ChoiceField(label="Dove si parla", required=False, choices=QUALUNQUE + Lingua.choices)
    tipo = forms.ChoiceField(label="Presso", required=False, choices=QUALUNQUE + TipoAmministrazione.choices)
    livello = forms.ChoiceField(label="Servizio", required=False, choices=QUALUNQUE + LivelloServizio.choices)

    def read_criteri(self) -> Criteri:
        """The criteria of a valid form; of an invalid one, those that could be read."""
        dati: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Criteri(**{nome: valore for nome, valore in dati.items() if valore not in (None, "")})

    @property
    def filtri_aperti(self) -> bool:
        """Whether some filter beside the place is set, and must be seen."""
        return any(self.data.get(nome) for nome in self.fields if nome != "luogo")

    def has_filtri(self) -> bool:
        """Whether anything is asked for at all."""
        return any(self.data.get(nome) for nome in (*self.fields, "luogo_testo"))


class PosizioneForm(forms.Form):
    """A position as the browser gives it, rounded by the page before it leaves."""

    lat = forms.FloatField(min_value=LATITUDINI[0], max_value=LATITUDINI[1])
    lon = forms.FloatField(min_value=LONGITUDINI[0], max_value=LONGITUDINI[1])
