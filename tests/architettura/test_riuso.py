"""What the catalogue of software of public administrations reads."""

import re

import pytest
import yaml

from tests.architettura.codice import BASE

# https://yml.publiccode.tools: what must be there, and how long.
OBBLIGATORI = (
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
    "description.it.shortDescription", "description.it.longDescription", "description.it.features",
    "legal.license", "maintenance.type", "maintenance.contacts", "localisation.localisationReady",
    "localisation.availableLanguages",
)  # fmt: skip


def read(percorso: str) -> object:
    valore = yaml.safe_load((BASE / "publiccode.yml").read_text(encoding="utf-8"))
    for parte in percorso.split("."):
        valore = valore[parte]
    return valore


@pytest.mark.parametrize("percorso", OBBLIGATORI)
def test_publiccode_says_what_it_must(percorso: str) -> None:
    assert read(percorso) not in (None, "", [])


def test_publiccode_says_no_more_than_it_may() -> None:
    assert len(str(read("description.it.shortDescription"))) <= 150
    assert 150 <= len(str(read("description.it.longDescription"))) <= 10_000
    assert all(len(voce) <= 100 for voce in read("description.it.features"))


def test_licence_and_version_are_said_once() -> None:
    assert f"({read('legal.license')})" in (BASE / "LICENSE").read_text(encoding="utf-8")
    assert re.search(rf"^## {read('softwareVersion')}", (BASE / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
