"""The type-ahead: with and without JavaScript, nothing typed is lost."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from interfaccia.componenti import Opzione
from interfaccia.forms import Scelta, SceltaField
from interfaccia.views import SceltaView

pytestmark = pytest.mark.urls("tests.nucleo.indirizzi")


def test_words_that_mean_one_are_taken(client, db):
    assert client.post("/luogo/", {"luogo": "", "luogo_testo": "bari"}).content == b"1"


@pytest.mark.parametrize("parole", ["ba", "bar"])
def test_beginning_that_could_mean_one_alone_is_asked(client, db, parole):
    """Only the whole name is taken by itself: what resembles may be another's."""
    testo = client.post("/luogo/", {"luogo_testo": parole}).content.decode()
    assert re.findall(r'type="radio" name="luogo" id="[^"]+" value="(\d)"', testo) == ["1"]
    assert f"Nessuna voce si chiama proprio «{parole}»" in testo
    assert client.post("/luogo/", {"luogo_testo": parole, "luogo": "1"}).content == b"1"


def test_chosen_value_is_taken(client, db):
    assert client.post("/luogo/", {"luogo": "3", "luogo_testo": "Castro"}).content == b"3"


def test_words_that_mean_more_offer_radio_buttons(client, db):
    testo = client.post("/luogo/", {"luogo": "", "luogo_testo": "castro"}).content.decode()
    assert re.findall(r'type="radio" name="luogo" id="[^"]+" value="(\d)"', testo) == ["2", "3"]
    assert 'value="castro"' in testo
    assert "scegli quella giusta" in testo


def test_radio_button_chosen_after_is_taken(client, db):
    assert client.post("/luogo/", {"luogo": "2", "luogo_testo": "castro"}).content == b"2"


def test_words_changed_after_choosing_win_over_the_old_value(client, db):
    assert client.post("/luogo/", {"luogo": "3", "luogo_testo": "Bari"}).content == b"1"


def test_words_that_mean_nothing_come_back_with_an_error(client, db):
    testo = client.post("/luogo/", {"luogo": "", "luogo_testo": "Atlantide"}).content.decode()
    assert "Nessun risultato per «Atlantide»" in testo
    assert 'value="Atlantide"' in testo


def test_nothing_is_an_error_on_the_text_box(client, db):
    testo = client.post("/luogo/", {"luogo": "", "luogo_testo": ""}).content.decode()
    assert 'href="#id_luogo_testo"' in testo


def test_forged_value_is_nobody(client, db):
    assert "id_luogo_error" in client.post("/luogo/", {"luogo": "99", "luogo_testo": ""}).content.decode()


def test_box_that_was_emptied_chooses_nothing(client, db):
    """Without JavaScript nobody takes away the value that stood beside it."""
    assert "id_luogo_error" in client.post("/luogo/", {"luogo": "3", "luogo_testo": ""}).content.decode()


def test_null_bytes_are_not_letters(client, db):
    assert client.post("/luogo/", {"luogo": "\0", "luogo_testo": "ba\0ri"}).content == b"1"


def test_source_answers_options_without_a_frame(client, db):
    testo = client.get("/luoghi/?luogo_testo=cas").content.decode()
    assert "<html" not in testo
    assert re.findall(r'data-valore="(\d)" data-etichetta="(\w+)"', testo) == [("2", "Castro"), ("3", "Castro")]


@pytest.mark.parametrize("parole", ["", "c", "zzz"])
def test_source_answers_nothing_to_little(client, db, parole):
    assert client.get("/luoghi/", {"q": parole}).content.strip() == b""


# ── Nobody's name is that long ───────────────────────────────────────────────────────────
def build_campo(cercati: list[str]) -> SceltaField:
    """A field that writes down what it was asked to look for."""

    def search(testo: str) -> list[Opzione]:
        cercati.append(testo)
        return []

    return SceltaField(
        url_name="luogo_search",
        search=search,
        read=lambda valore: Opzione(valore, "Bari") if valore == "1" else None,
        opzione=lambda luogo: luogo,
    )


@pytest.mark.parametrize("valore", ["", "1"])
@pytest.mark.parametrize("lettere", [101, 1_000, 20_000])
def test_words_longer_than_any_name_are_refused_before_looking(lettere: int, valore: str) -> None:
    cercati: list[str] = []
    campo = build_campo(cercati)
    dati = {"luogo": valore, "luogo_testo": "b" * lettere}
    with pytest.raises(ValidationError, match="al massimo 100 caratteri"):
        campo.clean(campo.widget.value_from_datadict(dati, {}, "luogo"))
    assert cercati == []


def test_words_as_long_as_a_name_may_be_are_looked_for() -> None:
    cercati: list[str] = []
    with pytest.raises(ValidationError, match="Nessun risultato"):
        build_campo(cercati).clean(Scelta("", "b" * 100))
    assert cercati == ["b" * 100]


def test_words_too_long_come_back_as_far_as_the_box_goes(client, db):
    testo = client.post("/luogo/", {"luogo": "", "luogo_testo": "b" * 20_000}).content.decode()
    assert "Scrivi al massimo 100 caratteri" in testo
    assert f'value="{"b" * 100}"' in testo
    assert "b" * 101 not in testo


@pytest.mark.parametrize("lettere", [101, 20_000])
def test_source_looks_for_nothing_that_is_too_long(lettere: int) -> None:
    vista = AnnotaView()
    vista.setup(RequestFactory().get("/luoghi/", {"luogo_testo": "b" * lettere}))
    assert vista.get(vista.request).content.strip() == b""
    assert vista.cercati == []


class AnnotaView(SceltaView):
    """A source that writes down what it was asked to look for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cercati: list[str] = []

    def search(self, testo: str) -> list[Opzione]:
        self.cercati.append(testo)
        return []

    def opzione(self, oggetto: Opzione) -> Opzione:
        return oggetto
