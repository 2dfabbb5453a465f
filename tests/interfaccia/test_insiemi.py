"""Sets of rows whose counts come back wrong: said in words, nothing invented and nothing broken."""

import pytest
from django import forms

from interfaccia.forms import InsiemeBase


class RigaForm(forms.Form):
    nome = forms.CharField(max_length=20)
    tipo = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


Righe = forms.formset_factory(RigaForm, formset=InsiemeBase, extra=1, max_num=3, absolute_max=5, validate_max=True)


def fill(**altri: str) -> dict[str, str]:
    return {
        "righe-TOTAL_FORMS": "1",
        "righe-INITIAL_FORMS": "0",
        "righe-0-nome": "Ada",
        "righe-0-tipo": "a",
    } | {f"righe-{nome}": valore for nome, valore in altri.items()}


@pytest.mark.parametrize(
    "conti",
    [
        {"TOTAL_FORMS": "zzz"},
        {"TOTAL_FORMS": ""},
        {"TOTAL_FORMS": "-1"},
        {"INITIAL_FORMS": "-1"},
        {"INITIAL_FORMS": "x"},
    ],
)
def test_counts_that_are_none_are_told_in_words(conti):
    righe = Righe(fill(**conti), prefix="righe")
    assert not righe.is_valid()
    assert righe.non_form_errors() == ["Le righe non sono arrivate tutte: ricarica la pagina e riscrivile."]
    assert righe.as_div()


def test_too_many_rows_are_told_in_words():
    righe = Righe(fill(TOTAL_FORMS="99999999"), prefix="righe")
    assert not righe.is_valid()
    assert righe.non_form_errors() == ["Sono troppe righe: tienine al massimo 3."]
    assert len(righe.forms) == 5


def test_a_choice_that_is_none_is_told_beside_it():
    righe = Righe(fill(**{"0-tipo": "zzz"}), prefix="righe")
    assert not righe.is_valid()
    assert list(righe.errors[0]) == ["tipo"]


def test_what_comes_back_as_it_went_is_valid():
    assert Righe(fill(), prefix="righe").is_valid()
