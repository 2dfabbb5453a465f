"""The filters in force on a list, each with the address of the list without it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.forms import BoundField
from django.http import QueryDict

from nucleo import formati
from nucleo.componenti import Filtro


def list_filtri(filterset: django_filters.FilterSet, query: QueryDict) -> list[Filtro]:
    """One chip per value of each filter that is set and valid."""
    form = filterset.form
    puliti = getattr(form, "cleaned_data", {}) if form.is_bound and form.is_valid() is not None else {}
    return [filtro for field in form for filtro in _iter_filtri(field, puliti.get(field.name), query)]


def _iter_filtri(field: BoundField, valore: Any, query: QueryDict) -> Iterator[Filtro]:
    if valore in (None, "", [], (), False) or (hasattr(valore, "exists") and not valore):
        return
    grezzi = query.getlist(field.html_name)
    if isinstance(field.field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        scelte = {str(chiave): testo for chiave, testo in _flat_choices(field.field.choices)}
        for grezzo in grezzi:
            if grezzo in scelte:
                yield Filtro(field.label, str(scelte[grezzo]), _without(query, field, grezzo))
        return
    yield Filtro(field.label, _describe(field, valore), _without(query, field))


def _describe(field: BoundField, valore: Any) -> str:
    if isinstance(field.field, forms.ChoiceField) and not isinstance(field.field, forms.ModelChoiceField):
        scelte = {str(chiave): testo for chiave, testo in _flat_choices(field.field.choices)}
        return str(scelte.get(str(valore), valore))
    if isinstance(valore, bool):
        return "Sì"
    if isinstance(valore, slice):
        estremi = (_describe_one(estremo) for estremo in (valore.start, valore.stop))
        return " – ".join(testo or "…" for testo in estremi)
    return _describe_one(valore)


def _describe_one(valore: Any) -> str:
    if valore is None:
        return ""
    return formati.data_breve(valore) if isinstance(valore, date) else str(valore)


def _flat_choices(scelte: Any) -> Iterator[tuple[Any, Any]]:
    for chiave, testo in scelte:
        if isinstance(testo, list | tuple):
            yield from testo
        else:
            yield chiave, testo


def _without(query: QueryDict, field: BoundField, valore: str | None = None) -> str:
    """The address without one filter (or one of its values), from the first page."""
    copia = query.copy()
    resto = [v for v in copia.getlist(field.html_name) if valore is not None and v != valore]
    nomi = [n for n in copia if n == field.html_name or n.startswith(f"{field.html_name}_")]
    for nome in (*nomi, "pagina", "formato"):
        copia.pop(nome, None)
    if resto:
        copia.setlist(field.html_name, resto)
    return f"?{copia.urlencode()}"
