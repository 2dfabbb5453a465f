"""Filters of lists: free text, periods, choices, in Italian clothes."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from inspect import isfunction
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.forms import BoundField

from interfaccia.forms import CodiceField, DataField, SceltaField
from nucleo.date import Significato
from nucleo.istanti import end_of, start_of
from nucleo.pseudonimi import SEGNI
from nucleo.testo import LETTERE_MASSIME

SI_NO = (("si", "Sì"), ("no", "No"))


def match_words(righe: QuerySet[Any], testo: str, campi: tuple[str, ...]) -> QuerySet[Any]:
    """Rows where every word stands in one of the fields, accents and capitals ignored."""
    for parola in testo.replace("\0", "").split():  # PostgreSQL refuses it
        criterio = Q()
        for campo in campi:
            criterio |= Q(**{f"{campo}__unaccent__icontains": parola})
        righe = righe.filter(criterio)
    return righe


class FiltroForm(forms.Form):
    """The form of a filter set: nothing in it is compulsory, so no label says «facoltativo»."""

    tutti_facoltativi = True

    def clean(self) -> dict[str, Any]:
        """Days the wrong way round are said: a list would only be empty, without a why."""
        dati = super().clean() or {}
        dal, al = dati.get("dal"), dati.get("al")
        if dal and al and al < dal:
            self.add_error("al", "L'ultimo giorno non può precedere il primo.")
        return dati


class FiltroSet(django_filters.FilterSet):
    """Base of every filter set.

    `in_vista` names the filters always in sight, the others open on demand; empty, the first
    three are in sight.
    """

    in_vista: tuple[str, ...] = ()
    IN_VISTA = 3

    def hide_riservati(self) -> None:
        """Leave out the filters that tell a person from the others: by them one would be counted alone."""
        for nome in [nome for nome, filtro in self.filters.items() if getattr(filtro, "riservato", False)]:
            del self.filters[nome]

    def split_fields(self) -> tuple[list[BoundField], list[BoundField]]:
        """The fields in sight and the others."""
        campi = self.form.visible_fields()
        nomi = self.in_vista or [campo.name for campo in campi[: self.IN_VISTA]]
        return [c for c in campi if c.name in nomi], [c for c in campi if c.name not in nomi]

    def get_form_class(self) -> type[forms.Form]:
        campi = {nome: filtro.field for nome, filtro in self.filters.items()}
        return type(f"{type(self).__name__}Form", (FiltroForm,), campi)


class TestoFilter(django_filters.CharFilter):
    """Words to look for; the filter set gives `method`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Cerca")
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "search", "autocomplete": "off"}))
        kwargs.setdefault("max_length", LETTERE_MASSIME)
        super().__init__(*args, **kwargs)


class CodiceFilter(TestoFilter):
    """A pseudonym of the network, whole: one typed wrong is said to be so, it does not find nothing."""

    field_class = CodiceField
    riservato = True

    def __init__(self, prefisso: str, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"«{prefisso}-» e {SEGNI + 1} segni, anche in minuscolo.")
        super().__init__(prefisso=prefisso, **kwargs)


class RicercaFilter(django_filters.Filter):
    """One of thousands, chosen by typing its name. `campo` makes the type-ahead of what the reader may choose."""

    def __init__(self, campo: Callable[..., SceltaField], **kwargs: Any) -> None:
        self.campo = campo
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> SceltaField:
        return self.campo(self.parent.request.ambito, label=self.label, required=False)


class GiornoFilter(django_filters.DateFilter):
    """A day, plausible for what it means (`significato`)."""

    field_class = DataField


class DalFilter(GiornoFilter):
    """From this day on, included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Dal")
        super().__init__(*args, significato=Significato.RICERCA, lookup_expr=kwargs.pop("lookup_expr", "gte"), **kwargs)


class AlFilter(GiornoFilter):
    """Up to this day, included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Al")
        super().__init__(*args, significato=Significato.RICERCA, lookup_expr=kwargs.pop("lookup_expr", "lte"), **kwargs)


class DalIstanteFilter(DalFilter):
    """From the first instant of this day on, for a column of instants: the column is compared bare, so an
    index serves it."""

    def filter(self, qs: Any, value: date | None) -> Any:
        return super().filter(qs, value and start_of(value))


class AlIstanteFilter(AlFilter):
    """Up to the last instant of this day, for a column of instants."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, lookup_expr=kwargs.pop("lookup_expr", "lt"), **kwargs)

    def filter(self, qs: Any, value: date | None) -> Any:
        return super().filter(qs, value and end_of(value))


class _Scelte(django_filters.Filter):
    """`choices` may be a function, for values that other apps add: asked when the form is made."""

    @property
    def field(self) -> Any:
        if isfunction(scelte := self.extra["choices"]):
            self.extra["choices"] = scelte()
        return super().field


class SceltaFilter(_Scelte, django_filters.ChoiceFilter):
    """One of a few coded values."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Tutti")
        super().__init__(*args, **kwargs)


class SceltaMultiplaFilter(_Scelte, django_filters.MultipleChoiceFilter):
    """Any of a few coded values, as check boxes. They stand in a column of the row itself: nothing comes
    twice, and no DISTINCT compares whole rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        kwargs.setdefault("distinct", False)
        super().__init__(*args, **kwargs)


class SpuntaFilter(django_filters.BooleanFilter):
    """A single check box: ticked filters, unticked does nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxInput)
        super().__init__(*args, **kwargs)

    def filter(self, qs: QuerySet, value: bool | None) -> QuerySet:
        return super().filter(qs, value) if value else qs
