"""An import, a ForeignKey or a task call only goes down; inside an app each shelf knows only those below."""

import ast
import configparser
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

from tests.architettura.codice import APP, BASE, PIANI, PIANO, Modulo, moduli

# What Django and its libraries look for by name, beside the shelves.
AGGANCI = frozenset(
    {"middleware", "adapters", "context_processors", "wsgi", "asgi", "celery", "settings", "management"}
)
BASSO = frozenset({"enums"})
DATI = BASSO | {"models"}
LETTURE = DATI | {"selectors"}
SCRITTURE = LETTURE | {"permissions", "services"}
INGRESSI = LETTURE | {"permissions", "forms", "filters", "tables"}
# Shelf: the shelves of the same app that it may import. Itself and the subjects (`codice_fiscale.py`) always.
PERMESSI: dict[str, frozenset[str]] = {
    "enums": frozenset(),
    "models": BASSO,
    "permissions": BASSO,
    "selectors": DATI,
    "services": LETTURE | {"permissions"},
    "forms": INGRESSI - {"permissions"},
    "filters": INGRESSI - {"permissions"},
    "tables": INGRESSI - {"permissions"} | {"templatetags"},
    "tasks": SCRITTURE,
    "templatetags": LETTURE | {"permissions"},
    "views": INGRESSI | SCRITTURE | {"tasks"},
    "urls": frozenset({"views"}),
    "admin": INGRESSI | SCRITTURE,
    "apps": BASSO,
    "management": INGRESSI | SCRITTURE | {"tasks"},
}
# Drawers where anything ends up: a helper is named by its subject.
CASSETTI = frozenset({"utils", "util", "helpers", "helper", "common", "comune", "misc", "tools", "base", "lib"})


def test_import_linter_contract_holds() -> None:
    answer = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=BASE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_contract_lists_the_floors_of_the_architecture() -> None:
    """The contract read by import-linter and the floors read by these tests are the same stack."""
    contratto = configparser.ConfigParser()
    contratto.read(BASE / ".importlinter", encoding="utf-8")
    righe = contratto["importlinter:contract:piani"]["layers"].split("\n")
    letti = [frozenset(nome.strip() for nome in riga.split("|")) for riga in righe if riga.strip()]
    assert letti == list(reversed(PIANI))


def fk() -> Iterator[tuple[type[models.Model], models.ForeignKey]]:
    for app in APP:
        for modello in apps.get_app_config(app).get_models(include_auto_created=True):
            for campo in modello._meta.get_fields():
                if isinstance(campo, (models.ForeignKey, models.ManyToManyField)) and campo.model is modello:
                    yield modello, campo


def test_foreign_keys_only_go_down() -> None:
    salite = [
        f"{modello._meta.label}.{campo.name} → {campo.related_model._meta.label}"
        for modello, campo in fk()
        if campo.related_model._meta.app_label in PIANO
        and PIANO[campo.related_model._meta.app_label] > PIANO[modello._meta.app_label]
    ]
    assert salite == []


def test_foreign_keys_between_siblings_do_not_exist() -> None:
    traverse = [
        f"{modello._meta.label}.{campo.name} → {campo.related_model._meta.label}"
        for modello, campo in fk()
        if campo.related_model._meta.app_label in PIANO
        and PIANO[campo.related_model._meta.app_label] == PIANO[modello._meta.app_label]
        and campo.related_model._meta.app_label != modello._meta.app_label
    ]
    assert traverse == []


def test_no_generic_foreign_key() -> None:
    generiche = [
        f"{modello._meta.label}.{campo.name}"
        for app in APP
        for modello in apps.get_app_config(app).get_models()
        for campo in modello._meta.private_fields
        if isinstance(campo, GenericForeignKey)
    ]
    assert generiche == []


def vietati(modulo: Modulo) -> Iterator[str]:
    """The imports of `modulo` that its shelf may not make."""
    if modulo.scaffale not in PERMESSI:
        return
    for nome in modulo.importati():
        app, _, resto = nome.partition(".")
        scaffale = resto.split(".")[0]
        ammessi = {*PERMESSI[modulo.scaffale], modulo.scaffale}
        if app == modulo.app and scaffale in PERMESSI and scaffale not in ammessi:
            yield f"{modulo} imports {nome}"


def test_shelves_import_only_what_stands_below() -> None:
    assert [riga for modulo in moduli() for riga in vietati(modulo)] == []


def test_permissions_are_pure() -> None:
    """A predicate reads the Ambito and the object it is given: it never asks the database."""
    impuri = [
        f"{modulo} imports {nome}"
        for modulo in moduli()
        if modulo.scaffale == "permissions"
        for nome in modulo.importati()
        if nome.startswith("django.db") or ".models" in nome or ".selectors" in nome or ".services" in nome
    ]
    assert impuri == []


def test_shelf_rule_catches_a_model_that_imports_a_view(tmp_path) -> None:
    """The rule itself can fail."""
    colpevole = Modulo(tmp_path / "x.py", "utenti.models.accessi", ast.parse("from utenti.views import Pagina"))
    object.__setattr__(colpevole, "percorso", BASE / "utenti" / "models" / "accessi.py")
    assert list(vietati(colpevole)) == ["utenti/models/accessi.py imports utenti.views.Pagina"]


@pytest.mark.parametrize("app", APP)
def test_helpers_are_named_by_subject(app: str) -> None:
    nomi = {modulo.scaffale for modulo in moduli() if modulo.app == app} - {""}
    assert nomi & CASSETTI == set()


def test_helpers_say_what_they_are_about() -> None:
    muti = [
        str(modulo)
        for modulo in moduli()
        if modulo.scaffale not in {*PERMESSI, *AGGANCI, ""} and not ast.get_docstring(modulo.albero)
    ]
    assert muti == []


def test_no_app_knows_the_project_package() -> None:
    colpevoli = [
        f"{modulo} imports {nome}"
        for modulo in moduli()
        if modulo.app != "retemicrocredito"
        for nome in modulo.importati()
        if nome.split(".")[0] == "retemicrocredito"
    ]
    assert colpevoli == []


def test_top_level_holds_only_what_the_architecture_names() -> None:
    ammessi = {
        *PIANO,
        *("formazione", "rete", "comunicazioni"),
        *("templates", "static", "tests", "docs", "deploy", "requirements"),
        *(
            "manage.py",
            "requirements.txt",
            "pytest.ini",
            "pyproject.toml",
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
        ),
        *("Makefile", "NOTICE", "LICENSE", "SECURITY.md", "publiccode.yml"),
    }
    versionati = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 — wherever git is
        cwd=BASE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    in_cima = {nome.split("/")[0] for nome in versionati}
    assert {nome for nome in in_cima if not nome.startswith(".")} - ammessi == set()
