"""Numbers as Italians write them. The same text means an amount or a measure: «2.875» is 2,875 € and 2.875 %.

An amount is money: points part its thousands and the comma its cents. A measure (a rate, a coordinate) has no
thousands: the one sign it may have, comma or point, begins its decimals.
"""

import re
from decimal import Decimal

MIGLIAIA = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")
CON_LE_VIRGOLE = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d{1,2})?", re.ASCII)
SENZA_CENTESIMI = re.compile(r"[.,][-–—]+$")
IN_TESTA = re.compile(r"^(€|euro|eur)\s*", re.IGNORECASE)
IN_CODA = re.compile(r"(€|euro|eur|%|per ?cento)$", re.IGNORECASE)
PIANO = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)


def read_importo(testo: str) -> Decimal | None:
    """«25.000», «25.000,50», «25000.5», «EUR 25.000,-». None when nothing is written; raises ValueError for what is no
    amount, «1.5,20» and «0.075» included, and «25,000» that has no cents (`guess_importo`)."""
    piano = SENZA_CENTESIMI.sub("", _strip(testo))
    intero, virgola, decimali = piano.partition(",")
    if len(decimali) > 2:
        raise ValueError(testo)
    if MIGLIAIA.fullmatch(intero):
        intero = intero.replace(".", "")
    elif virgola and "." in intero:
        raise ValueError(testo)
    return _build(f"{intero}.{decimali}" if virgola else intero, testo)


def guess_importo(testo: str) -> Decimal | None:
    """What «25,000» and «1,500.50» mean to who parts thousands by commas: to be asked, never taken."""
    piano = _strip(testo)
    return Decimal(piano.replace(",", "")) if CON_LE_VIRGOLE.fullmatch(piano) else None


def read_misura(testo: str) -> Decimal | None:
    """«2,875», «2.875», «6,5%», «0.075». None when nothing is written; raises ValueError for what is no number."""
    return _build(_strip(testo).replace(",", "."), testo)


def _strip(testo: str) -> str:
    return "".join(IN_CODA.sub("", IN_TESTA.sub("", testo.strip())).split())


def _build(piano: str, testo: str) -> Decimal | None:
    if not piano:
        return None
    if not PIANO.fullmatch(piano):
        raise ValueError(testo)
    return Decimal(piano)
