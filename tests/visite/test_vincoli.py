"""The database refuses a visit that does not add up, and keeps those that there are."""

from datetime import date, timedelta

import pytest
from django.db import InternalError, transaction

from nucleo.giornata import get_oggi
from tests.costruttori.visite import (
    GIORNO,
    SISTEMA,
    build_chiesta,
    build_compilata,
    build_foto,
    build_prescrizione,
    build_visita,
)
from tests.vincoli import violates
from visite.models import Foto, Prescrizione, Rilievo, Sottoscrizione, Visita
from visite.services.visite import change_visita

pytestmark = pytest.mark.django_db


def test_a_visit_is_one_a_day_and_its_sheet_says_how_it_went() -> None:
    visita = build_visita()
    with violates("visita_una_al_giorno"):
        build_visita(visita.sportello)
    righe = Visita.objects.filter(pk=visita.pk)
    for campi in ({"stato": "compilata", "esito": "operativo"}, {"stato": "compilata", "presenti": "Anna"}):
        with violates("visita_scheda_intera"):
            righe.update(**campi)
    intera = {"presenti": "Anna", "esito": "operativo"}
    with violates("visita_chiusa_dopo"):
        righe.update(stato="chiusa", **intera)
    with violates("visita_chiusa_dopo"):
        righe.update(stato="chiusa", chiusa_il=GIORNO - timedelta(days=1), **intera)
    with violates("visita_mai_prima"):
        righe.update(stato="compilata", giorno=get_oggi() + timedelta(days=1), **intera)


def test_a_finding_is_one_for_each_requirement_with_a_note_and_stands_still_once_closed() -> None:
    visita = build_compilata()
    righe = Rilievo.objects.filter(visita=visita, requisito="sede")
    with violates("rilievo_uno_per_requisito"):
        Rilievo.objects.create(visita=visita, requisito="sede", esito="conforme")
    with violates("rilievo_con_nota"):
        righe.update(esito="in_parte")
    chiusa = build_chiesta().visita
    with violates("rilievo_chiuso_fermo"):
        chiusa.rilievi.all().delete()


def test_what_shows_it_stands_still_once_closed() -> None:
    visita = build_compilata()
    foto = build_foto(visita)
    valori = {"visita": visita, "parte": "ente", "nome": "Ida", "qualifica": "Ente", "impronta": visita.impronta}
    valori["giorno"] = GIORNO
    valori["raccolta_da"] = SISTEMA.firma
    with violates("sottoscrizione_disegnata"):
        Sottoscrizione.objects.create(**valori, tratto="M1 2<script>")
    firma = Sottoscrizione.objects.create(**valori)
    with violates("sottoscrizione_una_per_parte"):
        Sottoscrizione.objects.create(**valori)
    with pytest.raises(InternalError), transaction.atomic():
        Foto.objects.filter(pk=foto.pk).update(visita=build_compilata())
    change_visita(ambito=SISTEMA, visita=visita, a="chiusa", oggi=GIORNO)
    with violates("foto_chiusa_ferma"):
        foto.delete()
    with violates("sottoscrizione_chiusa_ferma"):
        firma.delete()


def test_what_is_asked_stays_as_it_was_asked() -> None:
    prescrizione = build_prescrizione()
    righe = Prescrizione.objects.filter(pk=prescrizione.pk)
    with violates("prescrizione_chiusa_in_un_giorno"):
        righe.update(stato="chiusa", risposta="Fatto")
    with violates("prescrizione_con_risposta"):
        righe.update(stato="risposta")
    for act in (
        lambda: righe.update(entro=date(2030, 1, 1)),
        lambda: Visita.objects.filter(pk=prescrizione.visita_id).update(quadro={}),
        prescrizione.delete,
        build_visita().delete,
    ):
        with pytest.raises(InternalError), transaction.atomic():
            act()
