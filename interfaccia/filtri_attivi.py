"""The filters in force on a list, each with the address of the list without it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.forms import BoundField
from django.http import QueryDict

from interfaccia.componenti import Filtro
from interfaccia.forms import SceltaWidget, list_scelte
from nucleo import formati


def list_filtri(filterset: django_filters.FilterSet, query: QueryDict) -> list[Filtro]:
    """One chip per value of each filter that is set and valid."""
    form = filterset.form
    form.is_valid()  # what is wrong stays out of `cleaned_data`, and out of the chips
    puliti = getattr(form, "cleaned_data", {})
    return [filtro for field in form for filtro in _iter_filtri(field, puliti.get(field.name), query)]


def _iter_filtri(field: BoundField, valore: Any, query: QueryDict) -> Iterator[Filtro]:
    if valore in (None, "", [], (), False) or (hasattr(valore, "exists") and not valore):
        return
    grezzi = query.getlist(field.html_name)
    if isinstance(field.field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        scelte = {str(chiave): testo for chiave, testo in list_scelte(field.field)}
        for grezzo in grezzi:
            if grezzo in scelte:
                yield Filtro(str(field.label), scelte[grezzo], _without(query, field, grezzo))
        return
    yield Filtro(str(field.label), _describe(field, valore), _without(query, field))


def _describe(field: BoundField, valore: Any) -> str:
    if isinstance(field.field, forms.ChoiceField) and not isinstance(field.field, forms.ModelChoiceField):
        scelte = {str(chiave): testo for chiave, testo in list_scelte(field.field)}
        return scelte.get(str(valore), str(valore))
    if isinstance(valore, bool):
        return "Sì"
    return _describe_one(valore)


def _describe_one(valore: Any) -> str:
    if valore is None:
        return ""
    return formati.data_breve(valore) if isinstance(valore, date) else str(valore)


def _without(query: QueryDict, field: BoundField, valore: str | None = None) -> str:
    """The address without one filter (or one of its values), from the first page."""
    nomi = {field.html_name, *_sent_names(field)}
    resto = QueryDict(mutable=True)
    for nome, valori in query.lists():
        if nome in ("pagina", "formato"):
            continue
        tenuti = [v for v in valori if nome not in nomi or (valore is not None and v != valore)]
        if tenuti:
            resto.setlist(nome, tenuti)
    return f"?{resto.urlencode()}"


def _sent_names(field: BoundField) -> list[str]:
    """The names under which a control of several parts sends its values."""
    widget = field.field.widget
    if isinstance(widget, forms.MultiWidget):
        return [f"{field.html_name}{suffisso}" for suffisso in widget.widgets_names]  # type: ignore[attr-defined]  # Django's stubs forget it
    return [f"{field.html_name}_testo"] if isinstance(widget, SceltaWidget) else []
