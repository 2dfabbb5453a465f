"""The guarantee of the Fondo: its steps, its clock, money that leaves before it."""

from datetime import date

import pytest

from requisiti.regole.garanzia import (
    check_garanzia,
    check_pagamento,
    check_passi,
    find_termine,
    get_limite_conferma,
    get_limite_validita,
)
from tests.requisiti.test_microcredito import REGOLE


def test_a_reserved_guarantee_is_confirmed_within_five_working_days():
    prenotata = date(2026, 3, 30)
    assert get_limite_conferma(REGOLE, prenotata) == date(2026, 4, 7)  # Easter in between
    assert check_garanzia(REGOLE, {"prenotata_il": prenotata, "confermata_il": date(2026, 4, 7)}) == []
    (avviso,) = check_garanzia(REGOLE, {"prenotata_il": prenotata, "confermata_il": date(2026, 4, 8)})
    assert avviso.messaggio == "La garanzia prenotata andava confermata entro il 7 aprile 2026."


@pytest.mark.parametrize(
    ("dopo", "in_tempo"),
    [
        ({"richiesta_il": date(2026, 4, 30), "concessa_il": date(2026, 7, 1)}, True),  # the Fondo takes its own time
        ({"richiesta_il": date(2026, 5, 1)}, False),
        ({"concessa_il": date(2026, 4, 30)}, True),  # asked for by then, whenever that was
        ({"concessa_il": date(2026, 5, 1)}, False),
    ],
)
def test_a_confirmed_guarantee_is_asked_for_within_sixty_days(dopo, in_tempo):
    assert get_limite_validita(REGOLE, date(2026, 3, 1)) == date(2026, 4, 30)
    avvisi = check_garanzia(REGOLE, {"confermata_il": date(2026, 3, 1)} | dopo)
    assert [avviso.regola.parametro for avviso in avvisi] == ([] if in_tempo else ["garanzia_validita"])


def test_the_clock_runs_until_the_lender_asks_and_says_its_rule():
    giorni = {"prenotata_il": date(2026, 3, 2), "confermata_il": date(2026, 3, 4), "richiesta_il": date(2026, 3, 9)}
    attesi = {"prenotata": date(2026, 3, 9), "confermata": date(2026, 5, 3), "richiesta": None, "concessa": None}
    for stato, entro in attesi.items():
        termine = find_termine(REGOLE, stato, giorni)
        assert (termine.entro if termine else None) == entro, stato
        assert termine is None or "in vigore dal 16 dicembre 2014" in termine.norma


@pytest.mark.parametrize(
    ("stato", "giorni", "dove"),
    [
        ("", {}, ""),
        ("", {"prenotata_il": date(2026, 3, 2)}, "prenotata_il"),
        ("prenotata", {}, "prenotata_il"),
        ("prenotata", {"prenotata_il": date(2026, 3, 2), "richiesta_il": date(2026, 3, 3)}, "richiesta_il"),
        ("richiesta", {"richiesta_il": date(2026, 3, 3)}, ""),
        ("concessa", {"prenotata_il": date(2026, 3, 4), "concessa_il": date(2026, 3, 3)}, "concessa_il"),
        ("negata", {"prenotata_il": date(2026, 3, 4), "richiesta_il": date(2026, 3, 5)}, ""),
        ("negata", {"concessa_il": date(2026, 3, 4)}, "concessa_il"),
    ],
)
def test_the_steps_hold_together(stato, giorni, dove):
    assert [*check_passi(stato, giorni)] == ([dove] if dove else [])


def test_money_that_leaves_before_its_contract_or_its_guarantee_is_warned_of():
    giorno = date(2026, 3, 10)
    casi = (
        (None, "", {}, ["contratto_scritto"]),
        (date(2026, 3, 11), "", {}, ["contratto_scritto"]),
        (giorno, "", {}, []),
        (giorno, "negata", {}, []),
        (giorno, "confermata", {"confermata_il": giorno}, ["garanzia_validita"]),
        (giorno, "concessa", {"concessa_il": date(2026, 3, 11)}, ["garanzia_validita"]),
        (giorno, "concessa", {"concessa_il": giorno}, []),
    )
    for contratto, stato, giorni, attesi in casi:
        avvisi = check_pagamento(REGOLE, pagato_il=giorno, contratto=contratto, stato=stato, giorni=giorni)
        assert [avviso.regola.parametro for avviso in avvisi] == attesi, (contratto, stato)
