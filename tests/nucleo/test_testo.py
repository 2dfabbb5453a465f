"""Typing errors: how many, and how many are forgiven."""

import pytest

from nucleo.testo import count_errors, is_typing_error


@pytest.mark.parametrize(
    ("scritta", "giusta", "errori"),
    [("turismo", "turismo", 0), ("tursimo", "turismo", 1), ("elettirco", "elettrico", 1), ("tassita", "tassista", 1)],
)
def test_a_swap_of_neighbours_is_one_error(scritta: str, giusta: str, errori: int) -> None:
    assert count_errors(scritta, giusta) == errori


@pytest.mark.parametrize(
    ("scritta", "giusta", "attesa"),
    [
        ("tasi", "taxi", True),
        ("casa", "taxi", False),
        ("perdutto", "perduto", True),
        ("prestito", "credito", False),
        ("imprenditriice", "imprenditrice", True),
    ],
)
def test_how_many_errors_a_word_forgives(scritta: str, giusta: str, attesa: bool) -> None:
    assert is_typing_error(scritta, giusta) is attesa
