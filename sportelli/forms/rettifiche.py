"""What a form of the network asks when it moves figures already counted: a confirmation of how many, and why."""

from typing import Any

from django import forms

from interfaccia.conferme import ConfermaField, ConfermaForm
from interfaccia.forms import get_campo
from interfaccia.rettifiche import RettificaForm
from sportelli.enums import MOTIVI_RETTIFICA
from sportelli.forms.campi import SchedaForm


class PercheForm(RettificaForm):
    """Why, of a closed month: with the reasons that may be of a desk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "motivo_rettifica", forms.ChoiceField).choices = [
            ("", "Scegli"),
            *((motivo.value, motivo.label) for motivo in MOTIVI_RETTIFICA),
        ]


class GiornoRettificaForm(PercheForm):
    """A day that figures count of a desk."""

    contati = ("data",)


class SpostamentoForm(ConfermaForm, PercheForm, SchedaForm):
    """A record whose correction may move facts to another host, kind or region: who corrects is told how many, and
    confirms; of a closed month says why."""

    conferma = ConfermaField(
        label="Era sbagliato: le attività già registrate si spostano anche nelle cifre dei mesi trascorsi"
    )

    def __init__(self, data: Any = None, *, instance: Any) -> None:
        super().__init__(data, instance=instance)
        self.fields["motivo_rettifica"].label = "Perché correggi"
        self.wait_domanda()

    def read_rettifica(self) -> dict[str, Any]:
        return {"conferma": self.is_confermato, "motivo_rettifica": self.motivo}

    def read_valori(self) -> dict[str, Any]:
        chiesti = {campo for campo, f in self.fields.items() if isinstance(f, ConfermaField)} | {"motivo_rettifica"}
        return {campo: valore for campo, valore in super().read_valori().items() if campo not in chiesti}
