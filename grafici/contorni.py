"""The outlines of Italy and where a place falls on them.

Outlines: Openpolis and ISTAT, CC-BY 4.0, simplified at 2 km in EPSG:32632 (UTM 32N), drawn in
a box of 600 × 773. Coordinates of places are WGS84. Among the provinces Sardinia is drawn whole, as «r20»:
the boundaries published so far are those of before 2026.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATI = Path(__file__).parent / "dati"
ATTRIBUZIONE = "Confini: Openpolis e ISTAT, CC-BY 4.0"
# Bounds of ISTAT's boundaries in EPSG:32632, metres: they are the edges of the box.
OVEST, SUD, EST, NORD = 313_279.0, 3_933_846.0, 1_312_016.0, 5_220_292.0
LARGHEZZA, ALTEZZA = 600, 773


@dataclass(frozen=True)
class Contorno:
    """One region or province: ISTAT code without leading zeros, path, and a point inside it for its label."""

    codice: str
    percorso: str
    x: float
    y: float


@dataclass(frozen=True)
class Punto:
    """A place on the map, such as a desk."""

    etichetta: str
    lat: float
    lon: float
    url: str = ""
    tipo: str = ""

    @property
    def posizione(self) -> tuple[float, float]:
        return project(self.lat, self.lon)

    @property
    def x(self) -> float:
        return self.posizione[0]

    @property
    def y(self) -> float:
        return self.posizione[1]


@cache
def load_contorni(livello: str) -> tuple[Contorno, ...]:
    """The outlines of `regioni` or `province`."""
    dati = json.loads((DATI / f"{livello}_svg.json").read_text())
    return tuple(
        Contorno(codice, percorso, *_label_place(percorso))
        for codice, percorso in zip(dati["codes"], dati["paths"], strict=True)
    )


def _label_place(percorso: str) -> tuple[float, float]:
    """The centre of mass of the largest polygon of a path."""
    poligoni = [
        [tuple(map(float, punto.split(","))) for punto in tratto.strip("Z ").split("L")]
        for tratto in percorso.split("M")
        if tratto.strip()
    ]
    _area, x, y = max((_centre(poligono) for poligono in poligoni), key=lambda centro: abs(centro[0]))
    return round(x, 1), round(y, 1)


def _centre(poligono: list[tuple[float, ...]]) -> tuple[float, float, float]:
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(poligono, poligono[1:] + poligono[:1], strict=True):
        croce = x0 * y1 - x1 * y0
        area += croce
        x += (x0 + x1) * croce
        y += (y0 + y1) * croce
    if not area:
        x0, y0 = poligono[0]
        return 0.0, x0, y0
    return area / 2, x / (3 * area), y / (3 * area)


def project(lat: float, lon: float) -> tuple[float, float]:
    """Latitude and longitude to the box: transverse Mercator on GRS80, Krüger's series to the third order."""
    n = 0.0016792203946287
    raggio = 6_367_449.145771
    alfa = (n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5, 61 * n**3 / 240)
    fi, lam = math.radians(lat), math.radians(lon - 9)
    radice = 2 * math.sqrt(n) / (1 + n)
    t = math.sinh(math.atanh(math.sin(fi)) - radice * math.atanh(radice * math.sin(fi)))
    csi, eta = math.atan2(t, math.cos(lam)), math.atanh(math.sin(lam) / math.sqrt(1 + t * t))
    est, nord = eta, csi
    for j, a in enumerate(alfa, 1):
        est += a * math.cos(2 * j * csi) * math.sinh(2 * j * eta)
        nord += a * math.sin(2 * j * csi) * math.cosh(2 * j * eta)
    metri_est, metri_nord = 500_000 + 0.9996 * raggio * est, 0.9996 * raggio * nord
    x = (metri_est - OVEST) / (EST - OVEST) * LARGHEZZA
    y = (NORD - metri_nord) / (NORD - SUD) * ALTEZZA
    return round(x, 1), round(y, 1)
