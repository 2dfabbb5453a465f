"""What a service would refuse of a form, before it is asked to do anything.

A form tells at once all that it finds wrong; a service, which knows what the form does not (days that cannot be,
money that is not there), speaks only of a form that is right, and of one thing at a time: three mistakes were three
rounds. Here the service runs on what is right already, with what is wrong left empty; what it refuses is left empty
too, and it runs again. Each run is undone, and what a service could not do without a field is no error of who wrote:
without a day or a number it runs on two that stand in, far apart, and what it says of both has nothing to do with them.
"""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import partial
from typing import Any, Protocol

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from nucleo.attese import wait_little
from nucleo.date import Significato
from nucleo.giornata import get_oggi

# Rounds: each tells what its service finds first.
PROVE = 4
Rifiuti = dict[str, list[ValidationError]]


class Prova(Protocol):
    """Calls a service with some fields empty; `supplente`, 0 or 1, gives their days and numbers a stand-in."""

    def __call__(self, vuoti: Collection[str], supplente: int | None = None) -> None: ...


def list_rifiuti(rehearse: Prova, campi: Collection[str], sbagliati: Iterable[str]) -> Rifiuti:
    """What a service refuses, by field of the form (`campi`), beyond what is `sbagliati` already.

    What it says of the form as a whole counts when nothing was left empty: it may speak of that.
    """
    vuoti, trovati = set(sbagliati), Rifiuti()
    nominabili = {*campi} if vuoti else {*campi, NON_FIELD_ERRORS}
    for _ in range(PROVE):
        rifiuti = run_prova(partial(rehearse, frozenset(vuoti)))
        if rifiuti is None:
            rifiuti = _list_comuni(rehearse, frozenset(vuoti))
        nuovi = {campo: detti for campo, detti in rifiuti.items() if campo in nominabili - vuoti}
        if not nuovi:
            break
        trovati |= nuovi
        vuoti |= nuovi.keys()
        nominabili.discard(NON_FIELD_ERRORS)
    return trovati


def run_prova(call: Callable[[], object]) -> Rifiuti | None:
    """What a call refuses, by field; None when it stumbled. Whatever it does is undone, also when it goes through."""
    rifiuti = None
    # Without a field a service may stumble anywhere: that says nothing of what was typed.
    with suppress(Exception), wait_little():
        try:
            call()
            rifiuti = Rifiuti()
        except ValidationError as errore:
            rifiuti = read_errori(errore)
        transaction.set_rollback(True)
    return rifiuti


def _list_comuni(rehearse: Prova, vuoti: Collection[str]) -> Rifiuti:
    """What is refused, in the same words, whichever day or number stands in for the missing ones."""
    una, altra = (run_prova(partial(rehearse, vuoti, quale)) or Rifiuti() for quale in (0, 1))
    detti = {campo: {tuple(errore) for errore in errori} for campo, errori in altra.items()}
    comuni = {campo: [e for e in errori if tuple(e) in detti.get(campo, ())] for campo, errori in una.items()}
    return {campo: errori for campo, errori in comuni.items() if errori}


def read_errori(errore: ValidationError) -> Rifiuti:
    return dict(errore.error_dict) if hasattr(errore, "error_dict") else {NON_FIELD_ERRORS: errore.error_list}


def fill_vuoti(form: Any, vuoti: Iterable[str], supplente: int | None = None) -> None:
    """Leave empty, in what a form has cleaned, what it found wrong and `vuoti`; or put its stand-in there."""
    for nome, campo in form.fields.items():
        if nome in vuoti or nome not in form.cleaned_data:
            form.cleaned_data[nome] = _empty(campo) if supplente is None else _stand_in(campo, supplente)


def _stand_in(campo: Any, quale: int) -> Any:
    """Of a day the first plausible and today; of a number the least and the one after."""
    if isinstance(campo, forms.DateField):
        significato: Significato = getattr(campo, "significato", Significato.FATTO)
        return (significato.primo, min(get_oggi(), significato.ultimo))[quale]
    if isinstance(campo, forms.IntegerField):
        minimo = campo.min_value() if callable(campo.min_value) else campo.min_value
        return campo.to_python((minimo or 1) + quale)
    return _empty(campo)


def _empty(campo: forms.Field) -> Any:
    if isinstance(campo, forms.ModelMultipleChoiceField):
        return campo.queryset.none()  # type: ignore[union-attr]  # a field of a form has one
    if isinstance(campo, forms.MultipleChoiceField):
        return []
    if isinstance(campo, forms.BooleanField):
        return False
    if isinstance(campo, forms.CharField) or type(campo) is forms.ChoiceField:
        return ""
    return None
