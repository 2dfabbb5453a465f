"""Text as it is kept, names as they are compared; typing errors: how many, and how many are forgiven."""

import pytest

from nucleo.testo import (
    body_key,
    clean_testo,
    compact_codice,
    count_errors,
    is_typing_error,
    people_key,
    person_key,
    read_naturale,
)
from sportelli.importazioni.amministrazioni import codice_ente


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


# ── What nobody sees ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "segno",
    [
        "\u200b",
        "\u200c",
        "\u200d",
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u2060",
        "\ufeff",
        "\xad",
        "\u061c",
        "͏",
        "\u180e",
        "ㅤ",
        "️",
        "\x07",
        "\x9f",
    ],
)
def test_signs_that_nobody_sees_are_taken_away(segno: str) -> None:
    assert clean_testo(f"Ro{segno}ssi{segno}") == "Rossi"


def test_what_is_seen_stays() -> None:
    for testo in ("D’Agostino", "Società «Ö» 100 %", "prima riga\r\nseconda\tcolonna", "李小龙", "محمد"):
        assert clean_testo(testo) == testo
    assert clean_testo("Nicolo\u0300\u00a0De\u2009Luca") == "Nicolò De Luca"


# ── One comparison of names ──────────────────────────────────────────────────────────────
@pytest.mark.parametrize("segno", list("'‘’‛`´ʼʹˈ′＇"))
def test_every_apostrophe_is_the_same_with_or_without_a_space(segno: str) -> None:
    giusta = person_key("D'Agostino", "Nicolò")
    assert person_key(f"D{segno}Agostino", f"Nicolo{segno}") == giusta
    assert person_key(f"D{segno} Agostino", "NICOLÒ") == giusta
    assert people_key(f"D{segno} Agostino Nicolò") == people_key("D'Agostino Nicolo'") == "dagostino nicolo"


@pytest.mark.parametrize("tratto", list("-‐‑–—−"))
def test_a_hyphen_is_a_space(tratto: str) -> None:
    assert person_key(f"Rossi{tratto}Bianchi", "Anna Maria") == person_key("Rossi Bianchi", f"Anna{tratto}Maria")
    assert people_key(f"Rossi{tratto}Bianchi Ada") == "rossi bianchi ada"


@pytest.mark.parametrize(
    ("una", "altra"),
    [
        (("Rossi", "Ada"), ("Ada", "Rossi")),
        (("De Luca", "Ada"), ("Deluca", "ADA")),
        (("Łukaszewicz", "Søren"), ("Lukaszewicz", "Soren")),
        (("Strauß", "Zoë"), ("Strauss", "Zoe")),
        (("Suharto", ""), ("", "Suharto")),
    ],
    ids=["swapped", "joined", "letters with their mark inside", "sharp s", "one name"],
)
def test_two_writings_of_one_person_meet(una: tuple[str, str], altra: tuple[str, str]) -> None:
    assert person_key(*una) == person_key(*altra)


def test_two_people_do_not_meet() -> None:
    chiavi = {
        person_key(*chi) for chi in (("Rossi", "Ada"), ("Russo", "Ada"), ("Rossi", "Aida"), ("Rossi", "Ada Maria"))
    }
    assert len(chiavi) == 4


@pytest.mark.parametrize(
    "scritto",
    [
        "80008510754",
        "CF: 8000 8510 754",
        "C.F. 80008510754",
        "*80008510754*",
        "\u200b80008510754\u00ad",
        "cod. fisc. 80008510754",
    ],
)
def test_the_code_of_a_body_is_read_however_it_was_pasted(scritto: str) -> None:
    assert compact_codice(scritto) == "80008510754"
    assert codice_ente(scritto) == "80008510754"


@pytest.mark.parametrize(
    ("scritto", "altro"),
    [
        ("Centri per l'impiego", "centri per l impiego"),
        ("Comune di Forlì", "FORLI’"),
        ("Comune di Forli'", "comune  di  Forlì"),
        ("Università dell\u2019Aquila", "Universita dell Aquila"),
        ("Camera di commercio Massa-Carrara", "camera di commercio Massa Carrara"),
    ],
)
def test_one_body_has_one_name_however_it_is_written(scritto: str, altro: str) -> None:
    assert body_key(scritto) == body_key(altro)


def test_bodies_of_one_place_are_told_apart() -> None:
    assert len({body_key(nome) for nome in ("Comune di", "Provincia di Forlì", "Forlì", "Comunità montana")}) == 4


def test_a_number_of_an_address_is_plain_and_bounded() -> None:
    """What is no number of ours is nothing, and no error."""
    assert [read_naturale(t) for t in ("0", "12", "9" * 18)] == [0, 12, int("9" * 18)]
    assert {read_naturale(t) for t in ("", "-1", "1.5", "٣", "²", "9" * 19, "9" * 5_000, " 1")} == {None}
