"""Drafts of forms: one for each form of each person, given back without scolding."""

import pytest
from django import forms
from django.http import QueryDict

from nucleo.bozze import Modulo, find_bozza, load_form, open_modulo, read_post, save_bozza, seal_modulo
from nucleo.models import Bozza
from tests.vincoli import viola

pytestmark = pytest.mark.django_db


class ProvaForm(forms.Form):
    nome = forms.CharField()
    cognome = forms.CharField()


def test_one_draft_for_each_form_of_each_person():
    save_bozza(utente_id=1, chiave="prova", dati={"nome": ["Ada"]})
    with viola("bozza_una_per_modulo"):
        Bozza.objects.create(utente_id=1, chiave="prova", dati={})


def test_saving_again_replaces():
    for nome in ("Ada", "Ida"):
        save_bozza(utente_id=1, chiave="prova", dati={"nome": [nome]})
    assert find_bozza(utente_id=1, chiave="prova").dati == {"nome": ["Ida"]}


def test_what_is_not_content_is_left_out():
    post = QueryDict("nome=Ada&temi=1&temi=2&_modulo=x&csrfmiddlewaretoken=y")
    assert read_post(post) == {"nome": ["Ada"], "temi": ["1", "2"]}


def test_a_half_filled_form_comes_back_without_errors():
    save_bozza(utente_id=1, chiave="prova", dati={"nome": ["Ada"]})
    form = load_form(ProvaForm, utente_id=1, chiave="prova")
    assert (form["nome"].value(), form.errors) == ("Ada", {})
    assert form.bozza_ripresa is not None


def test_without_a_draft_the_form_is_empty():
    form = load_form(ProvaForm, utente_id=1, chiave="prova")
    assert not form.is_bound
    assert form.bozza_ripresa is None


def test_a_seal_is_read_back_and_cannot_be_changed():
    modulo = Modulo(7, "prova:1", "/profilo/?a=1")
    sigillo = seal_modulo(modulo)
    assert open_modulo(sigillo) == modulo
    assert open_modulo(sigillo[:-1]) is None
    assert open_modulo("") is None
