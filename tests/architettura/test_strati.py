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

from tests.architettura.codice import APP, BASE, PIANI, PIANO, PROGETTO, Modulo, moduli

BASSO = frozenset({"enums", "regole"})
DATI = BASSO | {"models"}
LETTURE = DATI | {"selectors"}
PAGINE = LETTURE | {"permissions", "aggiunte", "pagine"}
SCRITTURE = LETTURE | {"permissions", "aggiunte", "services"}
INGRESSI = LETTURE | {"aggiunte", "pagine"}
TUTTO = SCRITTURE | INGRESSI | {"forms", "filters", "tables", "tasks", "importazioni", "esportazioni", "uscite"}
# Shelf: the shelves of the same app that it may import, itself always.
PERMESSI: dict[str, frozenset[str]] = {
    "enums": frozenset(),
    "regole": BASSO,
    "models": BASSO | {"storage"},
    "permissions": BASSO,
    "aggiunte": BASSO | {"models"},
    "selectors": DATI | {"aggiunte", "appartenenze"},
    "pagine": PAGINE,
    "services": SCRITTURE | {"ospitati", "firmati", "uscite", "esportazioni"},
    "importazioni": SCRITTURE | {"forms"},
    "esportazioni": PAGINE | {"importazioni"},
    "forms": INGRESSI,
    "filters": INGRESSI | {"forms"},
    "tables": INGRESSI,
    "tasks": SCRITTURE,
    "templatetags": PAGINE | {"forms", "tables"},
    "views": TUTTO | {"templatetags"},
    "urls": frozenset({"views"}),
    "admin": TUTTO,
    "apps": BASSO | {"appartenenze", "receivers"},
    "management": TUTTO,
    # What an app declares on its AppConfig.
    "appartenenze": BASSO | {"aggiunte"},
    "ospitati": DATI,
    "firmati": DATI,
    "uscite": DATI,
    # What Django and its libraries look for by name.
    "middleware": SCRITTURE,
    "adapters": SCRITTURE,
    "receivers": SCRITTURE,
    "password": BASSO,
    "context_processors": SCRITTURE,
    "storage": frozenset(),
    "sitemaps": LETTURE,
}
# A kit is made of subjects: each says at the height of which shelf it stands.
SOGGETTI: dict[str, dict[str, str]] = {
    "nucleo": {
        **dict.fromkeys(
            (
                "ambito",
                "calendario",
                "cifratura",
                "date",
                "errori",
                "formati",
                "giornata",
                "ics",
                "impronte",
                "istanti",
                "log",
            ),
            "regole",
        ),
        "macchine": "enums",
        **dict.fromkeys(("archivi", "mesi", "modulo", "numeri", "oggi", "pseudonimi", "richiesta", "testo"), "regole"),
        **dict.fromkeys(
            (
                "attese",
                "chiavi",
                "codici",
                "firma",
                "giorni",
                "guardie",
                "letture",
                "nomi",
                "operazioni",
                "partizioni",
                "quantita",
                "sms",
                "telefono",
                "vincoli",
            ),
            "regole",
        ),  # parts of which models are made
        **dict.fromkeys(("appoggi", "copia", "fatti", "menu", "scopi", "versioni"), "selectors"),
        **dict.fromkeys(
            ("bozze", "collegamenti", "eventi", "posta", "ricifratura", "rettifiche", "sigilli", "stati"), "services"
        ),
    },
    "grafici": dict.fromkeys(("barre", "contorni", "grafico", "linee", "qr", "regioni"), "regole"),
    "interfaccia": {
        **dict.fromkeys(("componenti", "domande"), "regole"),
        "cronologia": "pagine",
        **dict.fromkeys(("conferme", "rettifiche"), "forms"),
        "esportazione": "esportazioni",
        "stampa": "pagine",
        **dict.fromkeys(
            ("collegamenti", "filtri_attivi", "conciliazione", "prova", "paginazione", "righe", "vista"), "views"
        ),
        **dict.fromkeys(("corpo", "moduli"), "templatetags"),
    },
    "importazioni": {
        **dict.fromkeys(("colonne", "conversioni", "fogli", "archivi", "modelli", "riconoscimento"), "regole"),
        "accettazione": "tasks",
        "annullamento": "tasks",
        **dict.fromkeys(("lavori", "scrittura", "tabellare", "tipi"), "services"),
    },
    "indicatori": dict.fromkeys(
        ("definizioni", "fatti", "filtro", "istantanea", "misure", "pubblicazione"), "selectors"
    ),
    "reporting": {
        "congelati": "selectors",
        "frasi": "regole",
        "presentazione": "pagine",
        "pdf": "esportazioni",
    },
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
        timeout=300,
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


def get_ripiano(modulo: Modulo) -> str | None:
    """The shelf at whose height a module stands; the project itself has none; None when nobody knows."""
    if modulo.app in PROGETTO or not modulo.scaffale:
        return ""
    if modulo.scaffale in PERMESSI:
        return modulo.scaffale
    return SOGGETTI.get(modulo.app, {}).get(modulo.scaffale)


def vietati(modulo: Modulo) -> Iterator[str]:
    """The imports of `modulo` that its shelf may not make."""
    ripiano = get_ripiano(modulo)
    if not ripiano:
        return
    ammessi = {*PERMESSI[ripiano], ripiano}
    for nome in modulo.importati():
        app, _, resto = nome.partition(".")
        if app != modulo.app:
            continue
        scaffale = resto.split(".")[0]
        sopra = SOGGETTI.get(app, {}).get(scaffale, scaffale)
        if sopra in PERMESSI and sopra not in ammessi:
            yield f"{modulo} imports {nome}"


def test_every_module_stands_on_a_known_shelf() -> None:
    assert [str(modulo) for modulo in moduli() if get_ripiano(modulo) is None] == []


def test_subjects_are_those_of_the_kits_and_all_exist() -> None:
    esistono = {(modulo.app, modulo.scaffale) for modulo in moduli()}
    assert {(app, nome) for app, nomi in SOGGETTI.items() for nome in nomi} - esistono == set()


def test_rules_are_pure() -> None:
    """A rule of the domain asks neither the database nor the request."""
    impuri = [
        f"{modulo} imports {nome}"
        for modulo in moduli()
        if modulo.scaffale == "regole"
        for nome in modulo.importati()
        if nome.startswith(("django.db", "django.http")) or ".models" in nome or ".selectors" in nome
    ]
    assert impuri == []


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
        if modulo.scaffale not in {*PERMESSI, ""} and not ast.get_docstring(modulo.albero)
    ]
    assert muti == []


def test_no_app_knows_the_project_package() -> None:
    colpevoli = [
        f"{modulo} imports {nome}"
        for modulo in moduli()
        for nome in modulo.importati()
        if nome.split(".")[0] in PROGETTO - {modulo.app}
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
        timeout=300,
    ).stdout.splitlines()
    in_cima = {nome.split("/")[0] for nome in versionati}
    assert {nome for nome in in_cima if not nome.startswith(".")} - ammessi == set()
