"""Telephone numbers: read by one rule, compared by one key."""

import pytest
from django.core.exceptions import ValidationError

from nucleo.telefono import phone_key, read_telefono


@pytest.mark.parametrize(
    ("scritto", "letto", "chiave"),
    [
        ("0832/682111", "0832 682111", "+390832682111"),
        ("(0832) 682111", "0832 682111", "+390832682111"),
        ("0832–682111", "0832 682111", "+390832682111"),
        ("333-1234567", "333 1234567", "+393331234567"),
        ("333.123.4567", "333 123 4567", "+393331234567"),
        ("333\u00a01234567", "333 1234567", "+393331234567"),
        ("\u202a+39 333\u00ad1234567\u202c", "+39 3331234567", "+393331234567"),
        ("\u200e0039 333 1234567\ufeff", "+39 333 1234567", "+393331234567"),
        ("+39 (0)832 682111", "+39 0832 682111", "+390832682111"),
        ("cell. 333 1234567", "333 1234567", "+393331234567"),
        ("tel:+393331234567", "+393331234567", "+393331234567"),
        ("3 3 3 1 2 3 4 5 6 7", "3331234567", "+393331234567"),
        ("+355 69 123 4567", "+355 69 123 4567", "+355691234567"),
        ("000 1234567", "000 1234567", "+390001234567"),
        ("333 1234567;", "333 1234567", "+393331234567"),
        ("", "", ""),
        (" \u200b ", "", ""),
    ],
)
def test_a_number_is_read_however_it_was_pasted(scritto: str, letto: str, chiave: str) -> None:
    assert (read_telefono(scritto), phone_key(scritto), phone_key(letto)) == (letto, chiave, chiave)


@pytest.mark.parametrize(
    "scritto",
    ["ciao", "0832 682111/2", "0832682111 / 112", "///", "12", "0832 682111 / 333 1234567", "333 1234567 (Mario)"],
)
def test_what_is_no_number_is_told(scritto: str) -> None:
    with pytest.raises(ValidationError):
        read_telefono(scritto)
    assert phone_key(scritto) == ""
