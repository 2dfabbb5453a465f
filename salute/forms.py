"""The days by which desks are looked at."""

from django import forms

from interfaccia.forms import DataField, Sezione
from nucleo.date import Significato
from salute.models import RegolaSalute, Rinvio

CONSULENZE = ("ferme", "visita", "sospensione", "chiusura")


class RegolaForm(forms.ModelForm):
    vale_dal = DataField(significato=Significato.VALIDITA, label="Vale dal", help_text="Da oggi in poi.")

    sezioni = (
        Sezione("Senza consulenze rendicontabili", CONSULENZE, testo="Niente succede da solo: decide una persona."),
        Sezione("Altro", ("accessi", "invii")),
        Sezione("Da quando", ("vale_dal",)),
    )

    class Meta:
        model = RegolaSalute
        fields = (*CONSULENZE, "accessi", "invii", "vale_dal")


class RinvioForm(forms.ModelForm):
    fino_al = DataField(significato=Significato.SCADENZA, label="Fino al", help_text="Poi si propone di nuovo.")

    class Meta:
        model = Rinvio
        fields = ("fino_al", "motivo")
        widgets = {"motivo": forms.Textarea(attrs={"rows": 3})}
