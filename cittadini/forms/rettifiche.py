"""Part of a form that corrects a day from which figures were counted: once its month has closed, why."""

from datetime import date

from django import forms

from cittadini.enums import MOTIVI_RETTIFICA_MANUALI
from interfaccia.forms import get_campo, read_adesso
from nucleo.formati import data_estesa
from nucleo.mesi import is_rettifica


class RettificaForm(forms.Form):
    """Asked only when it is needed: the day moves in a month already closed, or out of one."""

    # The field of the day that figures were counted from.
    campo_contato = "data_primo_contatto"
    condizionali: frozenset[str] = frozenset()

    motivo_rettifica = forms.ChoiceField(
        label="Perché correggi questa data",
        choices=[("", "Scegli"), *((motivo.value, motivo.label) for motivo in MOTIVI_RETTIFICA_MANUALI)],
        required=False,  # asked last, by the service: once the day could be that one
    )

    def ask_motivo(self, prima: date | None, oggi: date) -> None:
        """Leave the question when the day was `prima` and moves; take it away otherwise."""
        dopo = read_adesso(self, self.campo_contato)
        if not (prima and dopo and is_rettifica(prima, dopo, oggi)):
            del self.fields["motivo_rettifica"]
            return
        self.condizionali = self.condizionali | {"motivo_rettifica"}
        campo = get_campo(self, "motivo_rettifica", forms.ChoiceField)
        campo.help_text = f"Era il {data_estesa(prima)}, diventa il {data_estesa(dopo)}."

    @property
    def motivo(self) -> str:
        """Why, by its code; empty when nothing closed moves."""
        return str(self.cleaned_data.get("motivo_rettifica", ""))
