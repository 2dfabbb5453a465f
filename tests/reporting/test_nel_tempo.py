"""What the figures of a period that is over say does not change with what happens later."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cittadini.enums import StatoTrasferimento
from cittadini.services.trasferimenti import change_trasferimento
from consulenze.enums import StatoInvio, StatoPercorso
from consulenze.models import Percorso
from consulenze.services import percorsi
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from reporting.indicatori import REGISTRO, Filtro, esiti
from sportelli.models import Sportello
from tests.costruttori import (
    build_cittadino,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_sportello,
    build_trasferimento,
)

pytestmark = pytest.mark.django_db
RETE = Ambito.di_sistema("prova")
INVERNO = (date(2016, 1, 1), date(2016, 3, 20))
PRIMAVERA = (date(2016, 3, 21), date(2016, 6, 20))
PASSAGGIO = date(2016, 4, 10)


@pytest.fixture
def percorso() -> Percorso:
    """Opened in winter at the first desk, sent and paid in winter, and still open."""
    cittadino = build_cittadino(sportello=build_sportello(nome="Prima"), data_primo_contatto=date(2016, 1, 10))
    percorso = build_percorso(cittadino=cittadino, data_apertura=date(2016, 1, 12), stato=StatoPercorso.EROGATO)
    build_consulenza(percorso=percorso, data=date(2016, 1, 12))
    invio = build_invio(
        percorso=percorso,
        data_invio=date(2016, 2, 1),
        stato=StatoInvio.APPROVATO,
        data_stato=date(2016, 2, 20),
        data_prima_risposta=date(2016, 2, 10),
    )
    prestito = build_finanziamento(invio=invio, data_delibera=date(2016, 2, 20))
    build_erogazione(finanziamento=prestito, data=date(2016, 3, 1))
    return percorso


def ask_figures(sportello: Sportello, periodo: tuple[date, date]) -> dict[str, Any]:
    """Every figure of a desk, as the desk and as the network ask for it."""
    proprio = Ambito(ruoli=frozenset({Ruolo.OPERATORE}), sportelli=frozenset({sportello.pk}))
    cifre: dict[str, Any] = {}
    for chi, ambito in {"sportello": proprio, "rete": RETE}.items():
        filtro = replace(Filtro(ambito, *periodo), sportello=sportello.codice)
        cifre |= {f"{chi}: {i.id}": i.valore(filtro) for i in REGISTRO.values()}
        cifre[f"{chi}: tappe"] = esiti.count_tappe(filtro)
        cifre[f"{chi}: tappe per mese"] = esiti.count_tappe_by_month(filtro)
    return cifre


def hand_over(percorso: Percorso, a_sportello: Sportello) -> None:
    trasferimento = build_trasferimento(cittadino=percorso.cittadino, a_sportello=a_sportello)
    change_trasferimento(ambito=RETE, trasferimento=trasferimento, stato=StatoTrasferimento.ACCETTATO, oggi=PASSAGGIO)


def test_a_handover_moves_no_figure_of_last_winter(percorso: Percorso) -> None:
    prima, dopo = percorso.sportello, build_sportello(nome="Dopo")
    allora = {s.nome: ask_figures(s, INVERNO) for s in (prima, dopo)}
    hand_over(percorso, dopo)
    percorso.refresh_from_db()
    assert percorso.sportello == dopo
    assert {s.nome: ask_figures(s, INVERNO) for s in (prima, dopo)} == allora
    assert allora["Prima"]["sportello: imbuto"] == 1
    assert allora["Prima"]["sportello: percorsi-aperti"] == 1
    assert allora["Prima"]["sportello: tappe"] == (1,) * 9


def test_after_a_handover_the_open_path_stands_at_the_new_desk(percorso: Percorso) -> None:
    prima, dopo = percorso.sportello, build_sportello(nome="Dopo")
    hand_over(percorso, dopo)
    aperti = {s: ask_figures(s, PRIMAVERA)["sportello: percorsi-aperti"] for s in (prima, dopo)}
    assert aperti == {prima: 0, dopo: 1}


def test_the_winter_after_the_path_closes_is_that_of_the_day(percorso: Percorso) -> None:
    """A path closed in spring was open in winter, at the desk of then."""
    dopo = build_sportello(nome="Dopo")
    hand_over(percorso, dopo)
    percorsi.close_percorso(
        ambito=RETE, percorso=percorso, motivo="finanziato", data=date(2016, 5, 1), oggi=date(2016, 5, 1)
    )
    assert ask_figures(percorso.sportello_apertura, INVERNO)["sportello: percorsi-aperti"] == 1
    assert ask_figures(dopo, PRIMAVERA)["sportello: percorsi-aperti"] == 0
