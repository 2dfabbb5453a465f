"""The database refuses what a person's page cannot say, and keeps what was said."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import InternalError, models, transaction
from django.utils import timezone

from nucleo.giornata import get_oggi
from portale.models import CodiceAccesso, ConfermaErogazione, RichiestaDati, Scritto
from tests.costruttori import build_cittadino, build_codice, build_conferma, build_richiesta_dati, build_scritto_pagina
from tests.costruttori.portale import PROVA
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def copy(riga: models.Model, **campi: Any) -> None:
    """The same row with something changed; a number of days is counted from today, an interval from now."""
    for nome, valore in campi.items():
        if isinstance(valore, timedelta):
            campi[nome] = timezone.now() + valore
        elif isinstance(valore, float):
            campi[nome] = get_oggi() + timedelta(days=valore)
    valori = {campo.attname: getattr(riga, campo.attname) for campo in riga._meta.concrete_fields}
    del valori["id"], valori["uuid"]
    type(riga)._default_manager.create(**{**valori, **campi})


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("codiceaccesso_scade_dopo", {"scade_il": timedelta(days=-400)}),
        ("codiceaccesso_revoca_firmata", {"revocato_il": timedelta(hours=1)}),
        ("codiceaccesso_tentativi", {"tentativi": 6}),
        ("codiceaccesso_cifre", {"cifre_impronta": "1", "cifre_scadono_il": timedelta(0)}),
    ],
)
def test_a_code(vincolo: str, campi: dict[str, Any]) -> None:
    riga = build_codice().riga
    with violates(vincolo):
        copy(riga, impronta="2" * 64, **campi)


def test_a_message_that_was_read_says_by_whom() -> None:
    riga = build_scritto_pagina()
    with violates("scritto_letto_firmato"):
        copy(riga, letto_il=timedelta(days=1))


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("richiestadati_entro", {"entro": 94.0}),
        ("richiestadati_proroga_motivata", {"prorogata_il": 0.0}),
        ("richiestadati_risposta_firmata", {"esito": "accolta"}),
        ("richiestadati_mai_futura", {"chiesta_il": 3.0}),
    ],
)
def test_a_request(vincolo: str, campi: dict[str, Any]) -> None:
    riga = build_richiesta_dati()
    with violates(vincolo):
        copy(riga, **campi)


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("confermaerogazione_importo_positivo", {"importo": Decimal(0)}),
        ("confermaerogazione_mai_futura", {"giorno": 3.0}),
        ("confermaerogazione_una_volta", {}),
        (
            "confermaerogazione_chiarita_firmata",
            {"giorno": date(2016, 6, 9), "chiarita_il": timedelta(days=1)},
        ),
        ("confermaerogazione_ritirata_prima", {"ritirata_il": timedelta(days=-1)}),
    ],
)
def test_what_was_received(vincolo: str, campi: dict[str, Any]) -> None:
    riga = build_conferma()
    with violates(vincolo):
        copy(riga, **campi)


def test_what_was_said_is_evidence() -> None:
    dopo = timezone.now() + timedelta(days=1)
    build_scritto_pagina(letto_il=dopo, letto_da=PROVA.firma)
    build_richiesta_dati()
    build_conferma()
    build_codice()
    RichiestaDati.objects.update(esito="accolta", risposta="Fatto", chiusa_il=get_oggi(), chiusa_da=PROVA.firma)
    CodiceAccesso.objects.update(revocato_il=dopo, revocato_da=PROVA.firma)
    altri = build_cittadino()
    for scrivi in (
        lambda: Scritto.objects.update(testo="Altro"),
        lambda: Scritto.objects.update(dalla_persona=False),
        lambda: Scritto.objects.update(letto_il=None, letto_da=None),
        lambda: Scritto.objects.update(cittadino=altri),
        lambda: RichiestaDati.objects.update(testo="Altro"),
        lambda: RichiestaDati.objects.update(tipo="cancellazione"),
        lambda: RichiestaDati.objects.update(risposta="Altra"),
        lambda: RichiestaDati.objects.update(esito="respinta"),
        lambda: ConfermaErogazione.objects.update(importo=1),
        lambda: CodiceAccesso.objects.update(impronta="3" * 64),
        lambda: CodiceAccesso.objects.update(cittadino=altri),
        lambda: CodiceAccesso.objects.update(revocato_il=None, revocato_da=None),
        lambda: Scritto.objects.all().delete(),
    ):
        with pytest.raises(InternalError, match="Una prova non si riscrive"), transaction.atomic():
            scrivi()
    Scritto.objects.update(testo="")
    RichiestaDati.objects.update(testo="", risposta="")
