"""Part of a form that opens a path: what the person did on that day, when the card tells of a later one."""

from django import forms

from cittadini.enums import CondizioneOccupazionale
from cittadini.models import Cittadino
from interfaccia.forms import get_campo, read_adesso
from nucleo.formati import data_estesa


class AperturaForm(forms.Form):
    """Asked only when it is needed: the condition on the card began after the day on which the path opens."""

    # The field of the day on which the path opens.
    campo_apertura = "data_apertura"

    condizione_allora = forms.ChoiceField(
        label="Che cosa faceva la persona quando si è aperto il percorso",
        choices=[("", "Scegli"), *CondizioneOccupazionale.choices],
        error_messages={"required": "Scegli che cosa faceva allora: la scheda dice che cosa fa da un giorno dopo."},
    )

    def ask_condizione(self, cittadino: Cittadino, *, nuovo: bool = True) -> None:
        """Leave the question, or take it away when the card answers, or no path is opened (`nuovo`)."""
        giorno, dal = read_adesso(self, self.campo_apertura), cittadino.condizione_dal
        if not (nuovo and giorno and dal and dal > giorno):
            del self.fields["condizione_allora"]
            return
        get_campo(self, "condizione_allora", forms.ChoiceField).help_text = (
            f"Dal {data_estesa(dal)} la scheda dice «{cittadino.get_condizione_display()}»; "
            f"il percorso si apre il {data_estesa(giorno)}."
        )

    @property
    def condizione(self) -> str:
        """What the person did then; empty when the card says it."""
        return str(self.cleaned_data.get("condizione_allora", ""))
