"""What the figures of a period that is over say does not change with what happens later."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cittadini.enums import (
    Cittadinanza,
    CondizioneOccupazionale,
    Sesso,
    StatoTrasferimento,
    TitoloStudio,
)
from cittadini.models import Cittadino
from cittadini.services.trasferimenti import change_trasferimento
from credito.enums import StatoInvio
from indicatori.definizioni import REGISTRO, Filtro, attivita, esiti
from indicatori.definizioni.profilo import describe_persone
from nucleo.ambito import Ambito
from nucleo.enums import MotivoRettifica, Ruolo
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.services import percorsi
from percorsi.services.profili import correct_profilo
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


# ── Who the people were ──────────────────────────────────────────────────────────────────
def ask_profilo(periodo: tuple[date, date], sportello: Sportello | None = None) -> dict[str, int]:
    """How many people in each group that has any."""
    filtro = replace(Filtro(RETE, *periodo), sportello=sportello.codice if sportello else "")
    profilo = describe_persone(filtro)
    assert profilo.persone == attivita.persone.valore(filtro)
    return {voce.etichetta: voce.valore for tavola in profilo.tavole for voce in tavola.voci if voce.valore}


def test_a_corrected_card_moves_no_profile_of_last_winter(percorso: Percorso) -> None:
    allora = ask_profilo(INVERNO)
    Cittadino.objects.update(
        condizione=CondizioneOccupazionale.OCC_AUT,
        titolo_studio=TitoloStudio.LAUREA,
        sesso=Sesso.M,
        cittadinanza=Cittadinanza.UE,
        data_nascita=date(1950, 1, 1),
    )
    assert ask_profilo(INVERNO) == allora
    assert "Femmina" in allora
    assert "Da 25 a 54 anni" in allora


def test_who_has_two_paths_counts_with_the_one_opened_first(percorso: Percorso) -> None:
    altro = build_sportello(nome="Altro")
    secondo = build_percorso(
        cittadino=percorso.cittadino,
        data_apertura=date(2016, 3, 1),
        profilo={"eta": 60, "condizione": CondizioneOccupazionale.OCC_AUT},
    )
    build_consulenza(percorso=secondo, data=date(2016, 3, 2), sportello=altro)
    build_consulenza(percorso=secondo, data=date(2016, 4, 2))
    assert "Da 25 a 54 anni" in ask_profilo(INVERNO)  # active on both
    assert "Oltre 54 anni" in ask_profilo(INVERNO, altro)  # at this desk on the second alone
    assert "Oltre 54 anni" in ask_profilo(PRIMAVERA)  # in spring too


def test_a_rettifica_does_move_it(percorso: Percorso) -> None:
    correct_profilo(
        ambito=RETE, profilo=percorso.profilo, versione=1, campi={"eta": 24}, motivo=MotivoRettifica.DOCUMENTO
    )
    assert "Meno di 25 anni" in ask_profilo(INVERNO)
