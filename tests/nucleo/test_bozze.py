"""Drafts of forms: one for each form of each person, given back without scolding."""

import pytest
from django.http import QueryDict

from nucleo import bozze
from nucleo.bozze import Salvataggio, keep_modulo, read_post, save_bozza
from nucleo.models import Bozza
from nucleo.modulo import Modulo, open_modulo, seal_modulo
from tests.bozze import find_bozza
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_one_draft_for_each_page_of_each_person():
    save_bozza(utente_id=1, chiave="prova", dati={"nome": ["Ada"]})
    with violates("bozza_una_per_pagina"):
        Bozza.objects.create(utente_id=1, chiave="prova", dati={})


def test_saving_again_replaces():
    for nome in ("Ada", "Ida"):
        save_bozza(utente_id=1, chiave="prova", dati={"nome": [nome]})
    assert find_bozza(utente_id=1, chiave="prova").dati == {"nome": ["Ida"]}


def test_the_drafts_of_a_person_are_not_without_end(monkeypatch):
    monkeypatch.setattr(bozze, "MASSIME", 3)
    for numero in range(5):
        save_bozza(utente_id=1, chiave=f"prova:{numero}", dati={})
    save_bozza(utente_id=2, chiave="prova:0", dati={})
    assert sorted(Bozza.objects.filter(utente_id=1).values_list("chiave", flat=True)) == [
        "prova:2",
        "prova:3",
        "prova:4",
    ]
    assert Bozza.objects.filter(utente_id=2).exists()


def test_a_draft_too_long_is_not_kept():
    modulo = Modulo(1, "prova", "/")
    post = QueryDict(mutable=True)
    post["note"] = "x" * bozze.LUNGHEZZA
    assert keep_modulo(modulo=modulo, post=post) is Salvataggio.LUNGA
    assert not Bozza.objects.exists()


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
