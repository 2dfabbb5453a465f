"""Three questions, answered by who came."""

from typing import Any

from django import forms

from interfaccia.forms import Sezione
from messaggi.enums import Utilita

VOTI = ((5, "Sì, molto"), (4, "Sì"), (3, "Così così"), (2, "Poco"), (1, "No"))


def campo_voto(domanda: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=domanda, choices=VOTI, coerce=int, widget=forms.RadioSelect)


class OpinioneForm(forms.Form):
    contatto = campo_voto("Lo sportello si è fatto sentire quando aveva detto?")
    utile = campo_voto("Ti è stato utile?")
    esito = forms.ChoiceField(label="A che cosa ti è servito, soprattutto?", choices=Utilita, widget=forms.RadioSelect)

    sezioni = (Sezione("", ("contatto", "utile", "esito")),)

    @property
    def valori(self) -> dict[str, Any]:
        return {nome: self.cleaned_data[nome] for nome in ("contatto", "utile", "esito")}
