"""The numbers printed beside each theme and service: what one ticks on paper is typed by its number.

A number that was printed never changes its meaning: what is new takes the next one.
"""

import re
from collections.abc import Mapping

from consulenze.enums import Servizio
from formazione.enums import Tema
from nucleo.testo import read_naturale

TEMI: Mapping[int, Tema] = {
    1: Tema.IMPRENDITORIALE,
    2: Tema.SOCIALE,
    3: Tema.NAZIONALI,
    4: Tema.LOCALI,
    5: Tema.GARANZIA,
    6: Tema.SELFI,
    7: Tema.FEMMINILE_GIOVANILE,
    8: Tema.FORMA,
    9: Tema.FISCO,
    10: Tema.BUSINESS_PLAN,
    11: Tema.CREDITO,
    12: Tema.FORMAZIONE,
    13: Tema.ALTRO,
}
SERVIZI: Mapping[int, Servizio] = {
    1: Servizio.ACCOGLIENZA,
    2: Servizio.INFORMAZIONE,
    3: Servizio.AUTOVALUTAZIONE,
    4: Servizio.REQUISITI,
    5: Servizio.BUSINESS_PLAN,
    6: Servizio.DOMANDA,
    7: Servizio.APPUNTAMENTO,
    8: Servizio.TUTOR,
    9: Servizio.ACCOMPAGNAMENTO,
    10: Servizio.SEGNALAZIONE,
}


class NumeroIgnoto(ValueError):
    """What was typed is no number of the sheet."""


def read_numeri(testo: str, scelte: Mapping[int, str]) -> list[str]:
    """The values of «1, 4 10», each once and in the order of the sheet. Raises `NumeroIgnoto`, told in Italian."""
    numeri = set()
    for parola in re.split(r"[\s,;.]+", testo.strip()):
        numero = read_naturale(parola, 3) or 0
        if parola and numero not in scelte:
            raise NumeroIgnoto(f"«{parola}» non è sul modulo: scrivi i numeri da 1 a {max(scelte)}, divisi da virgole.")
        numeri.add(numero)
    return [str(scelte[numero]) for numero in sorted(numeri - {0})]
