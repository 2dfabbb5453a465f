"""Economic activities: prose («tutti i settori») or ATECO codes, checked against ISTAT's editions."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ateco

from fonti.enums import CodiceAnomalia, Settore
from fonti.regole.segnalazioni import Segnalazioni
from fonti.regole.testi import clean_line

CAMPO = "Codici_ATECO"
EDIZIONI = ("2025", "2022", "2007")
TUTTI = re.compile(r"\btutt[ie]\b.{0,40}\b(?:settori|attivit[àa]|codici|ateco)|\bnessuna limitazione", re.I)
ECCEZIONI = re.compile(r"\b(?:esclus\w*|eccett\w*|eccezion\w*|tranne|salvo|ad? esclusione)\b", re.I)
DICHIARATA = re.compile(r"ateco\s*(20\d\d)", re.I)
CODICE = re.compile(r"(?<![\d.,/])\d{2}(?:\.\d{1,2}){0,2}(?![\d/])")
# Divisions of ATECO that speak for a sector of the source, for records that name no sector.
DIVISIONI = {
    Settore.AGRICOLTURA: ("01", "02", "03"),
    Settore.AGROALIMENTARE: ("10", "11", "12"),
    Settore.MODA: ("13", "14", "15"),
    Settore.MOBILI: ("16", "17", "31"),
    Settore.CHIMICA: ("19", "20", "21", "22"),
    Settore.METALLURGIA: ("24", "25"),
    Settore.ELETTRONICA: ("26", "27"),
    Settore.MECCANICA: ("28",),
    Settore.AUTOVEICOLI: ("29", "30"),
    Settore.ENERGIA: ("35", "36", "37", "38", "39"),
    Settore.EDILIZIA: ("41", "42", "43"),
    Settore.COMMERCIO: ("45", "46", "47"),
    Settore.TRASPORTI: ("49", "50", "51", "52", "53"),
    Settore.ALBERGHIERO: ("55",),
    Settore.RISTORAZIONE: ("56",),
    Settore.ICT: ("61", "62", "63"),
    Settore.CULTURA: ("58", "59", "60", "90", "91"),
    Settore.TURISMO: ("79",),
    Settore.SALUTE: ("86", "87", "88"),
}


@dataclass(frozen=True)
class Attivita:
    testo: str = ""
    tutti: bool = False
    codici: tuple[str, ...] = ()
    edizione: str = ""


def read_attivita(valore: Any, note: Segnalazioni) -> Attivita:
    """The activities of a record. `edizione` is the newest that knows every code."""
    testo = clean_line(valore, CAMPO, note).rstrip("; ")
    if not testo:
        note.add(CAMPO, CodiceAnomalia.VALORE_MANCANTE, "Manca l'indicazione dei settori economici.")
        return Attivita()
    tutti = bool(TUTTI.search(testo))
    senza_edizione = DICHIARATA.sub(" ", testo)
    scritti = list(dict.fromkeys(CODICE.findall(senza_edizione)))
    if tutti and scritti and ECCEZIONI.search(testo):
        note.add(
            CAMPO,
            CodiceAnomalia.VALORE_SCONOSCIUTO,
            "Tutti i settori con eccezioni: leggi il testo della fonte.",
            testo,
        )
        return Attivita(testo, tutti=True)
    codici, ridotti, ignoti = _reduce(scritti)
    if ridotti:
        note.add(
            CAMPO,
            CodiceAnomalia.ATECO_RIDOTTO,
            f"{_count(ridotti, 'codice ha', 'codici hanno')} zeri che ISTAT non scrive, tolti: {_listed(ridotti)}.",
            testo,
        )
    if ignoti:
        note.warn(
            CAMPO,
            CodiceAnomalia.ATECO_SCONOSCIUTO,
            f"{_count(ignoti, 'codice non è', 'codici non sono')} in nessuna edizione ATECO: {_listed(ignoti)}.",
            testo,
        )
    if not tutti and not codici and not ignoti:
        note.add(CAMPO, CodiceAnomalia.VALORE_SCONOSCIUTO, "Il testo non è un elenco di codici ATECO.", testo)
    dichiarata = DICHIARATA.search(testo)
    edizione = _check_edizione(codici, dichiarata[1] if dichiarata else "", testo, note)
    return Attivita(testo, tutti, tuple(codici), edizione)


def _reduce(scritti: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Codes that exist, those that lost the zeros that the portal adds (55.00 is division 55), the unknown."""
    codici: dict[str, None] = {}
    ridotti, ignoti = [], []
    for scritto in scritti:
        codice = scritto
        while codice and not known_editions(codice) and codice.endswith("0") and "." in codice:
            codice = codice[:-1].rstrip(".")
        if not known_editions(codice):
            ignoti.append(scritto)
            continue
        codici[codice] = None
        if codice != scritto:
            ridotti.append(scritto)
    return list(codici), ridotti, ignoti


@lru_cache(maxsize=8192)
def known_editions(codice: str) -> frozenset[str]:
    """The ATECO editions in which a code exists."""
    return frozenset(edizione for edizione in EDIZIONI if ateco.validate(codice, edition=edizione))


def _check_edizione(codici: list[str], dichiarata: str, testo: str, note: Segnalazioni) -> str:
    if not codici:
        return ""
    comuni = frozenset.intersection(*(known_editions(codice) for codice in codici))
    if dichiarata and dichiarata not in comuni:
        fuori = [codice for codice in codici if dichiarata not in known_editions(codice)]
        note.add(
            CAMPO,
            CodiceAnomalia.ATECO_EDIZIONE,
            f"La fonte dichiara ATECO {dichiarata}, ma {_count(fuori, 'codice non vi è', 'codici non vi sono')}: "
            f"{_listed(fuori)}.",
            testo,
        )
    if dichiarata in EDIZIONI:
        return dichiarata
    return next((edizione for edizione in EDIZIONI if edizione in comuni), "")


def deduce_settori(attivita: Attivita) -> list[str]:
    """The sectors of the source that the activities speak for, when the record names none."""
    if attivita.tutti:
        return list(Settore.values)
    divisioni = {codice[:2] for codice in attivita.codici}
    return [settore for settore, proprie in DIVISIONI.items() if divisioni.intersection(proprie)]


def _count(codici: list[str], singolare: str, plurale: str) -> str:
    return f"{len(codici)} {singolare if len(codici) == 1 else plurale}"


def _listed(codici: list[str]) -> str:
    return ", ".join(codici[:8]) + (" e altri" if len(codici) > 8 else "")
