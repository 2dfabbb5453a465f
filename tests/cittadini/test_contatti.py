"""Wherever one is about to call, the number dials and what makes the call safe stands beside it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino
from interfaccia.componenti import link_telefono
from nucleo.giornata import get_oggi
from tests.architettura.codice import BASE
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consulenza,
    build_finanziamento,
    build_invio,
    build_percorso,
)

NOTA = "solo dopo le 18, non dire chi sei"


def test_a_number_is_dialled_without_its_spaces():
    assert link_telefono("+39 333 12 34") == '<a class="telefono" href="tel:+393331234">+39 333 12 34</a>'
    assert link_telefono("") == ""


def test_there_is_one_way_to_write_a_number_that_dials():
    """No template writes `tel:` by itself."""
    scritti = [str(t) for t in (BASE / "templates").rglob("*.html") if "tel:" in t.read_text("utf-8")]
    assert scritti == []


@pytest.fixture
def percorso(sportello, operatore):
    persona = build_cittadino(sportello=sportello, telefono="333 1234567", contatto_sicuro=NOTA)
    return build_percorso(cittadino=persona, operatore=operatore)


@pytest.mark.django_db
def test_every_page_from_which_one_calls_says_how_to_do_it(client_operatore, percorso):
    build_compito(percorso=percorso)
    invio = build_invio(percorso=percorso, stato="approvato")
    persona = percorso.cittadino
    for pagina in (
        reverse("oggi"),
        reverse("cittadini:cittadino_list"),
        persona.get_absolute_url(),
        reverse("cittadini:cittadino_scheda", args=(persona.uuid,)),
        percorso.get_absolute_url(),
        build_consulenza(percorso=percorso).get_absolute_url(),
        reverse("consulenze:consulenza_create", args=(persona.uuid,)),
        invio.get_absolute_url(),
        build_finanziamento(invio=invio).get_absolute_url(),
    ):
        testo = client_operatore.get(pagina).content.decode()
        assert 'href="tel:3331234567"' in testo, pagina
        assert NOTA in re.sub(r"\s+", " ", testo), pagina


@pytest.mark.django_db
def test_nobody_is_offered_to_call_who_died(client_operatore, percorso):
    Cittadino.objects.filter(pk=percorso.cittadino_id).update(deceduto_il=get_oggi(), aggiornato_il=timezone.now())
    for pagina in (reverse("cittadini:cittadino_list"), percorso.get_absolute_url()):
        testo = client_operatore.get(pagina).content.decode()
        assert "Deceduta" in testo
        assert "tel:333" not in testo
