"""A vote on a page."""

from typing import Any

from django import forms

from valutazioni.enums import VOTO_MASSIMO, Motivo, list_motivi


class ValutazioneForm(forms.Form):
    """`percorso` is the address of the page; `motivo` comes at the second step."""

    percorso = forms.CharField(max_length=500)
    voto = forms.IntegerField(min_value=1, max_value=VOTO_MASSIMO)
    motivo = forms.ChoiceField(choices=Motivo.choices, required=False)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or self.cleaned_data
        if dati.get("motivo") and dati["motivo"] not in list_motivi(dati.get("voto", 0)):
            self.add_error("motivo", "Questa risposta non è fra quelle proposte.")
        return dati
