"""Drafts of forms: one for each form of each person, given back without scolding."""

import pytest
from django.http import QueryDict

from nucleo.bozze import find_bozza, read_post, save_bozza
from nucleo.models import Bozza
from nucleo.modulo import Modulo, open_modulo, seal_modulo
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_one_draft_for_each_form_of_each_person():
    save_bozza(utente_id=1, chiave="prova", dati={"nome": ["Ada"]})
    with violates("bozza_una_per_modulo"):
        Bozza.objects.create(utente_id=1, chiave="prova", dati={})


def test_saving_again_replaces():
    for nome in ("Ada", "Ida"):
        save_bozza(utente_id=1, chiave="prova", dati={"nome": [nome]})
    assert find_bozza(utente_id=1, chiave="prova").dati == {"nome": ["Ida"]}


def test_what_is_not_content_is_left_out():
    post = QueryDict("nome=Ada&temi=1&temi=2&_modulo=x&csrfmiddlewaretoken=y")
    assert read_post(post) == {"nome": ["Ada"], "temi": ["1", "2"]}


def test_a_seal_is_read_back_and_cannot_be_changed():
    modulo = Modulo(7, "prova:1", "/profilo/?a=1")
    sigillo = seal_modulo(modulo)
    assert open_modulo(sigillo) == modulo
    assert open_modulo(sigillo[:-1]) is None
    assert open_modulo("") is None


def test_a_draft_kept_at_the_door_holds_no_null_byte():
    """Who has no session, or no token, is sent away before what is sent is cleaned: PostgreSQL would refuse it."""
    post = QueryDict("no%00me=A%00da")
    assert read_post(post) == {"nome": ["Ada"]}
    save_bozza(utente_id=1, chiave="prova", dati=read_post(post))
    assert find_bozza(utente_id=1, chiave="prova").dati == {"nome": ["Ada"]}
