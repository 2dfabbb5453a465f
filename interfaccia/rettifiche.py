"""Part of a form that corrects what figures were counted from: once its month has closed, why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from interfaccia.forms import get_campo, list_scelte, read_adesso
from nucleo.enums import MOTIVI_REGISTRAZIONE, MOTIVI_RETTIFICA_MANUALI
from nucleo.formati import data_estesa, euro
from nucleo.mesi import is_rettifica


class RettificaForm(forms.Form):
    """Asked only when it is needed: what changes is counted in a month already closed, or leaves one."""

    # The fields that figures were counted from: the day first, then the amounts.
    contati: tuple[str, ...] = ("data_primo_contatto",)
    condizionali: frozenset[str] = frozenset()

    motivo_rettifica = forms.ChoiceField(
        label="Perché correggi questa data",
        choices=[("", "Scegli"), *((motivo.value, motivo.label) for motivo in MOTIVI_RETTIFICA_MANUALI)],
        required=False,  # asked last, by the service: once the day could be that one
    )

    def ask_motivo(self, prima: Mapping[str, Any] | None, oggi: date) -> None:
        """Leave the question when figures counted `prima` and it changes, by field; take it away otherwise. Of what is
        new nothing was counted before, `{}`: its day alone says. None when no figure counts it."""
        giorno = self.contati[0]
        dopo = {nome: read_adesso(self, nome) for nome in self.contati} if prima is not None else {}
        if prima is None or not dopo[giorno]:
            del self.fields["motivo_rettifica"]
            return
        # An amount that cannot be read is told beside its field.
        dopo = {nome: prima.get(nome) if valore is None else valore for nome, valore in dopo.items()}
        prima = {nome: prima[nome] for nome in self.contati if nome in prima}
        if not is_rettifica(prima, dopo, giorno, oggi):
            del self.fields["motivo_rettifica"]
            return
        self.condizionali = self.condizionali | {"motivo_rettifica"}
        campo = get_campo(self, "motivo_rettifica", forms.ChoiceField)
        diversi = [(prima[nome], dopo[nome]) for nome in self.contati if nome in prima and prima[nome] != dopo[nome]]
        campo.help_text = " ".join(_tell(*cambio) for cambio in diversi) or "Il mese di quel giorno è già chiuso."

    def wait_domanda(self) -> None:
        """Leave the question out of sight until the service asks it: what moves many facts at once only it knows.
        Answered, it stays on the page."""
        risposta = self.data.get(self.add_prefix("motivo_rettifica")) or self.initial.get("motivo_rettifica")
        if not risposta:
            self.fields["motivo_rettifica"].widget = forms.HiddenInput()

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if "motivo_rettifica" in self.errors and self.fields["motivo_rettifica"].widget.is_hidden:
            campo = get_campo(self, "motivo_rettifica", forms.ChoiceField)
            campo.widget = forms.Select(choices=list_scelte(campo))
            self.condizionali = self.condizionali | {"motivo_rettifica"}

    @property
    def motivo(self) -> str:
        """Why, by its code; empty when nothing closed moves."""
        return str(self.cleaned_data.get("motivo_rettifica", ""))


class TardivaForm(RettificaForm):
    """Part of a form that enters a fact which figures count: on a day of a month already closed, why only now."""

    motivo_rettifica = forms.ChoiceField(
        label="Perché lo registri adesso",
        choices=[("", "Scegli"), *((motivo.value, motivo.label) for motivo in MOTIVI_REGISTRAZIONE)],
        required=False,  # as above
    )


def _tell(prima: Any, dopo: Any) -> str:
    if isinstance(dopo, date):
        return f"Era il {data_estesa(prima)}, diventa il {data_estesa(dopo)}."
    return f"Erano {euro(prima)}, diventano {euro(dopo)}."
