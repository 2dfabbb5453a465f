"""The folding of names of places: what does not count, and what does."""

from random import Random

import pytest

from territorio.regole.nomi import Genere, fold_exact, is_called, is_provincia, list_keys, read_nome, split_words

APOSTROFI = "'’‘`´ʼʹ′＇ "


@pytest.mark.parametrize("segno", APOSTROFI)
def test_apostrophes_of_every_sign_are_one(segno: str) -> None:
    assert is_called(list_keys("L'Aquila"), f"L{segno}Aquila")
    assert is_called(list_keys("Reggio nell'Emilia"), f"reggio nell{segno}emilia")


@pytest.mark.parametrize("segno", "-‐‑–—/ ")
def test_hyphens_of_every_sign_are_one(segno: str) -> None:
    assert is_called(list_keys("Presicce-Acquarica"), f"Presicce{segno}Acquarica")
    assert is_called(list_keys("Bolzano/Bozen"), f"Bozen {segno} Bolzano")


@pytest.mark.parametrize("invisibile", ["\u200b", "\u00ad", "\u200e", "\u2060", "\ufeff"])
def test_signs_that_nobody_sees_are_none(invisibile: str) -> None:
    assert is_called(list_keys("Lecce"), f"{invisibile}Lec{invisibile}ce")


@pytest.mark.parametrize(
    ("nome", "altro"),
    [
        ("Lecce", "Lecco"),
        ("Castro", "Castro dei Volsci"),
        ("Carceri", "Careri"),
        ("San Vito", "Santa Vittoria"),
        ("Samone", "San Mone x"),
        ("Roma", "Romano"),
    ],
)
def test_what_resembles_is_another_name(nome: str, altro: str) -> None:
    assert not is_called(list_keys(nome), altro)


@pytest.mark.parametrize(
    ("testo", "genere", "nome"),
    [
        ("Comune di Lecce", Genere.COMUNE, "lecce"),
        ("REGIONE EMILIA-ROMAGNA", Genere.REGIONE, "emilia romagna"),
        ("Regione autonoma della Sardegna", Genere.REGIONE, "sardegna"),
        ("prov. di Lecce", Genere.PROVINCIA, "lecce"),
        ("Libero consorzio comunale di Enna", Genere.PROVINCIA, "enna"),
    ],
)
def test_what_stands_before_says_the_kind(testo: str, genere: Genere, nome: str) -> None:
    assert [(n.genere, n.testo) for n in read_nome(testo)] == [(None, testo), (genere, nome)]


@pytest.mark.parametrize(
    ("sigla", "nome", "scritta", "esito"),
    [
        ("LE", "Lecce", "le", True),
        ("LE", "Lecce", "LC", False),
        ("CI", "Sulcis Iglesiente", "SU", True),
        ("PU", "Pesaro e Urbino", "PS", True),
        ("FC", "Forlì-Cesena", "Forli Cesena", True),
        ("RM", "Roma", "Città metropolitana di Roma Capitale", True),
        ("RM", "Roma", "Regione Roma", False),
    ],
)
def test_provinces_by_sign_and_by_name(sigla: str, nome: str, scritta: str, esito: bool) -> None:
    assert is_provincia(sigla, nome, scritta) is esito


def test_any_text_is_folded_and_only_letters_and_digits_remain() -> None:
    caso = Random(35)
    for _ in range(300):
        testo = "".join(chr(caso.choice((caso.randrange(32, 0x250), caso.randrange(0x2B0, 0x3000)))) for _ in range(30))
        assert all(parola.isalnum() for parola in split_words(testo)), testo
        assert all(" " not in chiave for chiave in fold_exact(testo)), testo
        assert is_called(list_keys(testo), testo) is bool(split_words(testo)), testo
