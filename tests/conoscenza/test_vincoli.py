"""What PostgreSQL refuses of what is not found."""

from typing import Any

import pytest

from conoscenza.models import RicercaSenzaEsito
from tests.conftest import OGGI
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def build(**campi: Any) -> RicercaSenzaEsito:
    valori = {"chiave": "usura", "testo": "usura", "prima_il": OGGI, "ultima_il": OGGI, "chi": ["operatore"]}
    return RicercaSenzaEsito.objects.create(**valori | campi)


def test_the_same_words_twice() -> None:
    build()
    with violates("ricercasenzaesito_una"):
        build()


@pytest.mark.parametrize("campi", [{"volte": 0}, {"ultima_il": OGGI.replace(year=OGGI.year - 1)}])
def test_a_search_that_nobody_made(campi: dict[str, Any]) -> None:
    with violates("ricercasenzaesito_contata"):
        build(**campi)


def test_an_answer_that_is_nowhere() -> None:
    with violates("ricercasenzaesito_risposta_con_contenuto"):
        build(stato="risposta")
