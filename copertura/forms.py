"""How the territory is measured."""

from django import forms

from copertura.models import RegolaCopertura
from interfaccia.forms import DataField, Sezione
from nucleo.date import Significato


class RegolaForm(forms.ModelForm):
    vale_dal = DataField(significato=Significato.VALIDITA, label="Vale dal", help_text="Da oggi in poi.")

    sezioni = (
        Sezione("Che cosa è vicino, dove si può aprire", ("raggio", "abitanti")),
        Sezione("Da quando", ("vale_dal",)),
    )

    class Meta:
        model = RegolaCopertura
        fields = ("raggio", "abitanti", "vale_dal")
