"""What is chosen in a form is known by its uuid or its code, never by its row; what is empty says so in words."""

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms
from django.apps import apps

from tests.architettura.codice import APP


def list_form() -> Iterator[type[forms.BaseForm]]:
    """Every form of ours, wherever it is written."""
    for nome in APP:
        for modulo in pkgutil.walk_packages([apps.get_app_config(nome).path], f"{nome}."):
            if {"migrations", "management"} & set(modulo.name.split(".")):
                continue
            for classe in vars(importlib.import_module(modulo.name)).values():
                sua = isinstance(classe, type) and classe.__module__ == modulo.name
                if sua and issubclass(classe, forms.BaseForm) and hasattr(classe, "base_fields"):
                    yield classe


def test_no_choice_is_the_number_of_a_row() -> None:
    numeri = set()
    for form in list_form():
        for nome, campo in form.base_fields.items():
            di_righe = isinstance(campo, forms.ModelChoiceField) and campo.to_field_name in (None, "pk", "id")
            # A number among choices that are written is no row: a vote, a day of the week.
            if di_righe or (getattr(campo, "coerce", None) is int and not campo.choices):  # type: ignore[attr-defined]
                numeri.add((form.__module__, form.__name__, nome))
    assert numeri == set()


def test_an_empty_choice_is_told_in_words(db: None) -> None:
    vuote = [
        (form.__name__, nome)
        for form in list_form()
        for nome, campo in form.base_fields.items()
        if isinstance(campo, forms.ChoiceField) and "---" in campo.widget.render(nome, None)
    ]
    assert vuote == [("OspitalitaForm", "motivo")]  # its choices are made when it is built
