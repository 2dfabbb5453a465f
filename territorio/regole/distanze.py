"""How far places are: great-circle distances on WGS84 coordinates, in kilometres, and what has sea in between."""

import math
from decimal import Decimal
from typing import Any

RAGGIO = 6371.0088
# Between which coordinates Italy is, islands and all: elsewhere they were swapped, or typed wrong.
LATITUDINI, LONGITUDINI = (35, 48), (6, 19)
# Beyond this, as the crow flies, nothing is «near».
VICINO_KM = 100.0
# Nothing of a comune is so far from where it is marked, but some islands and the widest plains: to be asked.
LONTANO_KM = 30.0
# Comuni on an island that no bridge joins to the rest, by cadastral code. Two of one island have no sea in between.
ISOLE = {
    "Elba": ("B553", "B669", "E930", "E931", "E680", "G912", "M391"),
    "Capraia": ("B685",),
    "Giglio": ("E348",),
    "Ischia": ("A617", "B924", "D702", "E329", "E396", "I652"),
    "Procida": ("H072",),
    "Capri": ("A268", "B696"),
    "Ponza": ("G871",),
    "Ventotene": ("L742",),
    "Tremiti": ("E363",),
    "Lipari": ("E606",),
    "Salina": ("E523", "E855", "I254"),
    "Ustica": ("L519",),
    "Favignana": ("D518",),
    "Pantelleria": ("G315",),
    "Lampedusa": ("E431",),
    "La Maddalena": ("E425",),
    "San Pietro": ("B789",),
}
_ISOLA_DI = {codice: isola for isola, codici in ISOLE.items() for codice in codici}
REGIONI_ISOLE = {"19": "Sicilia", "20": "Sardegna"}


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


def describe_lontano(latitudine: Decimal | None, longitudine: Decimal | None, comune: Any) -> str:
    """How far a point is from the comune where it is said to be, '' when it may be there, or when nobody knows."""
    if latitudine is None or longitudine is None or comune is None or (centro := place_of(comune)) is None:
        return ""
    lontano = distance(*as_floats(latitudine, longitudine), *centro)
    if lontano <= LONTANO_KM:
        return ""
    return (
        f"Questo punto è a {round(lontano)} km da {comune.nome}, in linea d'aria: controlla latitudine e longitudine."
    )


def terra_of(comune: Any) -> str:
    """The land a comune stands on: an island by name, '' for the mainland. Reads its province and region."""
    provincia = comune.provincia
    isola = _ISOLA_DI.get(comune.codice_catastale)
    return isola or REGIONI_ISOLE.get(provincia.regione.codice_istat if provincia else "", "")
