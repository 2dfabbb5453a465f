"""What PostgreSQL refuses of the vocabulary."""

import pytest

from ricerca.models import OrigineParola, ParolaRicerca
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_a_word_twice_from_one_origin() -> None:
    for origine in OrigineParola:
        ParolaRicerca.objects.create(origine=origine, chiave="usura", radice="usur", frequenza=1)
    with violates("parolaricerca_una_per_origine"):
        ParolaRicerca.objects.create(origine="incentivi", chiave="usura", radice="usur", frequenza=2)
