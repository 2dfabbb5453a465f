"""Opening hours as people write them in a cell: «9-12», «9:00-12:30 e 15-17», «chiuso»."""

import re
from datetime import time
from itertools import pairwise
from typing import Any

from importazioni.conversioni import ValoreErrato, diventata_data, ora, testo
from nucleo.testo import name_key
from sportelli.regole.orari import Fascia

CHIUSO = frozenset({"", "chiuso", "no", "closed", "non riceve"})


def fasce(valore: Any) -> tuple[Fascia, ...]:
    """The hours of one day, sorted. Raises `ValoreErrato`."""
    if isinstance(valore, time):
        raise ValoreErrato("Scrivi dalle e alle, come 9:00-12:00.")
    if forse := diventata_data(valore):
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
