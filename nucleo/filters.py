"""Filters of lists: free text, periods, choices, in Italian clothes."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from nucleo.forms import DataInput


class FiltroForm(forms.Form):
    """The form of a filter set: nothing in it is compulsory, so no label says «facoltativo»."""

    tutti_facoltativi = True


class FiltroSet(django_filters.FilterSet):
    """Base of every filter set. `pochi` names the filters always in sight; the others open on demand."""

    pochi: tuple[str, ...] = ()

    class Meta:
        form = FiltroForm

    def get_form_class(self) -> type[forms.Form]:
        campi = {nome: filtro.field for nome, filtro in self.filters.items()}
        return type(f"{type(self).__name__}Form", (FiltroForm,), campi)


class TestoFilter(django_filters.CharFilter):
    """Words to look for; the filter set gives `method`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Cerca")
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "search", "autocomplete": "off"}))
        kwargs.setdefault("max_length", 100)
        super().__init__(*args, **kwargs)


class DalFilter(django_filters.DateFilter):
    """From this day on, included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Dal")
        kwargs.setdefault("widget", DataInput())
        super().__init__(*args, lookup_expr=kwargs.pop("lookup_expr", "gte"), **kwargs)


class AlFilter(django_filters.DateFilter):
    """Up to this day, included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Al")
        kwargs.setdefault("widget", DataInput())
        super().__init__(*args, lookup_expr=kwargs.pop("lookup_expr", "lte"), **kwargs)


class SceltaFilter(django_filters.ChoiceFilter):
    """One of a few coded values."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Tutti")
        super().__init__(*args, **kwargs)


class SceltaMultiplaFilter(django_filters.MultipleChoiceFilter):
    """Any of a few coded values, as check boxes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(*args, **kwargs)


class SpuntaFilter(django_filters.BooleanFilter):
    """A single check box: ticked filters, unticked does nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxInput)
        super().__init__(*args, **kwargs)

    def filter(self, qs: QuerySet, value: bool | None) -> QuerySet:
        return super().filter(qs, value) if value else qs
