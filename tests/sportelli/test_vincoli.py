"""What the database itself refuses in the network."""

from datetime import date, time

import pytest

from sportelli.enums import StatoSportello
from sportelli.models import EccezioneOrario, Sportello
from territorio.models import Comune
from tests.costruttori import (
    build_amministrazione,
    build_comune,
    build_orario,
    build_sportello,
)
from tests.vincoli import violates

CESSATO = {"codice_catastale": "D005", "nome": "Corigliano Calabro", "chiave": "corigliano calabro"}


# ── Territory ────────────────────────────────────────────────────────────────────────────
def test_one_comune_for_each_code_start_and_name(db: None) -> None:
    periodo = {"valido_dal": date(1863, 2, 6), "valido_al": date(2018, 3, 30)}
    Comune.objects.create(**CESSATO, **periodo)
    with violates("comune_unico"):
        Comune.objects.create(**CESSATO, **periodo)


def test_a_comune_does_not_end_before_it_begins(db: None) -> None:
    with violates("comune_validita_ordinata"):
        Comune.objects.create(**CESSATO, valido_dal=date(2018, 3, 30), valido_al=date(1863, 2, 6))


def test_a_comune_in_force_has_code_and_province(db: None) -> None:
    with violates("comune_vigente_completo"):
        Comune.objects.create(**CESSATO)


def test_a_comune_in_force_is_part_of_no_other(db: None) -> None:
    oggi = build_comune("Lecce")
    assert Comune.objects.create(**CESSATO, valido_al=date(2018, 3, 30), confluito_in=oggi).pk
    with violates("comune_confluito_cessato"):
        Comune.objects.filter(pk=build_comune("Maglie").pk).update(confluito_in=oggi)


# ── Administrations ──────────────────────────────────────────────────────────────────────
def test_one_administration_for_each_name_in_a_comune(db: None) -> None:
    build_amministrazione(denominazione="Comune di Lecce")
    with violates("amministrazione_unica_nel_comune"):
        build_amministrazione(denominazione="Comune di Lecce")
    assert build_amministrazione(denominazione="Comune di Lecce", comune=build_comune("Maglie")).pk


def test_one_administration_for_each_ipa_code(db: None) -> None:
    build_amministrazione(codice_ipa="c_e506")
    with violates("amministrazione_codice_ipa_unico"):
        build_amministrazione(codice_ipa="c_e506")


def test_a_mandate_does_not_end_before_it_begins(db: None) -> None:
    with violates("amministrazione_mandato_ordinato"):
        build_amministrazione(mandato_dal=date(2024, 6, 1), mandato_al=date(2024, 5, 31))


# ── Desks ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("campo", ["codice", "slug"])
def test_a_desk_is_known_by_its_code_and_by_its_address(db: None, campo: str) -> None:
    sportello = build_sportello()
    with violates({"codice": "sportello_codice_unico", "slug": "sportello_slug_unico"}[campo]):
        build_sportello(**{campo: getattr(sportello, campo)})


def test_an_active_desk_says_since_when(db: None) -> None:
    with violates("sportello_attivo_ha_data"):
        build_sportello(data_attivazione=None)


def test_a_state_does_not_begin_in_the_future(db: None) -> None:
    with violates("sportello_stato_mai_futuro"):
        build_sportello(data_stato=date(2099, 1, 1))


def test_a_closed_desk_says_when_and_why(db: None) -> None:
    with violates("sportello_chiuso_ha_data_e_motivo"):
        build_sportello(stato=StatoSportello.CHIUSO, data_chiusura=date(2020, 1, 1))
    with violates("sportello_chiuso_ha_data_e_motivo"):
        build_sportello(data_chiusura=date(2020, 1, 1), motivo_chiusura="recesso")


def test_a_desk_does_not_close_before_it_opens(db: None) -> None:
    with violates("sportello_date_ordinate"):
        build_sportello(
            stato=StatoSportello.CHIUSO,
            data_attivazione=date(2014, 1, 1),
            data_chiusura=date(2013, 12, 31),
            motivo_chiusura="recesso",
        )


def test_hours_close_after_they_open(sportello: Sportello) -> None:
    with violates("orarioapertura_ordinato"):
        build_orario(sportello, dalle="12:00", alle="12:00")


def test_hours_are_of_a_day_of_the_week(sportello: Sportello) -> None:
    with violates("orarioapertura_giorno_valido"):
        build_orario(sportello, giorno=8)


def test_hours_of_a_day_do_not_overlap_but_may_touch(sportello: Sportello) -> None:
    build_orario(sportello, giorno=2, dalle="09:00", alle="12:00")
    with violates("orarioapertura_senza_sovrapposizioni"):
        build_orario(sportello, giorno=2, dalle="11:00", alle="13:00")
    assert build_orario(sportello, giorno=2, dalle="12:00", alle="13:00").pk
    assert build_orario(sportello, giorno=3, dalle="11:00", alle="13:00").pk


def test_an_exception_does_not_end_before_it_begins(sportello: Sportello) -> None:
    with violates("eccezioneorario_date_ordinate"):
        EccezioneOrario.objects.create(sportello=sportello, dal=date(2026, 8, 20), al=date(2026, 8, 19))


def test_an_exception_has_both_hours_in_order_or_none(sportello: Sportello) -> None:
    giorno = {"sportello": sportello, "dal": date(2026, 8, 20), "al": date(2026, 8, 20)}
    for ore in (
        {"dalle": time(9)},
        {"alle": time(12)},
        {"dalle": time(12), "alle": time(9)},
    ):
        with violates("eccezioneorario_ore_ordinate"):
            EccezioneOrario.objects.create(**giorno, **ore)
    assert EccezioneOrario.objects.create(**giorno).pk
