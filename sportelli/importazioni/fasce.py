"""Opening hours as people write them in a cell: «9-12», «9:00-12:30 e 15-17», «chiuso»."""

import re
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

from importazioni.conversioni import ValoreErrato, diventata_data, ora, testo
from nucleo.date import read_data
from nucleo.testo import name_key
from sportelli.regole.orari import Fascia

# How a date is written in a CSV, and the numbers that spreadsheets give to the days from 1990 to 2050.
SCRITTA = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([ T]00:00(:00)?)?|\d{1,2}[/.-]\d{1,2}[/.-](\d{2}|\d{4})")
GIORNO_ZERO, SERIALI = date(1899, 12, 30), range(32_874, 55_153)
CHIUSO = frozenset({"", "chiuso", "no", "closed", "non riceve"})


def fasce(valore: Any) -> tuple[Fascia, ...]:
    """The hours of one day, sorted. Raises `ValoreErrato`."""
    if isinstance(valore, time):
        raise ValoreErrato("Scrivi dalle e alle, come 9:00-12:00.")
    if forse := diventata_data(_read_data(valore)):
        raise ValoreErrato(
            f"Il foglio di calcolo ha preso l'orario per una data (forse era «{forse}»): "
            "dai alla cella il formato testo e scrivi come 9:00-12:00."
        )
    scritto = testo(valore).replace("–", "-").replace("—", "-")
    if name_key(scritto) in CHIUSO:
        return ()
    lette = tuple(sorted(_fascia(parte) for parte in re.split(r"\s*(?:;|/|,\s|\be\b|\+)\s*", scritto) if parte))
    for prima, dopo in pairwise(lette):
        if dopo.dalle < prima.alle:
            raise ValoreErrato("Due orari dello stesso giorno si sovrappongono.")
    return lette


def _read_data(valore: Any) -> Any:
    """The day that a spreadsheet put in the place of hours, and wrote in a CSV as a date or as its serial number."""
    scritto = testo(valore).removesuffix(".0").removesuffix(",0")
    if scritto.isascii() and scritto.isdecimal() and int(scritto) in SERIALI:
        return GIORNO_ZERO + timedelta(days=int(scritto))
    if not isinstance(valore, str) or not SCRITTA.fullmatch(scritto):
        return valore
    try:
        giorno = read_data(scritto)
    except ValueError:
        return valore
    return giorno.replace(year=giorno.year + 2000) if giorno.year < 100 else giorno


def write_fasce(lette: tuple[Fascia, ...]) -> str:
    """The hours of one day as `fasce` reads them back."""
    return "; ".join(f"{fascia.dalle:%H:%M}-{fascia.alle:%H:%M}" for fascia in lette)


def _fascia(parte: str) -> Fascia:
    pulita = re.sub(r"\b(dalle|ore|h)\b", "", parte, flags=re.IGNORECASE)
    estremi = [estremo.strip() for estremo in re.split(r"-|\balle\b", pulita, flags=re.IGNORECASE)]
    if len(estremi) != 2:
        raise ValoreErrato(f"«{parte}» non è un orario: scrivilo come 9:00-12:00.")
    dalle, alle = ora(estremi[0]), ora(estremi[1])
    if dalle is None or alle is None:
        raise ValoreErrato(f"«{parte}» non è un orario: scrivilo come 9:00-12:00.")
    if alle <= dalle:
        raise ValoreErrato(f"«{parte}»: la chiusura deve seguire l'apertura.")
    return Fascia(dalle, alle)
