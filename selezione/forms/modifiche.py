"""What the Ente proposes to change; what the host answers."""

from typing import Any

from django import forms

from interfaccia.forms import Sezione, TestoLungoField
from selezione.enums import CosaModificata
from selezione.models.modifiche import DETTO, PERCHE

AREA = {"rows": 4, "spellcheck": "true"}


class ModificaForm(forms.Form):
    cosa = forms.ChoiceField(label="Che cosa", choices=[("", "Scegli"), *CosaModificata.choices])
    diventa = TestoLungoField(label="Come diventa", max_length=DETTO, widget=forms.Textarea(attrs=AREA | {"rows": 2}))
    perche = TestoLungoField(
        label="Perché", max_length=PERCHE, help_text="Lo legge l'amministrazione.", widget=forms.Textarea(attrs=AREA)
    )
    sezioni = (Sezione("", ("cosa", "diventa", "perche")),)


class RispostaModificaForm(forms.Form):
    accetta = forms.ChoiceField(
        label="Che cosa rispondete",
        choices=[("si", "Accettiamo la modifica"), ("no", "No, resta com'è scritto")],
        widget=forms.RadioSelect,
    )
    risposta = TestoLungoField(
        label="Se volete aggiungere qualcosa", max_length=PERCHE, required=False, widget=forms.Textarea(attrs=AREA)
    )
    sezioni = (Sezione("", ("accetta", "risposta")),)

    @property
    def valori(self) -> dict[str, Any]:
        return {"accetta": self.cleaned_data["accetta"] == "si", "risposta": self.cleaned_data["risposta"]}
