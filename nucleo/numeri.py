"""Numbers as Italians write them. The same text means an amount or a measure: «2.875» is 2,875 € and 2.875 %.

An amount is money: points part its thousands and the comma its cents. A measure (a rate, a coordinate) has no
thousands: the one sign it may have, comma or point, begins its decimals.
"""

import re
from decimal import Decimal

MIGLIAIA = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")
IN_CODA = re.compile(r"(€|euro|eur|%|per ?cento)$", re.IGNORECASE)
PIANO = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)


def read_importo(testo: str) -> Decimal | None:
    """«25.000», «25.000,50», «25000.5», «€ 25.000». None when nothing is written; raises ValueError for what is no
    amount, «1.5,20» and «0.075» included."""
    piano = _strip(testo)
    intero, virgola, decimali = piano.partition(",")
    if MIGLIAIA.fullmatch(intero):
        intero = intero.replace(".", "")
    elif virgola and "." in intero:
        raise ValueError(testo)
    return _build(f"{intero}.{decimali}" if virgola else intero, testo)


def read_misura(testo: str) -> Decimal | None:
    """«2,875», «2.875», «6,5%», «0.075». None when nothing is written; raises ValueError for what is no number."""
    return _build(_strip(testo).replace(",", "."), testo)


def _strip(testo: str) -> str:
    return "".join(IN_CODA.sub("", testo.strip().removeprefix("€").strip()).split())


def _build(piano: str, testo: str) -> Decimal | None:
    if not piano:
        return None
    if not PIANO.fullmatch(piano):
        raise ValueError(testo)
    return Decimal(piano)
