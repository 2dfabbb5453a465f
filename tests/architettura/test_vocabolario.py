"""One vocabulary for the QuerySets: `for_*` scopes, `with_*` adds; an adjective, `di_…` or `in_…` filters."""

import inspect
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from nucleo.ambito import Ambito
from tests.architettura.codice import APP

# What a `with_*` may ask, and an answer for each.
ARGOMENTI: dict[str, Any] = {
    "ambito": Ambito(utente_id=1),
    "giorno": date(2026, 3, 16),
    "oggi": date(2026, 3, 16),
    "adesso": datetime(2026, 3, 16, 9, tzinfo=UTC),
}


def metodi() -> Iterator[tuple[str, models.QuerySet[Any], str]]:
    """Every public method that a QuerySet of ours adds: its full name, an unfiltered set, its name."""
    for app in APP:
        for modello in apps.get_app_config(app).get_models():
            righe = modello._default_manager.all()
            for classe in type(righe).__mro__:
                if classe.__module__.split(".")[0] in APP:
                    for nome, membro in vars(classe).items():
                        if inspect.isfunction(membro) and not nome.startswith("_"):
                            yield f"{modello._meta.label}.{nome}", righe, nome


def test_there_is_something_to_look_at() -> None:
    assert len(list(metodi())) > 50


def test_for_scopes_by_who_asks_and_nothing_else_does() -> None:
    senza = [
        intero
        for intero, righe, nome in metodi()
        if nome.startswith("for_") and "ambito" not in inspect.signature(getattr(righe, nome)).parameters
    ]
    assert senza == []


def test_no_filter_begins_with_an_english_preposition() -> None:
    """`di_…` or `in_…` in Italian, as the noun that follows."""
    inglesi = {"of", "by", "from", "under", "at", "without", "since"}
    assert [intero for intero, _, nome in metodi() if nome.split("_")[0] in inglesi] == []


def test_with_adds_and_takes_no_row_away() -> None:
    filtrano = []
    for intero, righe, nome in metodi():
        if nome.startswith("with_"):
            metodo = getattr(righe, nome)
            argomenti = {campo: ARGOMENTI[campo] for campo in inspect.signature(metodo).parameters}
            if metodo(**argomenti).query.where:
                filtrano.append(intero)
    assert filtrano == []
