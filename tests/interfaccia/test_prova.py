"""What a service would refuse is told with what the form finds wrong: by trying it, and undoing what it did."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from interfaccia.forms import DataField, EuroField
from interfaccia.prova import PROVE, fill_vuoti, list_rifiuti, run_prova
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from sportelli.models import Amministrazione
from tests.costruttori import build_amministrazione

pytestmark = pytest.mark.django_db


def refuse(**errori: str) -> Any:
    """A service that speaks of one thing at a time."""

    def rehearse(vuoti: set[str], supplente: int | None = None) -> None:
        for campo, detto in errori.items():
            if campo not in vuoti:
                raise ValidationError({campo: detto} if campo != "tutto" else detto)

    return rehearse


def test_one_thing_at_a_time_becomes_all_together():
    trovati = list_rifiuti(refuse(data="No", importo="Troppo"), ("data", "importo", "nota"), ["nota"])
    assert {campo: detti[0].message for campo, detti in trovati.items()} == {"data": "No", "importo": "Troppo"}


def test_what_is_wrong_already_is_told_once():
    assert list_rifiuti(refuse(data="No"), ("data",), ["data"]) == {}


def test_of_the_whole_form_what_it_says_first_counts_alone():
    assert list(list_rifiuti(refuse(tutto="Chiuso"), ("data",), [])) == [NON_FIELD_ERRORS]
    assert list(list_rifiuti(refuse(data="No", tutto="Chiuso"), ("data",), [])) == ["data"]
    assert list_rifiuti(refuse(altrove="No"), ("data",), []) == {}  # of no field of the form: perhaps of one left empty
    assert list_rifiuti(refuse(tutto="Chiuso"), ("data", "nota"), ["nota"]) == {}  # perhaps for want of it


def test_what_stumbles_without_a_field_is_no_error_and_it_ends():
    quante = []

    def rehearse(vuoti: set[str], supplente: int | None = None) -> None:
        quante.append(supplente)
        raise TypeError

    assert list_rifiuti(rehearse, ("data",), []) == {}
    assert quante == [None, 0, 1]  # as it is, then with each of what may stand in
    molti = {f"campo{n}": "No" for n in range(9)}
    assert len(list_rifiuti(refuse(**molti), molti, [])) == PROVE


def test_without_its_day_a_service_runs_on_two_and_what_it_says_of_both_holds():
    def rehearse(vuoti: set[str], supplente: int | None = None) -> None:
        if supplente is None:
            raise TypeError
        errori = {"importo": "Troppo", "fine": f"Dopo il {supplente}"} if "importo" not in vuoti else {}
        raise ValidationError(errori | ({"fine": "Prima dell'inizio"} if supplente else {}))

    assert list(list_rifiuti(rehearse, ("data", "importo", "fine"), ["data"])) == ["importo"]


@pytest.mark.parametrize("fine", [None, ValidationError("No"), ValueError()])
def test_nothing_of_what_was_tried_stays(fine: Exception | None):
    def call() -> None:
        build_amministrazione(denominazione="Comune di prova")
        if fine:
            raise fine

    run_prova(call)
    assert not Amministrazione.objects.filter(denominazione="Comune di prova").exists()


def test_what_is_left_empty_is_as_the_form_would_give_it():
    class Modulo(forms.Form):
        nome = forms.CharField()
        stato = forms.ChoiceField(choices=[("a", "A")])
        temi = forms.MultipleChoiceField(choices=[("a", "A")])
        quando = forms.DateField()
        letto = forms.BooleanField()
        nota = forms.CharField()

    form = Modulo({"nota": "Resta", "nome": "Va"})
    form.is_valid()
    fill_vuoti(form, {"nome"})
    vuoti = {"nome": "", "stato": "", "temi": [], "quando": None, "letto": False}
    assert form.cleaned_data == vuoti | {"nota": "Resta"}


def test_what_stands_in_for_a_day_or_a_number_is_far_apart():
    class Modulo(forms.Form):
        quando = DataField(significato=Significato.FATTO)
        importo = EuroField(min_value=5)
        nome = forms.CharField()

    form = Modulo({"quando": "boh", "importo": "x", "nome": "Resta"})
    form.is_valid()
    fill_vuoti(form, ["quando", "importo"], 0)
    assert form.cleaned_data == {"quando": date(2010, 1, 1), "importo": 5, "nome": "Resta"}
    fill_vuoti(form, ["quando", "importo"], 1)
    assert form.cleaned_data == {"quando": get_oggi(), "importo": 6, "nome": "Resta"}
