"""The words of ISTAT's economic activities (ATECO): what they name is no typing error, and can be lived by.

The file is made by `python -m ricerca.regole.attivita` from the titles and notes of the package `ateco`: read anew by
every process they would cost a second.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import ateco

from nucleo.testo import sort_key

FILE = Path(__file__).resolve().parent.parent / "dati" / "attivita.json"
EDIZIONI = ("2007", "2025")
LETTERE_MINIME = 4


@lru_cache(maxsize=1)
def read_attivita() -> frozenset[str]:
    """Every word, in lower case without accents."""
    return frozenset(json.loads(FILE.read_text(encoding="utf-8"))["parole"].split())


def is_di_attivita(parola: str) -> bool:
    """ISTAT writes it, in a title or in a note, in the singular or in the plural."""
    note = read_attivita()
    return parola in note or (
        len(parola) > LETTERE_MINIME
        and parola[-1] in "aeiou"
        and any(parola[:-1] + finale in note for finale in "aeiou")
    )


def list_parole(testi: Iterable[str]) -> list[str]:
    return sorted(set(re.findall(rf"[a-z]{{{LETTERE_MINIME},}}", sort_key(" ".join(testi)))))


def list_testi(edizione: str) -> list[str]:
    """Titles and notes of all the activities."""
    nodi = ateco.search("a", edition=edizione, limit=10_000)
    return [" ".join((nodo.title, *nodo.notes.values())) for nodo in nodi]


def write_attivita() -> None:
    descrizione = "Parole dei titoli e delle note delle attività economiche di ISTAT (ATECO 2007 e 2025)."
    parole = list_parole(testo for edizione in EDIZIONI for testo in list_testi(edizione))
    righe = json.dumps({"descrizione": descrizione, "parole": " ".join(parole)}, ensure_ascii=False, indent=2)
    FILE.write_text(righe + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_attivita()
