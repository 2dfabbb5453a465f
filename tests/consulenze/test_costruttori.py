"""The builders of the chain hold together."""

from decimal import Decimal

import pytest

from credito.enums import StatoFinanziamento
from tests.costruttori import build_erogazione

pytestmark = pytest.mark.django_db


def test_the_whole_chain_stands_at_one_desk():
    erogazione = build_erogazione()
    finanziamento = erogazione.finanziamento
    percorso = finanziamento.percorso
    assert percorso.sportello == finanziamento.sportello == percorso.cittadino.prese.get().sportello
    assert (finanziamento.importo_erogato, finanziamento.stato) == (Decimal("10000.00"), StatoFinanziamento.PARZIALE)
