"""The database refuses what a sheet cannot say, and keeps what it said."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import InternalError, transaction

from fogli.models import Foglio, Rilettura
from nucleo.giornata import get_oggi
from tests.costruttori import build_foglio, build_rilettura
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def copy(foglio: Foglio, **campi: Any) -> None:
    valori = {campo.attname: getattr(foglio, campo.attname) for campo in Foglio._meta.concrete_fields}
    for nome in ("id", "uuid", "chiave_modulo"):
        del valori[nome]
    Foglio.objects.create(**{**valori, **campi})


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("foglio_giorno_del_prossimo", {"prossimo": "telefonata"}),
        ("foglio_prossimo_senza_giorno", {"prossimo_il": 1}),
        ("foglio_ora_di_appuntamento", {"prossimo": "documenti", "prossimo_il": 1, "prossimo_alle": time(9)}),
        ("foglio_prossimo_dopo", {"prossimo": "documenti", "prossimo_il": -1}),
    ],
)
def test_what_comes_next(vincolo: str, campi: dict[str, Any]) -> None:
    foglio = build_foglio()
    giorni = {
        nome: get_oggi() + timedelta(days=valore) if isinstance(valore, int) else valore
        for nome, valore in campi.items()
    }
    with violates(vincolo):
        copy(foglio, **giorni)


def test_words_are_read_again_once_and_never_the_original() -> None:
    build_rilettura("zh")
    with violates("rilettura_unica"):
        build_rilettura("zh")
    with violates("rilettura_di_una_traduzione"):
        build_rilettura("it")


def test_what_was_given_is_evidence() -> None:
    build_foglio()
    build_rilettura()
    for scrivi in (
        lambda: Foglio.objects.update(lingua="en"),
        lambda: Foglio.objects.update(parole={}),
        lambda: Foglio.objects.all().delete(),
        lambda: Rilettura.objects.update(impronta="1" * 64),
    ):
        with pytest.raises(InternalError, match="Una prova non si riscrive"), transaction.atomic():
            scrivi()
    Foglio.objects.update(nota="")
