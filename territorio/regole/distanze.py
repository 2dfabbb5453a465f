"""How far places are: great-circle distances on WGS84 coordinates, in kilometres."""

import math
from decimal import Decimal
from typing import Any

RAGGIO = 6371.0088


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points (haversine)."""
    fi1, fi2 = math.radians(lat1), math.radians(lat2)
    meta = math.sin((fi2 - fi1) / 2) ** 2
    meta += math.cos(fi1) * math.cos(fi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * RAGGIO * math.asin(math.sqrt(min(1.0, meta)))


def place_of(oggetto: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a comune, or of a desk: its own, else those of its comune."""
    if oggetto.latitudine is not None and oggetto.longitudine is not None:
        return as_floats(oggetto.latitudine, oggetto.longitudine)
    comune = getattr(oggetto, "comune", None)
    return place_of(comune) if comune is not None else None


def as_floats(latitudine: Decimal, longitudine: Decimal) -> tuple[float, float]:
    return float(latitudine), float(longitudine)
