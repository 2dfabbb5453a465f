"""Every date and every number that somebody says is bounded by what it means: forms, filters, columns of files."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import django_filters
import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from importazioni.colonne import Colonna
from importazioni.conversioni import ValoreErrato
from importazioni.tabellare import Tabellare
from interfaccia.forms import DataField
from nucleo.quantita import CampoImporto, CampoQuantita
from nucleo.vincoli import _list_parole

MAI = ("1800-01-01", "0026-03-12", "2999-12-31", "9999-12-31")
NUMERI = ("-1", "9" * 13)


def list_case() -> dict[str, str]:
    """The apps of the project and where they stand."""
    return {config.name: str(config.path) for config in apps.get_app_configs() if ".venv" not in str(config.path)}


def iter_classi(base: type) -> Iterator[Any]:
    """Ours, once their modules are read."""
    for nome, dove in list_case().items():
        for modulo in pkgutil.walk_packages([dove], f"{nome}."):
            if not {"migrations", "management"} & set(modulo.name.split(".")):
                importlib.import_module(modulo.name)
    da_vedere, viste = [base], set()
    while da_vedere:
        classe = da_vedere.pop()
        da_vedere += classe.__subclasses__()
        if classe.__module__.split(".")[0] in list_case() and classe not in viste:
            viste.add(classe)
            yield classe


def list_campi(*tipi: type[forms.Field]) -> list[tuple[str, Any]]:
    return [
        (f"{form.__qualname__}.{nome}", campo)
        for form in iter_classi(forms.BaseForm)
        for nome, campo in getattr(form, "base_fields", {}).items()
        if isinstance(campo, tipi)
    ]


def list_presi(read: Any, valori: tuple[Any, ...]) -> list[Any]:
    """Which of these are taken."""
    presi = []
    for valore in valori:
        try:
            read(valore)
        except (ValidationError, ValoreErrato):
            continue
        presi.append(valore)
    return presi


def test_no_date_of_a_form_is_taken_that_cannot_be_meant() -> None:
    campi = list_campi(forms.DateField, forms.DateTimeField)
    assert len(campi) > 60
    for nome, campo in campi:
        ora = "T10:00" if isinstance(campo, forms.DateTimeField) else ""
        assert list_presi(campo.clean, tuple(f"{giorno}{ora}" for giorno in MAI)) == [], nome


def test_a_day_is_asked_by_the_control_of_days() -> None:
    """Read as Italians write it too, between the days that it may be: a form made from a model asks it by itself."""
    assert [nome for nome, campo in list_campi(forms.DateField) if not isinstance(campo, DataField)] == []


def test_no_number_of_a_form_is_taken_that_cannot_be_meant() -> None:
    campi = list_campi(forms.IntegerField)  # and those of amounts, rates, coordinates
    assert len(campi) > 50
    for nome, campo in campi:
        assert list_presi(campo.clean, NUMERI) == [], nome


def test_no_day_of_a_filter_is_taken_that_cannot_be_meant() -> None:
    filtri = [
        (f"{elenco.__qualname__}.{nome}", filtro.field)
        for elenco in iter_classi(django_filters.FilterSet)
        for nome, filtro in elenco.base_filters.items()
        if isinstance(filtro, django_filters.DateFilter | django_filters.NumberFilter)
    ]
    assert len(filtri) > 10
    for nome, campo in filtri:
        assert list_presi(campo.clean, MAI) == [], nome


def test_no_cell_of_a_file_is_taken_that_cannot_be_meant() -> None:
    """What a column holds is told by what it reads: days and counts here; coordinates, in pairs, with their row."""
    colonne: list[Colonna] = [colonna for tipo in iter_classi(Tabellare) for colonna in tipo.colonne]
    mai: dict[type, tuple[str, ...]] = {date: MAI, int: NUMERI}
    provate = 0
    for colonna in colonne:
        for esempio in filter(lambda esempio: list_presi(colonna.read, (esempio,)), (date(2020, 5, 12), "1")):
            valori = mai.get(type(colonna.read(esempio)), ())
            provate += bool(valori)
            assert list_presi(colonna.read, valori) == [], colonna.campo
    assert provate >= 7


# ── PostgreSQL has the last word ─────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_postgresql_bounds_every_quantity_and_every_amount() -> None:
    with connection.cursor() as cursore:
        cursore.execute("SELECT conname FROM pg_constraint WHERE contype = 'c'")
        vincoli = {nome for (nome,) in cursore.fetchall()}
    campi = [
        f"{modello._meta.db_table}_{campo.column}_check"
        for modello in apps.get_models()
        for campo in modello._meta.local_fields
        if isinstance(campo, CampoQuantita | CampoImporto)
    ]
    assert len(campi) >= 12
    assert set(campi) <= vincoli
    assert set(campi) <= set(_list_parole())  # told beside the field


@pytest.mark.parametrize("valore", [0, 31])
def test_a_model_that_is_checked_says_it(valore: int) -> None:
    with pytest.raises(ValidationError):
        CampoQuantita("persone", minimo=1, massimo=30).clean(valore, None)
    assert CampoQuantita("persone", minimo=1, massimo=30).clean(5, None) == 5
