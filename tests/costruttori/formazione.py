"""Contents of the library."""

from datetime import UTC, datetime
from typing import Any

from formazione.models import Contenuto, VersioneContenuto
from nucleo.enums import Ruolo
from tests.costruttori.persone import build_utente


def build_versione(**campi: Any) -> VersioneContenuto:
    """The first version of a guide, published by another than who wrote it, unless told otherwise."""
    contenuto = campi.pop("contenuto", None)
    autore = campi.pop("autore", None) or (contenuto.curatore if contenuto else build_utente())
    contenuto = contenuto or Contenuto.objects.create(curatore=autore)
    valori = {
        "numero": contenuto.versioni.count() + 1,
        "tipo": "guida",
        "titolo": "Accogliere una persona",
        "sommario": "I primi dieci minuti allo sportello.",
        "corpo": "## Prima di tutto\n\nAscolta.",
        "fonti": "Art. 111, d.lgs. 385/1993 https://www.normattiva.it/",
        "temi": ["imprenditoriale"],
        "destinatari": [Ruolo.OPERATORE.value],
        "stato": "pubblicata",
        "autori": [autore.pk],
        "scritta_da": autore.firma,
    } | campi
    if valori["stato"] not in ("bozza", "in_revisione"):
        pubblicata = {"pubblicata_da": build_utente().firma, "pubblicata_il": datetime(2026, 3, 2, 9, tzinfo=UTC)}
        valori = pubblicata | valori
    return VersioneContenuto.objects.create(contenuto=contenuto, **valori)
