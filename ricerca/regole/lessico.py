"""The words that people use, and what they mean: synonyms, trades, purposes, who one is."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from nucleo.testo import APOSTROFI, sort_key

DATI = Path(__file__).resolve().parent.parent / "dati"
# What is left of articles and prepositions, with and without their vowel: they join words and say nothing.
LEGAMI = frozenset(
    """a ad agl agli ai al all alla alle allo cogl cogli coi col coll colla colle collo con d da dagl dagli dai dal
    dall dalla dalle dallo de degl degli dei del dell della delle dello di e ed fra gl gli i il in l la le lo negl negli
    nei nel nell nella nelle nello o od pei pel pell per su sugl sugli sui sul sull sulla sulle sullo tra un una
    uno""".split()  # noqa: SIM905 — a list of words reads best as words
)
# What else loses its vowel before another word: «quell'impresa», «com'è», «c'è», «s'apre».
ELISE = frozenset(
    """anch bell buon c ch com cos dev dov ciascun grand m mezz n nessun poc qual quand quant quell quest s sant senz t
    tutt v""".split()  # noqa: SIM905
)
# Any other little thing that ends in a consonant before an apostrophe is one too; «rock'n'roll» is not.
ELISA = re.compile(r"[a-z]{0,4}(?:[dglnrtsvcm]|ll|st|gl|tt)")
# A little shop, a small room, an old van: what is left, without its last vowel, may be a word that one knows.
ALTERATA = re.compile(r"([a-z]+?)(?:ett[oaie]|in[oaie]|ucci[oa]|ucce|acci[oa]|acce|icin[oaie])")
RADICE_MINIMA = 5
# Shorter words joined may be any word.
UNITA_MINIMA = 6
_APOSTROFI = str.maketrans(dict.fromkeys(APOSTROFI, "'"))


class Genere:
    """What a group of words is about. The last four are of who reads a question and not a wish: what is looked for as
    it is, and what only helps to order."""

    MESTIERE, INIZIO, PERSONA, FORMA, SCOPO, TERRITORIO = (
        "mestiere",
        "inizio",
        "persona",
        "forma",
        "scopo",
        "territorio",
    )
    SIGLA, QUANTITA, CONTORNO, DOMANDA = "sigla", "quantita", "contorno", "domanda"


@dataclass(frozen=True)
class Voce:
    """What an expression means. `cerca` are the words that say it in texts; `codice` is of the theme, or of the trade's
    branch, whose ATECO code is `ateco`."""

    cerca: tuple[str, ...]
    genere: str = ""
    codice: str = ""
    ateco: str = ""


def split_parole(testo: str) -> list[str]:
    """Words in lower case without accents; what an apostrophe of any kind cut short is left out, be it an article or
    another little word: «dell'impresa», «all’attività», «un´idea»."""
    piano = sort_key(testo.translate(_APOSTROFI))
    trovate = re.findall(r"(\d+(?:\.\d+)+|[^\W_]+)('?)", piano)  # «2.0» is one word, as it is in a title
    return [
        parola
        for posto, (parola, apostrofo) in enumerate(trovate)
        if not (apostrofo and posto + 1 < len(trovate) and (parola in LEGAMI | ELISE or ELISA.fullmatch(parola)))
    ]


def key_of(parole: list[str]) -> tuple[str, ...]:
    """Words without their last vowel, little ones left out: «avviare imprese» is «avviare un'impresa»."""
    return tuple(p[:-1] if len(p) > 4 and p[-1] in "aeiou" else p for p in parole if p not in LEGAMI)


@lru_cache(maxsize=1)
def read_lessico() -> tuple[dict[tuple[str, ...], Voce], int]:
    """What each expression means, by key, and the length in words of the longest one, little words included."""
    tabella: dict[tuple[str, ...], Voce] = {}
    unite: dict[tuple[str, ...], Voce] = {}
    massima = 1
    for espressioni, voce in _iter_voci():
        for espressione in espressioni:
            parole = split_parole(espressione)
            massima = max(massima, len(parole) + 1)
            tabella.setdefault(key_of(parole), voce)
            if len(parole) > 1 and (unita := join_parole(parole)):
                unite.setdefault(key_of([unita]), voce)
    return unite | tabella, massima


def join_parole(parole: list[str]) -> str:
    """One word of several, as many write them («partitaiva», «auto noleggio», «n c c»); '' when it would be short, or
    when little words are among them."""
    unita = "".join(parole)
    sigla = len(parole) > 2 and all(len(parola) == 1 for parola in parole)
    lunga = len(unita) >= UNITA_MINIMA and not LEGAMI.intersection(parole)
    return unita if sigla or lunga else ""


def find_voce(parole: list[str]) -> Voce | None:
    """What an expression means: as it is written, written as one word, made smaller («negozietto»)."""
    tabella, _ = read_lessico()
    voce = tabella.get(key_of(parole))
    if voce is None and len(parole) > 1 and (unita := join_parole(parole)):
        voce = tabella.get(key_of([unita]))
    if voce is None and len(parole) == 1 and (alterata := ALTERATA.fullmatch(parole[0])):
        radice = alterata[1].removesuffix("h")
        voce = tabella.get((radice,)) if len(radice) >= RADICE_MINIMA else None
    return voce


def _iter_voci() -> Any:
    """A synonym is nearer than a theme, a theme than a trade: the first to claim an expression has it."""
    for gruppo in _load("sinonimi")["gruppi"]:
        tema = next((t for t in _load("temi")["temi"] if set(gruppo) & set(t["voci"])), None)
        if tema:
            yield gruppo, Voce((*_plain(gruppo), *_plain(tema["cerca"])), tema["genere"], tema["codice"])
        else:
            yield gruppo, Voce(_plain(gruppo))
    for tema in _load("temi")["temi"]:
        yield tema["voci"], Voce(_plain(tema["cerca"]), tema["genere"], tema["codice"])
    mestieri = _load("mestieri")
    for mestiere in mestieri["mestieri"]:
        cerca = _plain(mestieri["rami"][mestiere["ramo"]])
        yield mestiere["voci"], Voce(cerca, Genere.MESTIERE, mestiere["ramo"], mestiere["ateco"])


def _plain(espressioni: list[str]) -> tuple[str, ...]:
    """As texts write them, little words included: a phrase is looked for with all its words."""
    return tuple(dict.fromkeys(" ".join(re.findall(r"[^\W_]+", sort_key(parole))) for parole in espressioni))


@lru_cache(maxsize=4)
def _load(nome: str) -> dict[str, Any]:
    dati: dict[str, Any] = json.loads((DATI / f"{nome}.json").read_text(encoding="utf-8"))
    return dati


@lru_cache(maxsize=1)
def list_parole_note() -> tuple[str, ...]:
    """Every single word of the expressions, as it is written: what a typing error may have meant."""
    return tuple(sorted({parola for parole in _list_espressioni() for parola in parole if len(parola) >= 4}))


@lru_cache(maxsize=1)
def list_unite() -> dict[str, str]:
    """Every expression as one word, and how it is written: «startup» of «start up», «partitaiva» of «partita iva»."""
    unite = {join_parole(parole): " ".join(parole) for parole in _list_espressioni() if len(parole) == 2}
    unite |= {
        parole[0]: parole[0] for parole in _list_espressioni() if len(parole) == 1 and len(parole[0]) >= UNITA_MINIMA
    }
    return {unita: scritta for unita, scritta in unite.items() if unita}


def _list_espressioni() -> list[list[str]]:
    return [split_parole(espressione) for espressioni, _ in _iter_voci() for espressione in espressioni]
