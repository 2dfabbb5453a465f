"""The codice fiscale: is it written well, what does it say, whose is it."""

from datetime import date

import pytest

from cittadini.enums import Sesso
from cittadini.regole.codice_fiscale import CodiceErrato, check_owner, decode, encode
from nucleo.testo import compact_codice

OGGI = date(2026, 3, 16)
ADA = {"nome": "Ada", "cognome": "Rossi", "data_nascita": date(1990, 5, 12), "sesso": Sesso.F}


def test_it_agrees_with_the_example_of_python_stdnum():
    dati = decode("RCCMNL83S18D969H", OGGI)
    assert (dati.sesso, dati.data_nascita, dati.codice_luogo) == (Sesso.M, date(1983, 11, 18), "D969")


def test_it_says_sex_day_and_place():
    dati = decode("RSSDAA90E52E506K", OGGI)
    assert (dati.sesso, dati.data_nascita, dati.codice_luogo) == (Sesso.F, date(1990, 5, 12), "E506")
    assert not dati.omocodia


def test_spaces_and_small_letters_do_not_matter():
    assert decode("rss daa 90e52 e506 k", OGGI).codice == "RSSDAA90E52E506K"
    assert compact_codice(" rss-daa.90e52/e506k ") == "RSSDAA90E52E506K"


def test_what_one_writes_can_be_read_back():
    codice = encode(**ADA, codice_luogo="E506")
    assert codice == "RSSDAA90E52E506K"
    assert check_owner(decode(codice, OGGI), **ADA, codici_luogo=("E506",)) == {}


@pytest.mark.parametrize(
    ("codice", "errore"),
    [
        ("RSSDAA90E52E506X", "L'ultima lettera non torna"),
        ("RSSDAA90E52E506", "ne hai scritti 15"),
        ("RSSDAA90E52E5O6T", "non ha la forma giusta"),
        ("RSSDAA90F52E506T", "non ha la forma giusta"),
        ("12345678901", "provvisorio di 11 cifre"),
        ("🙂🙂🙂", "ne hai scritti 3"),
    ],
)
def test_a_wrong_one_says_why(codice, errore):
    with pytest.raises(CodiceErrato, match=errore):
        decode(codice, OGGI)


def test_two_people_with_the_same_code_get_letters_for_digits():
    """Omocodia: every digit may become a letter, and the check letter follows."""
    dati = decode("RSSDAA90E52E50SH", OGGI)
    assert dati.omocodia
    assert (dati.sesso, dati.data_nascita, dati.codice_luogo) == (Sesso.F, date(1990, 5, 12), "E506")
    tutte = decode("RSSDAAVLERNERLSO", OGGI)
    assert (tutte.data_nascita, tutte.codice_luogo) == (date(1990, 5, 12), "E506")


def test_the_29_of_february_is_in_the_century_that_has_it():
    """2000 was a leap year, 1900 was not."""
    codice = encode(nome="Leo", cognome="Bisesto", data_nascita=date(2000, 2, 29), sesso=Sesso.M, codice_luogo="E506")
    assert decode(codice, OGGI).data_nascita == date(2000, 2, 29)


def test_a_day_that_never_was_is_refused():
    with pytest.raises(CodiceErrato, match="non esiste"):
        decode("LSTLEO01B29E506X", OGGI)


@pytest.mark.parametrize(("anno", "letto"), [(2025, 2025), (1926, 2026), (1927, 1927)])
def test_the_century_gives_an_age_between_0_and_99(anno, letto):
    codice = encode(nome="Leo", cognome="Vecchio", data_nascita=date(anno, 1, 1), sesso=Sesso.M, codice_luogo="E506")
    assert decode(codice, OGGI).data_nascita == date(letto, 1, 1)


def test_who_is_a_hundred_is_not_called_another_person():
    nascita = date(1924, 1, 1)
    codice = encode(nome="Nonna", cognome="Antica", data_nascita=nascita, sesso=Sesso.F, codice_luogo="E506")
    trovato = check_owner(decode(codice, OGGI), nome="Nonna", cognome="Antica", data_nascita=nascita, sesso=Sesso.F)
    assert trovato == {}


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"nome": "Ida"}, "nome"),
        ({"cognome": "Bianchi"}, "cognome"),
        ({"data_nascita": date(1990, 5, 13)}, "data_nascita"),
        ({"sesso": Sesso.M}, "sesso"),
        ({"codici_luogo": ("H501",)}, "luogo"),
    ],
)
def test_each_difference_is_told_on_its_field(cambio, campo):
    persona = {**ADA, "codici_luogo": ("E506",)} | cambio
    assert list(check_owner(decode("RSSDAA90E52E506K", OGGI), **persona)) == [campo]


@pytest.mark.parametrize("sesso", [Sesso.NON_BINARIO, Sesso.NON_RISPONDE])
def test_who_does_not_say_the_sex_is_not_contradicted(sesso):
    assert check_owner(decode("RSSDAA90E52E506K", OGGI), **{**ADA, "sesso": sesso}) == {}


@pytest.mark.parametrize(
    ("cognome", "nome"),
    [("D'Agostino", "Niccolò"), ("De Luca", "Maria Rosaria"), ("Fo", "Io"), ("Öztürk", "Şebnem"), ("Strauß", "Jürgen")],
)
def test_accents_apostrophes_and_short_names_are_written_as_the_rules_say(cognome, nome):
    persona = {**ADA, "cognome": cognome, "nome": nome}
    assert check_owner(decode(encode(**persona, codice_luogo="E506"), OGGI), **persona) == {}


def test_a_provisional_code_says_nothing_and_contradicts_nobody():
    dati = decode("00743110157", OGGI)
    assert dati.provvisorio
    assert check_owner(dati, **ADA, codici_luogo=("E506",)) == {}


def test_born_abroad():
    assert decode(encode(**ADA, codice_luogo="Z100"), OGGI).codice_luogo == "Z100"
