"""A union moves no figure of the past but how many people there were, whatever the network; its undoing moves none."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from anagrafe.services.unioni import dissolve_unione, unite_cittadini
from cittadini.models import Cittadino
from indicatori.definizioni import REGISTRO, Filtro
from indicatori.services import refresh_fatti
from tests.reporting.conto_a_mano import Conto
from tests.reporting.rete_casuale import FINE, PERIODI, SISTEMA, ReteCasuale
from tests.reporting.test_fatti import read_facts

pytestmark = pytest.mark.django_db
# People counted twice are counted once, and since the first of their two welcomes.
DI_PERSONE = {"persone", "persone-nuove", "persone-di-ritorno"}
Cifre = dict[tuple[Any, str], Any]


def count_all(filtri: list[Filtro]) -> Cifre:
    """Every figure, as facts give it: the same that a plain count of the rows gives."""
    cifre: Cifre = {}
    for numero, filtro in enumerate(filtri):
        a_mano = Conto(filtro).valori()
        for codice, indicatore in REGISTRO.items():
            valore, atteso = indicatore.valore(filtro), a_mano[codice]
            uguali = valore is atteso if None in (valore, atteso) else float(valore) == pytest.approx(float(atteso))
            assert uguali, (filtro, codice, valore, atteso)
            cifre[numero, codice] = valore
    return cifre


def test_a_union_and_its_undoing_leave_past_figures_where_they_were() -> None:
    rete = ReteCasuale(Random(1))
    for _ in range(12):
        rete.live()
    base = Filtro(SISTEMA, FINE, FINE)
    filtri = [base.on(PERIODI[2]), replace(base, sportello=rete.sportelli[0].codice).on(PERIODI[4])]
    refresh_fatti()
    prima, fatti = count_all(filtri), read_facts()
    tenuta, assorbita = rete.rng.sample(list(Cittadino.objects.vivi().filter(percorsi__isnull=False).distinct()), 2)
    unione = unite_cittadini(ambito=SISTEMA, tenuta=tenuta, assorbita=assorbita, scelte={})
    unite = count_all(filtri)  # what waits for its facts is counted from the rows
    assert {chiave for chiave in prima if prima[chiave] != unite[chiave]} <= {
        (numero, codice) for numero in range(len(filtri)) for codice in DI_PERSONE
    }
    assert all(prima[n, "persone"] - unite[n, "persone"] in (0, 1) for n in range(len(filtri)))
    refresh_fatti()
    assert count_all(filtri) == unite
    dissolve_unione(ambito=SISTEMA, unione=unione)
    refresh_fatti()
    assert count_all(filtri) == prima
    assert read_facts() == fatti
