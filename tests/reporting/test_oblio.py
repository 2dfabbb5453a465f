"""Figures do not move when people are forgotten: dashboards, profile, reports, lists behind the numbers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from cittadini.models import Cittadino
from conservazione.services.oblio import anonymise_cittadino
from credito.enums import INVIO_APERTO
from credito.models import Finanziamento, Invio
from indicatori.definizioni import REGISTRO, Filtro
from indicatori.definizioni.profilo import describe_persone
from nucleo.ambito import Ambito
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from reporting.selectors.cruscotto import build_cruscotto
from reporting.selectors.rapporti import build_dati
from tests.costruttori import build_rapporto
from tests.reporting.scena import INTERA, PERIODI, Scena, build_scena

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
OGGI = date(2026, 1, 1)


@pytest.fixture
def scena(db) -> Scena:
    """The network of the other tests, years later: every path is closed, every loan paid back."""
    scena = build_scena()
    Invio.objects.filter(stato__in=INVIO_APERTO).update(stato="revocato")
    Finanziamento.objects.update(stato="estinto")
    for percorso in Percorso.objects.exclude(stato=StatoPercorso.CHIUSO):
        Percorso.objects.filter(pk=percorso.pk).update(
            stato=StatoPercorso.CHIUSO, motivo_chiusura="orientato", data_chiusura=percorso.data_stato
        )
    return scena


def read_figures(scena: Scena) -> dict[Any, Any]:
    """Everything that counts people and what was done with them, at each level and period."""
    rete = Filtro(SISTEMA, *PERIODI[0])
    livelli = (rete, replace(rete, regione="16"), replace(rete, sportello=scena.lecce.codice))
    figure: dict[Any, Any] = {}
    for livello, (dal, al) in ((livello, periodo) for livello in livelli for periodo in PERIODI):
        filtro = replace(livello, dal=dal, al=al)
        figure[filtro, "profilo"] = describe_persone(filtro)
        figure[filtro, "cruscotto"] = build_cruscotto(filtro, OGGI, pubblicazione=INTERA)
        for indicatore in REGISTRO.values():
            figure[filtro, indicatore.id] = (indicatore.valore(filtro), indicatore.queryset(filtro).count())
    rapporto = build_rapporto(sportello=scena.lecce, mese=date(2016, 3, 1))
    figure["rapporto"] = build_dati(rapporto, datetime(2026, 1, 1, tzinfo=UTC))
    rapporto.delete()
    return figure


def test_every_figure_is_the_same_before_and_after(scena: Scena) -> None:
    prima = read_figures(scena)
    for cittadino in Cittadino.objects.all():
        assert anonymise_cittadino(ambito=SISTEMA, cittadino=cittadino, causa="prova", oggi=OGGI)
    assert Cittadino.objects.exclude(nome="").count() == 0
    dopo = read_figures(scena)
    assert {chiave for chiave in prima if prima[chiave] != dopo[chiave]} == set()


@pytest.mark.usefixtures("scena")
def test_the_lists_behind_the_numbers_have_as_many_lines(client_monitoraggio: Client) -> None:
    liste = ("/percorsi/", "/consulenze/", "/invii/", "/finanziamenti/", "/erogazioni/")
    prima = {lista: client_monitoraggio.get(lista).context["totale"] for lista in liste}
    for cittadino in Cittadino.objects.all():
        anonymise_cittadino(ambito=SISTEMA, cittadino=cittadino, causa="prova", oggi=OGGI)
    assert {lista: client_monitoraggio.get(lista).context["totale"] for lista in liste} == prima
    assert all(prima.values())
