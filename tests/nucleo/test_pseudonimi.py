"""Codes of people and paths: every usual slip of who copies them shows."""

from itertools import combinations
from random import Random

import pytest
from django.core.exceptions import ValidationError

from nucleo.pseudonimi import ALFABETO, LUNGHEZZA, new_codice, read_codice

CODICI = [new_codice("P", Random(seme).choice) for seme in range(20)]


def test_a_code_has_ten_signs_and_one_that_checks_them():
    assert {len(codice) for codice in CODICI} == {LUNGHEZZA} == {13}
    assert len(set(CODICI)) == len(CODICI)
    assert not set("".join(codice[2:] for codice in CODICI)) - set(ALFABETO)
    assert not set(ALFABETO) & set("01ILOUZ")


@pytest.mark.parametrize("codice", CODICI)
def test_any_single_wrong_sign_shows(codice):
    for posto in range(2, LUNGHEZZA):
        for segno in set(ALFABETO) - {codice[posto]}:
            with pytest.raises(ValidationError, match="Il codice non torna: controlla"):
                read_codice(codice[:posto] + segno + codice[posto + 1 :], "P")


@pytest.mark.parametrize("codice", CODICI)
def test_any_two_signs_swapped_show(codice):
    for uno, altro in combinations(range(2, LUNGHEZZA), 2):
        segni = list(codice)
        segni[uno], segni[altro] = segni[altro], segni[uno]
        if "".join(segni) != codice:
            with pytest.raises(ValidationError):
                read_codice("".join(segni), "P")


def test_it_is_read_however_it_is_typed():
    codice = CODICI[0]
    for scritto in (codice, codice.lower(), f" {codice[:6]} {codice[6:]} ", codice.replace("-", ""), codice[2:]):
        assert read_codice(scritto, "P") == codice


@pytest.mark.parametrize("scritto", ["", "P-", "Rossi", "P-2222222222", CODICI[0] + "2", CODICI[0].replace("P-", "C-")])
def test_what_is_no_code_says_what_a_code_is(scritto):
    with pytest.raises(ValidationError, match="Il codice non torna"):
        read_codice(scritto, "P")


def test_the_prefix_is_never_taken_for_a_sign():
    """«PK2YEQ8FS2D» adds up; with its last sign left out, the P of «P-» would make it up again."""
    codice = "P-PK2YEQ8FS2D"
    assert read_codice(codice, "P") == codice
    with pytest.raises(ValidationError, match="controlla che sia intero"):
        read_codice(codice[:-1], "P")
