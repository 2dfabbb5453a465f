"""Finding a place by what people type: accents, apostrophes, CAP, errors; without JavaScript too."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django import forms

from interfaccia.templatetags.ui import campo
from nucleo.testo import name_key
from territorio.forms import ComuneField
from territorio.models import Comune
from territorio.selectors import luoghi
from tests.banco import ClienteSevero
from tests.costruttori import COMUNI, build_comune, build_provincia, build_stato_estero


@pytest.fixture
def italia(db: None) -> None:
    """All the comuni that the builders know, two of the same name, one that ceased."""
    for nome in COMUNI:
        build_comune(nome)
    for codice, catastale, sigla, abitanti in (("075096", "M261", "LE", 2329), ("037900", "C337", "BO", 1267)):
        Comune.objects.create(
            codice_istat=codice,
            codice_catastale=catastale,
            nome="Castro",
            chiave="castro",
            provincia=build_provincia(sigla),
            popolazione=abitanti,
            cap=["73030"],
        )
    Comune.objects.create(
        codice_catastale="D005",
        nome="Corigliano Calabro",
        chiave=name_key("Corigliano Calabro"),
        provincia=build_provincia("CS"),
        sigla_storica="CS",
        valido_dal=date(1863, 2, 6),
        valido_al=date(2018, 3, 30),
    )


def nomi(trovati: Any) -> list[str]:
    return [luoghi.write_territorio(luogo).etichetta for luogo in trovati]


@pytest.mark.parametrize(
    ("testo", "primo"),
    [
        ("Lecce", "Lecce (LE)"),
        ("  lecce ", "Lecce (LE)"),
        ("nardo", "Nardò (LE)"),
        ("NARDO'", "Nardò (LE)"),
        ("laquila", "L'Aquila (AQ)"),
        ("l’aquila", "L'Aquila (AQ)"),
        ("bozen", "Bolzano (BZ)"),
        ("gallipli", "Gallipoli (LE)"),
        ("lecse", "Lecce (LE)"),
        ("milnao", "Milano (MI)"),
        ("npaoli", "Napoli (NA)"),
        ("bsri", "Bari (BA)"),
        ("lecse (LE)", "Lecce (LE)"),
        ("73100", "Lecce (LE)"),
        ("7310", "Lecce (LE)"),
        ("00184", "Roma (RM)"),
        ("00100", "Roma (RM)"),
        ("castro (BO)", "Castro (BO)"),
        ("castro, le", "Castro (LE)"),
        ("castro", "Castro (LE)"),
    ],
)
def test_the_right_comune_comes_first(italia: None, testo: str, primo: str) -> None:
    assert nomi(luoghi.search_comuni(testo))[0] == primo


@pytest.mark.parametrize("testo", ["zzzzzz", "99999", "1", "%", "'; drop table"])
def test_nothing_is_found_for_nonsense(italia: None, testo: str) -> None:
    assert luoghi.search_comuni(testo) == []


def test_ceased_comuni_are_found_for_births_only(italia: None) -> None:
    assert "Corigliano Calabro" not in {comune.nome for comune in luoghi.search_comuni("corigliano calabro")}
    trovati = luoghi.search_luoghi_nascita("corigliano calabro")
    assert luoghi.write_luogo(trovati[0]).etichetta == "Corigliano Calabro (CS, fino al 2018)"


def test_foreign_states_answer_by_common_name(db: None) -> None:
    build_stato_estero("Repubblica Popolare Cinese", "Z210").__class__.objects.update(
        chiave="repubblica popolare cinese china cina"
    )
    build_stato_estero("Jugoslavia", "Z118", cessato=True)
    assert [stato.codice for stato in luoghi.search_stati("cina")] == ["Z210"]
    assert [stato.codice for stato in luoghi.search_stati("jugoslavia")] == []
    assert [luogo.nome for luogo in luoghi.search_luoghi_nascita("jugoslavia")] == ["Jugoslavia"]


@pytest.mark.parametrize(
    ("testo", "attesi"),
    [
        ("puglia", ["Puglia"]),
        ("lecce", ["Lecce (LE)", "Provincia di Lecce"]),
        ("provincia di lecce", ["Provincia di Lecce"]),
        ("LE", ["Provincia di Lecce", "Lecce (LE)"]),
    ],
)
def test_regions_and_provinces_answer_too(italia: None, testo: str, attesi: list[str]) -> None:
    assert nomi(luoghi.search_territorio(testo))[: len(attesi)] == attesi


def test_what_is_written_is_read_back(italia: None) -> None:
    for luogo in luoghi.search_territorio("lecce"):
        assert luoghi.read_territorio(luoghi.write_territorio(luogo).valore) == luogo
    comune = build_comune()
    assert luoghi.read_comune(luoghi.write_comune(comune).valore) == comune
    for rotto in ("", "abc", "p-atlantide", "r-", "999999", "²"):
        assert luoghi.read_territorio(rotto) is None
        assert luoghi.read_comune(rotto) is None


# ── The field, without JavaScript ────────────────────────────────────────────────────────
class ComuneForm(forms.Form):
    comune = ComuneField(label="Comune")


def test_a_whole_name_is_taken_by_itself(italia: None) -> None:
    form = ComuneForm({"comune_testo": "lecce"})
    assert form.is_valid()
    assert form.cleaned_data["comune"] == build_comune("Lecce")


def test_a_name_with_its_province_chooses_between_two(italia: None) -> None:
    form = ComuneForm({"comune_testo": "Castro (BO)"})
    assert form.is_valid()
    assert form.cleaned_data["comune"].codice_istat == "037900"


def test_a_doubtful_name_asks_which(italia: None) -> None:
    form = ComuneForm({"comune_testo": "castro"})
    assert not form.is_valid()
    assert "scegli quella giusta" in form.errors["comune"][0]
    assert "Castro (BO)" in campo(form["comune"])
    scelto = ComuneForm({"comune_testo": "castro", "comune": str(Comune.objects.get(codice_istat="075096").pk)})
    assert scelto.is_valid()
    assert scelto.cleaned_data["comune"].codice_istat == "075096"


# ── The source of the type-ahead ─────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("percorso", "testo", "atteso"),
    [
        ("/luoghi/comuni/", "lec", "Lecce (LE)"),
        ("/luoghi/nascita/", "corigliano", "fino al 2018"),
        ("/luoghi/territorio/", "pugl", "Puglia"),
    ],
)
def test_proposals_are_public(italia: None, client: ClienteSevero, percorso: str, testo: str, atteso: str) -> None:
    assert atteso in client.get(percorso, {"q": testo}).content.decode()


# What is typed may be short and its key long: «ﷺ» is eighteen letters.
@pytest.mark.parametrize("testo", ["b" * 101, "b" * 20_000, "ﷺ" * 50])
@pytest.mark.parametrize("search", [luoghi.search_comuni, luoghi.search_luoghi_nascita, luoghi.search_stati])
def test_nothing_is_looked_for_that_is_longer_than_any_name(
    db: None, django_assert_num_queries: Callable[[int], Any], search: Callable[[str], Any], testo: str
) -> None:
    with django_assert_num_queries(0):
        assert list(search(testo)) == []


@pytest.mark.parametrize("testo", ["lecce", "castro"])
def test_proposals_cost_few_queries(
    italia: None, client: ClienteSevero, django_assert_max_num_queries: Callable[[int], Any], testo: str
) -> None:
    with django_assert_max_num_queries(4):
        assert client.get("/luoghi/territorio/", {"q": testo}).status_code == 200
