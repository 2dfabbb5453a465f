"""The days by which desks are looked at."""

from django import forms

from interfaccia.forms import Sezione
from salute.models import RegolaSalute

CONSULENZE = ("ferme", "visita", "sospensione", "chiusura")


class RegolaForm(forms.ModelForm):
    sezioni = (
        Sezione("Senza consulenze rendicontabili", CONSULENZE, testo="Niente succede da solo: decide una persona."),
        Sezione("Altro", ("accessi", "invii")),
        Sezione("Da quando", ("vale_dal",)),
    )

    class Meta:
        model = RegolaSalute
        fields = (*CONSULENZE, "accessi", "invii", "vale_dal")
        help_texts = {"vale_dal": "Da oggi in poi."}
