"""The form of who hosts a desk, for a new host and for the correction of one recorded wrong."""

from typing import Any

from django import forms

from interfaccia.conferme import ConfermaField
from interfaccia.forms import DataField, Sezione, get_campo
from nucleo.date import Significato
from sportelli.enums import MotivoOspitalita
from sportelli.forms.campi import AmministrazioneField
from sportelli.forms.rettifiche import SpostamentoForm
from sportelli.models import Ospitalita


class OspitalitaForm(SpostamentoForm):
    """The first hosting of a desk has no other reason than its opening, and may have no act."""

    amministrazione = AmministrazioneField(label="Amministrazione che lo ospita")
    dal = DataField(
        significato=Significato.FATTO,
        label="Dal giorno",
        help_text="Oggi o un giorno passato: il cambio si registra quando comincia.",
    )
    conferma = ConfermaField(label="Le attività già registrate in quei giorni passano all'altra amministrazione")

    sezioni = (
        Sezione(
            "Chi ospita lo sportello", ("amministrazione", "dal", "motivo", "atto", "motivo_rettifica", "conferma")
        ),
    )

    class Meta:
        model = Ospitalita
        fields = ("amministrazione", "dal", "motivo", "atto")
        help_texts = {"atto": "La convenzione, la delibera o la legge, con numero e data."}
        widgets = {"motivo": forms.RadioSelect}

    def __init__(self, data: Any = None, *, instance: Ospitalita) -> None:
        super().__init__(data, instance=instance)
        if not self.instance.pk:
            self.fields["motivo_rettifica"].label = "Perché registri quel giorno"
        if self.instance.motivo == MotivoOspitalita.APERTURA:
            del self.fields["motivo"]
        else:
            get_campo(self, "motivo", forms.ChoiceField).choices = [
                c for c in MotivoOspitalita.choices if c[0] != MotivoOspitalita.APERTURA
            ]
            self.fields["atto"].required = True
