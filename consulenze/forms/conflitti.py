"""Two people on one record: what the first has changed, told to the second."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from interfaccia.forms import EuroField
from interfaccia.moduli import genere
from nucleo import formati


@dataclass(frozen=True)
class Differenza:
    """A field that somebody else changed meanwhile: what it says now, what one has typed."""

    etichetta: str
    adesso: str
    scritto: str


def list_differenze(form: forms.BaseForm, attuali: Mapping[str, Any]) -> list[Differenza]:
    """Where what was typed differs from what the record says now. `attuali` are the present values by field."""
    return [
        Differenza(
            str(form[nome].label), _in_words(form[nome], attuali[nome]), _in_words(form[nome], form.cleaned_data[nome])
        )
        for nome in attuali
        if nome in form.cleaned_data and not _same(form.cleaned_data[nome], attuali[nome])
    ]


def _same(scritto: Any, attuale: Any) -> bool:
    if isinstance(attuale, list | tuple | set):
        return set(scritto) == set(attuale)
    return (scritto or None) == (attuale or None)


def _in_words(field: forms.BoundField, valore: Any) -> str:
    if valore in (None, "", []):
        return "niente"
    if genere(field) in ("tendina", "gruppo") and not isinstance(field.field, forms.ModelChoiceField):
        scelte = {str(chiave): str(testo) for chiave, testo in field.field.choices}
        valori = valore if isinstance(valore, list | tuple) else [valore]
        return ", ".join(scelte.get(str(v), str(v)) for v in valori)
    if isinstance(field.field, EuroField):
        return field.field.prepare_value(valore)
    if isinstance(valore, datetime):
        return formati.data_ora(valore)
    if hasattr(valore, "strftime"):
        return f"{valore:%d/%m/%Y}" if hasattr(valore, "year") else f"{valore:%H:%M}"
    if isinstance(valore, list | tuple | set):
        return ", ".join(str(v) for v in valore)
    return str(valore)
