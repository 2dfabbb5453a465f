"""Which words of a search may be kept."""

from typing import Any

import pytest

from conoscenza.models import RicercaSenzaEsito
from conoscenza.regole.riserbo import build_chiave, is_personale, list_ignote
from conoscenza.services.ricerche import note_ricerca
from nucleo.ambito import Ambito
from utenti.services.ambito import build_ambito


@pytest.mark.parametrize(
    "testo",
    [
        "RSSMRA80A01H501U",
        "rss mra 80a01 h501u",
        "mario.rossi@example.it",
        "333 123 4567",
        "tel 06/1234567",
        "+39 333-1234567",
        "IT60X0542811101000000123456",
        "signora Bianchi prestito",
        "sig. Rossi",
        "Giuseppe Esposito",
        "debiti di Mario Rossi",
        "mario esposito",
        "partita iva 01234567890",
        # What is allowed is not cut out of what is not.
        "chiamare 333 12 34 567",
        "3331234567 euro",
        "333 123 456",
        "nato il 12/03/1980",
        "nata a Palermo",
        "1/3/80",
        "C-XVXMJ58F9Y4 debiti",
        "p-K53YQX38QSJ",
        "XVXMJ58F9Y4",
        "CXVXMJ58F9Y4",
        "debiti xvxm-j58f-9y4",
        "ca 12345 aa",
        "carta d'identità n. 1234",
        "ab 123 cd",
        "passaporto YA123",
        "nato nel 1980",
        "classe 1980",
        "12 marzo 1980",
        "marzo 12, 1980",
        "1980 nato",
        "data di nascita 80",
        "c xvxm j58f 9y4 pignoramento",
        "A-NCSQHESNDWA",
        "carta identità CA12345AA",
        "AA12345BB",
        "targa AB123CD pignorata",
        "nata 12 marzo 1980",
        "nato 1980",
        "via roma 12 palermo",
        "Viale Regina Margherita, n. 3",
        "xhafa arjan",
        "li wei ristorante",
        "Popescu Ionut",
    ],
)
def test_what_may_say_who_somebody_is_is_not_kept(testo: str) -> None:
    assert is_personale(testo)


@pytest.mark.parametrize(
    "testo",
    [
        "affitto d'azienda",
        "prestito di 100.000,00 euro",
        "25 000 euro a 36 mesi",
        "Fondo di garanzia PMI",
        "Garanzia Giovani",
        "legge 662 del 1996",
        "D.M. 176/2014 art. 4",
        "crowdfunding",
        "smart working",
        "15000 euro",
        "100000 euro",
        "75.000 euro o 1.500.000",
        "corso di formazione 12 ore",
        "e-commerce di prodotti",
        "via telematica",
        "crif isee",
        "CRIF e ISEE",
        "impresa nata nel 2020",
        "Resto al Sud 2.0",
        "75mila euro o 10000euro in 120mesi",
        "art111 e dm176",
        "a 12 anni di distanza, 25 000 euro",
        "p iva 5 anni",
        "legge 7 marzo 1996 n. 108",
        "d.lgs. 1 settembre 1993 n. 385",
        "decreto 17 ottobre 2014",
        "locale di 100 mq",
        "affitto da 500 al mese",
        "36mesi covid19",
        "art. 4 c 2bis",
        "Resto al Sud",
    ],
)
def test_what_asks_for_something_is(testo: str) -> None:
    assert not is_personale(testo)


def test_words_are_counted_whatever_their_order_endings_and_accents() -> None:
    assert build_chiave("Durata del prestito") == build_chiave("prestiti: la durata?") != ""
    assert build_chiave("attività") == build_chiave("ATTIVITA'")
    assert build_chiave("che cosa devo fare") == ""
    assert build_chiave("quanto posso chiedere") == build_chiave("Chiedere: quanto?") != ""


def test_a_word_alone_of_no_dictionary_may_be_a_surname() -> None:
    assert [t for t in ("xhafa", "Hoxha", "prestito a gjoka", "superbonus") if not list_ignote(t)] == []
    note = ("CRIF", "isee durc", "HACCP", "pec", "affitto d'azienda", "crowdfunding", "75 mila euro", "leasing")
    assert {t: list_ignote(t) for t in note if list_ignote(t)} == {}


@pytest.mark.django_db
def test_words_that_nobody_knows_wait_for_a_second_account(operatore: Any, collega: Any) -> None:
    suo, altrui = build_ambito(operatore), build_ambito(collega)
    assert [note_ricerca(ambito=suo, testo="superbonus", trovati=0) for _ in range(3)] == [None] * 3
    assert note_ricerca(ambito=altrui, testo="il Superbonus", trovati=0) is not None
    note_ricerca(ambito=suo, testo="superbonus", trovati=0)
    assert RicercaSenzaEsito.objects.get().volte == 2
    for chi in (Ambito.anonimo(), suo, Ambito.anonimo()):
        assert note_ricerca(ambito=chi, testo="xhafa", trovati=0) is None
