"""The database refuses an application that does not add up, or that comes late, and keeps what was presented."""

from datetime import time
from typing import Any

import pytest
from django.db import InternalError, transaction

from avvisi.models import Avviso
from manifestazioni.models import Manifestazione, OrarioProposto
from tests.costruttori import build_avviso, build_manifestazione, build_presentata
from tests.costruttori.avvisi import CHIUDE
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("manifestazione_presentata_intera", {"numero": 1}),
        ("manifestazione_presentata_intera", {"stato": "non_presentata", "numero": 4}),
        ("manifestazione_avvisi", {"avvisati": 4}),
        ("manifestazione_svuotata", {"svuotata_il": CHIUDE}),
    ],
)
def test_each_rule(vincolo: str, campi: dict[str, Any]) -> None:
    bozza = build_manifestazione()
    with violates(vincolo):
        Manifestazione.objects.filter(pk=bozza.pk).update(**campi)


def test_numbers_seats_and_drafts_are_one_alone() -> None:
    avviso = build_avviso()
    prima, altra = build_presentata(avviso), build_presentata(avviso, indirizzo="Via Bari, 2")
    valori = {nome: getattr(prima, nome) for nome in ("presentata_il", "dichiara", "avviso")}
    for vincolo, campi in (
        ("manifestazione_numero_unico", {"numero": altra.numero, "chiave": "x"}),
        ("manifestazione_una_per_sede", {"numero": 9, "chiave": prima.chiave}),
    ):
        with violates(vincolo):
            Manifestazione.objects.create(**valori, stato="presentata", email="z@prova.example", **campi)
    bozza = build_manifestazione(avviso)
    with violates("manifestazione_una_bozza"):
        Manifestazione.objects.create(avviso=avviso, email=bozza.email)
    with violates("rispostarequisito_una"):
        bozza.risposte.create(requisito=avviso.requisiti.all()[0], esito="no")
    with violates("personaproposta_una"):
        bozza.persone.create(ruolo="operatore", nome="A", cognome="B", email=bozza.persone.get().email)
    with violates("orarioproposto_ordinato"):
        OrarioProposto.objects.create(manifestazione=bozza, giorno=1, dalle=time(12), alle=time(9))


def test_nothing_enters_at_the_very_instant_of_the_term() -> None:
    avviso = build_avviso()
    prima = build_presentata(avviso)
    valori = {"avviso": avviso, "stato": "presentata", "dichiara": True, "email": "z@prova.example", "chiave": "x"}
    for istante in (avviso.chiude_il, avviso.apre_il.replace(year=avviso.apre_il.year - 1)):
        with violates("manifestazione_nei_termini"):
            Manifestazione.objects.create(**valori, numero=7, presentata_il=istante)
    assert Avviso.objects.get().manifestazioni.get() == prima


def test_what_was_presented_stays() -> None:
    presentata = build_presentata()
    for campi in ({"denominazione": "Altro"}, {"numero": 9}, {"operatori": 9}):
        with pytest.raises(InternalError), transaction.atomic():
            Manifestazione.objects.filter(pk=presentata.pk).update(**campi)
    with violates("manifestazione_presentata_ferma"):
        presentata.orari.update(giorno=5)
    with violates("manifestazione_presentata_ferma"):
        presentata.risposte.all().delete()
