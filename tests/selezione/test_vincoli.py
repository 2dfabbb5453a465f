"""The database refuses a selection that does not add up, and keeps what was decided, given and published."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import InternalError, transaction

from selezione.models import Commissario, Graduatoria, Integrazione, Istruttoria, Riesame, VoceGraduatoria
from tests.costruttori.allegati import build_allegato
from tests.costruttori.selezione import (
    CHIUSO_IL,
    SISTEMA,
    build_chiuso,
    build_commissario,
    build_graduatoria,
    build_istruttoria,
    build_scheda,
)
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
FIRMA = SISTEMA.firma


def test_a_decision_is_signed_and_an_exclusion_says_why() -> None:
    righe = Istruttoria.objects.filter(pk=build_istruttoria().pk)
    for vincolo, campi in (
        ("istruttoria_decisa_firmata", {"stato": "ammessa"}),
        ("istruttoria_decisa_firmata", {"motivo": "x"}),
        ("istruttoria_esclusa_con_motivo", {"stato": "esclusa", "decisa_da": FIRMA}),
    ):
        with violates(vincolo):
            righe.update(**campi)


def test_what_was_found_of_a_requirement() -> None:
    istruttoria = build_istruttoria()
    sede, sito = istruttoria.manifestazione.avviso.requisiti.all()
    istruttoria.verifiche.create(requisito=sede, esito="conforme")
    with violates("verifica_una"):
        istruttoria.verifiche.create(requisito=sede, esito="conforme")
    with violates("verifica_con_nota"):
        istruttoria.verifiche.create(requisito=sito, esito="manca")
    decisa = build_istruttoria(istruttoria.manifestazione.avviso, stato="ammessa")
    with violates("verifica_di_istruttoria_aperta"):
        decisa.verifiche.all().delete()


def test_an_integration_is_one_at_a_time_answered_whole_and_in_time() -> None:
    istruttoria, entro = build_istruttoria(), CHIUSO_IL + timedelta(days=5)
    base: dict[str, Any] = {"richiesta": "x", "entro": entro, "chiesta_da": FIRMA}
    prima = istruttoria.integrazioni.create(**base)
    with violates("integrazione_una_alla_volta"):
        istruttoria.integrazioni.create(**base)
    file = {"allegato": build_allegato(), "aggiunto_da": FIRMA}
    prima.file.create(**file)
    with violates("fileintegrazione_uno"):
        prima.file.create(**file)
    righe = Integrazione.objects.filter(pk=prima.pk)
    risposta = {"stato": "risposta", "risposta": "sì", "risposto_da": FIRMA}
    for vincolo, campi in (
        ("integrazione_risposta_intera", {"stato": "risposta"}),
        ("integrazione_in_tempo", risposta | {"risposto_il": entro}),
    ):
        with violates(vincolo):
            righe.update(**campi)
    righe.update(**risposta, risposto_il=entro - timedelta(seconds=1))
    with pytest.raises(InternalError), transaction.atomic():
        righe.update(risposta="no")


def test_a_change_is_proposed_once_at_a_time_and_answered_by_somebody() -> None:
    istruttoria = build_istruttoria()
    base = {"cosa": "piano", "diventa": "Primo", "perche": "x", "proposta_da": FIRMA}
    prima = istruttoria.modifiche.create(**base)
    with violates("modifica_una_alla_volta"):
        istruttoria.modifiche.create(**base)
    righe = istruttoria.modifiche.filter(pk=prima.pk)
    with violates("modifica_risposta_firmata"):
        righe.update(stato="accettata")
    righe.update(stato="accettata", risposto_da=FIRMA, risposto_il=CHIUSO_IL)
    for campi in ({"diventa": "Secondo"}, {"risposta": "no"}):
        with pytest.raises(InternalError), transaction.atomic():
            righe.update(**campi)


def test_points_are_of_a_criterion_of_that_call_and_stay_once_handed_in() -> None:
    avviso = build_chiuso()
    commissario, istruttoria = build_commissario(avviso), build_istruttoria(avviso, stato="ammessa")
    scheda = build_scheda(commissario, istruttoria, consegnata=False)
    primo, altro = avviso.criteri.all()[0], build_chiuso().criteri.all()[0]
    scheda.punteggi.filter(criterio=primo).delete()
    for criterio, punti in ((primo, 11), (altro, 1)):
        with violates("punteggio_del_criterio"):
            scheda.punteggi.create(criterio=criterio, punti=punti)
    scheda.punteggi.create(criterio=primo, punti=10)
    with violates("punteggio_uno"):
        scheda.punteggi.create(criterio=primo, punti=1)
    with violates("scheda_una"):
        commissario.schede.create(istruttoria=istruttoria)
    type(scheda).objects.filter(pk=scheda.pk).update(stato="consegnata")
    with violates("scheda_consegnata_ferma"):
        scheda.punteggi.update(punti=0)


def test_a_commissioner_once_and_a_conflict_once() -> None:
    avviso = build_chiuso()
    commissario, istruttoria = build_commissario(avviso), build_istruttoria(avviso)
    with violates("commissario_una_volta"):
        Commissario.objects.create(avviso=avviso, utente=commissario.utente, nominato_da=FIRMA)
    commissario.astensioni.create(istruttoria=istruttoria, motivo="x")
    with violates("astensione_una"):
        commissario.astensioni.create(istruttoria=istruttoria, motivo="y")
    with pytest.raises(InternalError), transaction.atomic():
        commissario.astensioni.all().delete()


def test_a_ranking_as_it_was_published() -> None:
    graduatoria = build_graduatoria(((9, 18), (9, 18)), ((5, 10), (6, 12)))
    base: dict[str, Any] = {
        "avviso": graduatoria.avviso,
        "pubblicata_da": FIRMA,
        "ricorso_entro": graduatoria.ricorso_entro,
    }
    altra = {"numero": 2, "motivo": "x", "superata_il": CHIUSO_IL}
    for vincolo, campi in (
        ("graduatoria_numero_unico", altra | {"numero": 1}),
        ("graduatoria_una_in_vigore", altra | {"superata_il": None}),
        ("graduatoria_nuova_con_motivo", altra | {"motivo": ""}),
    ):
        with violates(vincolo):
            Graduatoria.objects.create(**base, **campi)
    prima, seconda = graduatoria.voci.all()
    terza = build_istruttoria(graduatoria.avviso, stato="esclusa")
    voce: dict[str, Any] = {"punti": 0, "numero": 9, "denominazione": "x", "sede": "x", "graduatoria": graduatoria}
    for vincolo, campi in (
        ("vocegraduatoria_una", {"istruttoria": prima.istruttoria, "posizione": 8, "esito": "idonea"}),
        ("vocegraduatoria_posizione_unica", {"istruttoria": terza, "posizione": 2, "esito": "idonea"}),
        ("vocegraduatoria_posizione_di_chi_sta_dentro", {"istruttoria": terza, "posizione": 8, "esito": "esclusa"}),
    ):
        with violates(vincolo):
            VoceGraduatoria.objects.create(**voce, **campi)
    for righe, campi in (
        (VoceGraduatoria.objects.filter(pk=seconda.pk), {"punti": 99}),
        (Graduatoria.objects.filter(pk=graduatoria.pk), {"motivo": "altro"}),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            righe.update(**campi)
    with violates("riesame_deciso_con_risposta"):
        Riesame.objects.create(voce=seconda, testo="x", chiesto_da=FIRMA, stato="accolto")
