"""The database refuses a call that does not add up, and keeps what was published."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.utils import timezone

from avvisi.models import Avviso, Chiarimento, Criterio, Proroga, Requisito
from tests.costruttori import build_avviso, build_bozza_avviso, build_chiarimento
from tests.costruttori.avvisi import APRE, SISTEMA
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("avviso_termini", {"chiude_il": APRE}),
        ("avviso_per_qualcuno", {"tipi": []}),
        ("avviso_pubblicazione_firmata", {"stato": "pubblicato"}),
        ("avviso_pubblicazione_firmata", {"pubblicato_il": APRE}),
    ],
)
def test_each_rule_of_a_draft(vincolo: str, campi: dict[str, Any]) -> None:
    bozza = build_bozza_avviso()
    with violates(vincolo):
        Avviso.objects.filter(pk=bozza.pk).update(**campi)


def test_codes_and_places_are_one_alone() -> None:
    uno, altro = build_bozza_avviso(), build_bozza_avviso()
    for vincolo, campi in (
        ("avviso_codice_unico", {"codice": uno.codice}),
        ("avviso_indirizzo_unico", {"slug": uno.slug}),
    ):
        with violates(vincolo):
            Avviso.objects.filter(pk=altro.pk).update(**campi)
    with violates("requisito_posizione_unica"):
        Requisito.objects.create(avviso=uno, posizione=1, testo="Un altro")
    with violates("criterio_posizione_unica"):
        Criterio.objects.create(avviso=uno, posizione=1, nome="Un altro", punti=1)
    uno.allegati.create(posizione=1, nome="Delibera")
    with violates("allegatochiesto_posizione_unica"):
        uno.allegati.create(posizione=1, nome="Un altro")


def test_a_published_call_stays_as_it_was() -> None:
    avviso = build_avviso()
    for campi in ({"titolo": "Altro"}, {"regioni": ["16"]}, {"punti_minimi": 1}, {"apre_il": timezone.now()}):
        with pytest.raises(InternalError), transaction.atomic():
            Avviso.objects.filter(pk=avviso.pk).update(**campi)
    with violates("avviso_pubblicato_fermo"):
        Requisito.objects.create(avviso=avviso, posizione=9, testo="Dopo")
    with violates("avviso_pubblicato_fermo"):
        avviso.criteri.update(punti=1)
    altrove = build_bozza_avviso()
    for da, a in ((altrove, avviso), (avviso, altrove)):  # neither in nor out
        with violates("avviso_pubblicato_fermo"):
            da.requisiti.filter(posizione=2).update(avviso=a, posizione=9)
    with violates("avviso_pubblicato_fermo"):
        avviso.requisiti.all().delete()


def test_the_term_moves_only_by_a_decision() -> None:
    avviso = build_avviso()
    dopo = avviso.chiude_il + timedelta(days=1)
    with violates("avviso_termine_deciso"):
        Avviso.objects.filter(pk=avviso.pk).update(chiude_il=dopo)
    valori = {
        "avviso": avviso,
        "tipo": "proroga",
        "da": avviso.chiude_il,
        "motivo": "Feste",
        "decisa_da": SISTEMA.firma,
    }
    with violates("proroga_allunga"):
        Proroga.objects.create(**valori, a=avviso.chiude_il)
    with violates("proroga_prima_del_termine"):
        Proroga.objects.create(**valori | {"tipo": "riapertura"}, a=dopo)
    proroga = Proroga.objects.create(**valori, a=dopo)
    with violates("proroga_una_di_un_termine"):
        Proroga.objects.create(**valori, a=dopo + timedelta(days=1))
    with pytest.raises(InternalError), transaction.atomic():
        proroga.delete()


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("chiarimento_risposta_intera", {"risposta": "Sì."}),
        ("chiarimento_risposta_intera", {"stato": "risposto", "email": ""}),
        ("chiarimento_email_finche_serve", {"email": ""}),
        ("chiarimento_email_finche_serve", {"stato": "scartato"}),
    ],
)
def test_each_rule_of_a_question(vincolo: str, campi: dict[str, Any]) -> None:
    chiarimento = build_chiarimento()
    with violates(vincolo):
        Chiarimento.objects.filter(pk=chiarimento.pk).update(**campi)
