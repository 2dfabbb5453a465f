"""One vocabulary for the QuerySets: `for_*` scopes, `with_*` adds; an adjective, `di_…` or `in_…` filters."""

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from nucleo.ambito import Ambito
from tests.architettura.codice import APP, Modulo, moduli, nome_template, template

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


# ── The words of a state ─────────────────────────────────────────────────────────────────
def list_parole() -> dict[str, set[str]]:
    """By app, what its machines call their states."""
    parole: defaultdict[str, set[str]] = defaultdict(set)
    for modello in apps.get_models():
        if macchina := getattr(modello, "macchina", None):
            parole[macchina.stati.__module__.split(".")[0]] |= {str(parola) for parola in macchina.stati.labels}
    return parole


def test_no_page_writes_the_badge_of_a_state_by_hand() -> None:
    """`{% etichetta oggetto.get_stato_display oggetto.tipo_stato %}`: words and colour are those of the machine."""
    parole = list_parole()
    scritte = [
        f"{nome_template(percorso)}: {testo}"
        for percorso in template()
        for testo in re.findall(r'{% etichetta "([^"]+)"', percorso.read_text(encoding="utf-8"))
        if testo in parole[nome_template(percorso).split("/")[0]]
    ]
    assert scritte == []


def test_no_code_writes_the_words_of_a_state_again() -> None:
    parole = list_parole()
    scritte = [
        f"{modulo}: {testo}"
        for modulo in moduli()
        if modulo.scaffale != "enums"
        for testo in iter_testi(modulo)
        if testo in parole[modulo.app]
    ]
    assert scritte == []


def iter_testi(modulo: Modulo) -> Iterator[str]:
    """Its strings, but for the headings of columns: «Erogato» is an amount too."""
    intestazioni = {
        nodo.value for nodo in ast.walk(modulo.albero) if isinstance(nodo, ast.keyword) and nodo.arg == "verbose_name"
    }
    for nodo in ast.walk(modulo.albero):
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and nodo not in intestazioni:
            yield nodo.value
