"""A person of the desk, a path, a lender, a referral."""

import pytest

from nucleo.ambito import Ambito
from requisiti.services import load_regole
from tests.costruttori import (
    build_cittadino,
    build_consenso,
    build_erogatore,
    build_invio,
    build_percorso,
)


@pytest.fixture
def cittadino(sportello):
    return build_cittadino(sportello=sportello)


@pytest.fixture
def percorso(cittadino, operatore):
    return build_percorso(cittadino=cittadino, operatore=operatore)


@pytest.fixture
def consenso(cittadino):
    return build_consenso(cittadino=cittadino)


@pytest.fixture
def erogatore():
    return build_erogatore(denominazione="Banca del Salento")


@pytest.fixture
def invio(percorso, erogatore):
    return build_invio(percorso=percorso, erogatore=erogatore, sintesi="Torni e <b>forni</b> 🙂")


@pytest.fixture
def regole():
    load_regole(ambito=Ambito.di_sistema("prova"))
