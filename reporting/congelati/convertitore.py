"""JSON to frozen dataclasses and back: typed, whole, nothing guessed.

Amounts are text («12500.00»), days and instants ISO text. An unknown key, a missing one or a value
of another type is refused: half a report is worse than none.
"""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from cattrs import Converter

from indicatori.misure import Valore

CENTESIMI = Decimal("0.01")


def freeze_valore(valore: Valore) -> Valore:
    """A measured value as it is kept. Floats keep six figures: enough for a share, and stable."""
    if isinstance(valore, Decimal):
        return valore.quantize(CENTESIMI)
    if isinstance(valore, float):
        return int(valore) if valore.is_integer() else round(valore, 6)
    return valore


def read_valore(valore: Any, _tipo: Any = None) -> Valore:
    """A frozen value: text is an amount."""
    if isinstance(valore, str):
        try:
            return Decimal(valore)
        except InvalidOperation as errore:
            raise ValueError(f"not an amount: {valore!r}") from errore
    if valore is None or (isinstance(valore, int | float) and not isinstance(valore, bool)):
        return valore
    raise TypeError(f"not a value: {valore!r}")


def _read_same(valore: Any, tipo: Any) -> Any:
    """Only a value of the type itself: by default «5» would become 5, and 5 «5». Coded values are text here."""
    if issubclass(tipo, Enum):
        return tipo(valore)
    if type(valore) is not tipo:
        raise TypeError(f"not {tipo.__name__}: {valore!r}")
    return valore


def build_convertitore() -> Converter:
    convertitore = Converter(forbid_extra_keys=True, omit_if_default=True)
    for tipo in (str, int, bool):
        convertitore.register_structure_hook(tipo, _read_same)
    convertitore.register_structure_hook(Valore, read_valore)
    convertitore.register_structure_hook(date, lambda valore, _tipo: date.fromisoformat(valore))
    convertitore.register_structure_hook(datetime, lambda valore, _tipo: datetime.fromisoformat(valore))
    convertitore.register_unstructure_hook(Decimal, str)
    convertitore.register_unstructure_hook(date, date.isoformat)
    convertitore.register_unstructure_hook(datetime, datetime.isoformat)
    return convertitore


CONVERTITORE = build_convertitore()
