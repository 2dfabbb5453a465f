"""A form makes one row: its key shows no other one, and breaks nothing, wherever it is sent again."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from consulenze.models import Consulenza
from credito.models import Erogazione, Invio
from nucleo.bozze import find_gia
from percorsi.models import Percorso
from tests.costruttori import (
    build_cittadino,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("modello", "build", "genitore", "build_altro"),
    [
        (Percorso, build_percorso, "cittadino", build_cittadino),
        (Consulenza, build_consulenza, "percorso", build_percorso),
        (Invio, build_invio, "percorso", build_percorso),
        (Erogazione, build_erogazione, "finanziamento", build_finanziamento),
    ],
)
def test_a_key_makes_one_row_and_is_not_that_of_another(modello, build, genitore, build_altro) -> None:
    riga = build()
    chiave = riga.chiave_modulo
    assert find_gia(modello, chiave, **{genitore: getattr(riga, genitore)}) == riga
    assert find_gia(modello, uuid4(), **{genitore: getattr(riga, genitore)}) is None
    with pytest.raises(ValidationError, match="già servita per un'altra registrazione"):
        find_gia(modello, chiave, **{genitore: build_altro()})


def test_without_a_key_nothing_was_made() -> None:
    assert find_gia(Percorso, None, cittadino=build_percorso().cittadino) is None
