"""The same people, path, lender and referral as the tests of credito; who is written to by e-mail."""

import pytest

from tests.costruttori import build_cittadino
from tests.credito.conftest import consenso, erogatore, invio, percorso, regole

__all__ = ("consenso", "erogatore", "invio", "percorso", "regole")


@pytest.fixture
def cittadino(sportello):
    return build_cittadino(sportello=sportello, email="ada@posta.example", canale_preferito="email")
