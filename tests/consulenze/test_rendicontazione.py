"""When a contact counts, and when a month closes."""

from datetime import date

import pytest

from consulenze.enums import EsitoConsulenza, Servizio, TipoContatto
from consulenze.regole.rendicontazione import TARDIVA, examine
from formazione.enums import Tema
from nucleo.mesi import get_chiusura, is_chiuso

PIENA = {
    "tipo": TipoContatto.CONSULENZA,
    "esito": EsitoConsulenza.INFORMATO,
    "temi": [Tema.FORMA],
    "servizi": [Servizio.REQUISITI],
    "durata": 10,
}


def test_a_substantive_and_specific_contact_is_reportable():
    esame = examine(**PIENA)
    assert (esame.rendicontabile, esame.mancanze) == (True, ())
    assert esame.sintesi == "Rendicontabile: è un contatto sostanziale e specifico."


@pytest.mark.parametrize(
    ("campo", "valore", "motivo"),
    [
        ("tipo", TipoContatto.INFO, "è un contatto informativo, che si conta a parte"),
        ("esito", EsitoConsulenza.NON_PRESENTATO, "la persona non si è presentata"),
        ("temi", [], "manca almeno un tema"),
        ("servizi", [], "manca almeno un servizio erogato"),
        ("durata", None, "manca la durata (almeno 10 minuti)"),
        ("durata", 9, "è durata meno di 10 minuti"),
    ],
)
def test_each_missing_thing_is_told(campo, valore, motivo):
    esame = examine(**PIENA | {campo: valore})
    assert esame.mancanze == (motivo,)
    assert esame.sintesi == f"Non rendicontabile: {motivo}."


def test_all_missing_things_are_told_together():
    assert len(examine(**PIENA | {"temi": [], "servizi": [], "durata": None}).mancanze) == 3


@pytest.mark.parametrize(
    ("giorno", "chiusura"),
    [
        (date(2016, 1, 31), date(2016, 2, 10)),
        (date(2016, 2, 29), date(2016, 3, 10)),
        (date(2015, 12, 1), date(2016, 1, 10)),
        (date(2016, 3, 27), date(2016, 4, 10)),  # clocks go forward
    ],
)
def test_a_month_closes_on_day_ten_of_the_next(giorno, chiusura):
    assert get_chiusura(giorno) == chiusura
    assert not is_chiuso(giorno, chiusura)
    assert is_chiuso(giorno, date(chiusura.year, chiusura.month, 11))


def test_a_contact_of_a_closed_month_is_told_so():
    esame = examine(**PIENA)
    assert esame.add_avvisi(date(2016, 1, 1), date(2016, 2, 10)).avvisi == ()
    assert esame.add_avvisi(date(2016, 1, 1), date(2016, 2, 11)).avvisi == (TARDIVA,)
