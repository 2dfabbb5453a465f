"""The whole of Italy as the packaged sources have it: loaded twice, counted, looked at."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from territorio.models import Comune, Provincia, Regione, StatoEstero
from territorio.services import load_territorio


@pytest.fixture(scope="module")
def italia(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Any:
    """Everything loaded twice: the two accounts of it. Undone when the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_territorio(), load_territorio()
        transaction.set_rollback(True)


def test_counts_of_the_published_lists(italia: Any, db: None) -> None:
    assert Regione.objects.count() == 20
    assert Provincia.objects.count() == 107
    assert Comune.objects.vigenti(date(2026, 1, 1)).count() == 7896
    assert Comune.objects.filter(valido_al__isnull=False).count() == 3825
    assert StatoEstero.objects.count() == 222
    assert StatoEstero.objects.filter(unione_europea=True).count() == 26


def test_loading_again_changes_nothing(italia: Any, db: None) -> None:
    prima, seconda = italia
    assert [(esito.creati, esito.modificati) for esito in seconda.esiti] == [(0, 0)] * 4
    assert [esito.creati for esito in prima.esiti] == [esito.invariati for esito in seconda.esiti]


def test_what_is_missing_is_named(italia: Any, db: None) -> None:
    prima, _ = italia
    assert Comune.objects.filter(valido_al__isnull=True, cap=[]).count() == 0
    assert Comune.objects.filter(valido_al__isnull=True, latitudine__isnull=True).count() == 2
    assert "Senza coordinate: Moransengo-Tonengo, Bardello con Malgesso e Bregano." in prima.avvisi
    assert any("Castegnero Nanto (VI), M439" in avviso for avviso in prima.avvisi)


@pytest.mark.parametrize(
    ("codice", "nome", "catastale", "cap", "dal"),
    [
        ("058091", "Roma", "H501", "00118", date(1884, 9, 11)),
        ("001168", "None", "F931", "10060", None),
        ("075052", "Nardò", "F842", "73048", date(1861, 3, 17)),
        ("092009", "Cagliari", "B354", "09121", None),
        ("090063", "Santa Teresa Gallura", "I312", "07028", None),
        ("111042", "Muravera", "F808", "09043", None),
        ("078157", "Corigliano-Rossano", "M403", "87064", date(2018, 3, 31)),
    ],
)
def test_comuni_in_force(
    italia: Any, db: None, codice: str, nome: str, catastale: str, cap: str, dal: date | None
) -> None:
    comune = Comune.objects.get(codice_istat=codice)
    assert (comune.nome, comune.codice_catastale) == (nome, catastale)
    assert cap in comune.cap
    assert dal is None or comune.valido_dal == dal


def test_mergers_sum_the_population_of_their_parts(italia: Any, db: None) -> None:
    fuso = Comune.objects.get(nome="Setteville")
    assert fuso.popolazione is not None
    assert fuso.popolazione > 4000
    assert 45.8 < float(fuso.latitudine) < 46.1


def test_ceased_comuni_keep_their_code_and_days(italia: Any, db: None) -> None:
    corigliano = Comune.objects.get(nome="Corigliano Calabro")
    assert (corigliano.codice_catastale, corigliano.valido_al) == ("D005", date(2018, 3, 30))
    assert (corigliano.sigla_storica, corigliano.provincia.sigla) == ("CS", "CS")
    fiume = Comune.objects.get(codice_catastale="D620")
    assert (fiume.sigla_storica, fiume.provincia) == ("FU", None)


def test_states_of_yesterday_are_marked(italia: Any, db: None) -> None:
    jugoslavia = StatoEstero.objects.get(codice="Z118")
    assert (jugoslavia.cessato, jugoslavia.valido_al) == (True, date(2003, 2, 4))
    assert StatoEstero.objects.get(nome="Perù").cessato is False
    assert "cina" in StatoEstero.objects.get(codice="Z210").chiave.split()
