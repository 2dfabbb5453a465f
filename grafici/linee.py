"""Lines over time, with axes or as a small mark beside a figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from grafici.grafico import Cella, Grafico, Valore, Voce


@dataclass(frozen=True)
class Serie:
    """One line: as many values as the chart has moments; None leaves a gap.

    `urls`, when given, open the list that each value counts.
    """

    nome: str
    valori: tuple[Valore | None, ...]
    urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class PuntoLinea:
    x: float
    y: float
    testo: str


@dataclass(frozen=True)
class Tracciato:
    """A line as drawn: `stile` (0-3) chooses colour, dashes and mark together."""

    nome: str
    stile: int
    linee: tuple[str, ...]
    punti: tuple[PuntoLinea, ...]
    y_nome: float


@dataclass(frozen=True)
class Tacca:
    posizione: float
    testo: str


@dataclass(frozen=True)
class Linee(Grafico):
    """Up to four lines over the same moments, named at their end and told apart by dash and mark."""

    momenti: tuple[str, ...] = ()
    serie: tuple[Serie, ...] = ()
    nome_momenti: str = "Periodo"
    template: ClassVar[str] = "ui/grafici/linee.html"
    fermo: ClassVar[str] = "ui/grafici/linee_asse.html"
    LARGHEZZA: ClassVar[int] = 720
    ALTEZZA: ClassVar[int] = 300
    SINISTRA: ClassVar[int] = 64
    DESTRA: ClassVar[int] = 130
    SOPRA: ClassVar[int] = 16
    SOTTO: ClassVar[int] = 36

    def __post_init__(self) -> None:
        if len(self.serie) > 4:
            raise ValueError("Non più di quattro linee: oltre non si distinguono.")

    @property
    def fine(self) -> int:
        return self.LARGHEZZA - self.DESTRA

    @property
    def base(self) -> int:
        return self.ALTEZZA - self.SOTTO

    @cached_property
    def massimo(self) -> float:
        """The top of the scale: a round number at or above every value."""
        valori = [float(v) for serie in self.serie for v in serie.valori if v is not None]
        return nice_ceiling(max(valori, default=0))

    def x(self, n: int) -> float:
        spazio = self.fine - self.SINISTRA
        return round(self.SINISTRA + (spazio * n / (len(self.momenti) - 1) if len(self.momenti) > 1 else spazio / 2), 1)

    def y(self, valore: float) -> float:
        return round(self.base - (self.base - self.SOPRA) * valore / self.massimo, 1)

    @cached_property
    def tacche_y(self) -> list[Tacca]:
        passi = 4
        valori = [self.massimo * n / passi for n in range(passi + 1)]
        if self.formato == "intero" and self.massimo < passi:
            valori = [float(n) for n in range(int(self.massimo) + 1)]
        return [Tacca(self.y(v), self.format(Decimal(str(v)))) for v in valori]

    @cached_property
    def tacche_x(self) -> list[Tacca]:
        ogni = max(1, -(-len(self.momenti) // 8))
        return [Tacca(self.x(n), testo) for n, testo in enumerate(self.momenti) if n % ogni == 0]

    @cached_property
    def tracciati(self) -> list[Tracciato]:
        nomi: list[float] = []
        tracciati = []
        for stile, serie in enumerate(self.serie):
            punti = [
                PuntoLinea(self.x(n), self.y(float(v)), self.format(v))
                for n, v in enumerate(serie.valori)
                if v is not None
            ]
            y_nome = _free_place(punti[-1].y if punti else float(self.base), nomi)
            nomi.append(y_nome)
            tracciati.append(Tracciato(serie.nome, stile, self._segments(serie), tuple(punti), y_nome))
        return tracciati

    def _segments(self, serie: Serie) -> tuple[str, ...]:
        """Points of each unbroken run, as SVG wants them."""
        tratti: list[list[str]] = [[]]
        for n, valore in enumerate(serie.valori):
            if valore is None:
                tratti.append([])
            else:
                tratti[-1].append(f"{self.x(n)},{self.y(float(valore))}")
        return tuple(" ".join(tratto) for tratto in tratti if len(tratto) > 1)

    @property
    def intestazioni(self) -> tuple[str, ...]:
        return (self.nome_momenti, *(serie.nome for serie in self.serie))

    @property
    def righe(self) -> list[tuple[Cella, ...]]:
        return [
            (Cella(momento), *(self._build_cella(serie, n) for serie in self.serie))
            for n, momento in enumerate(self.momenti)
        ]

    def _build_cella(self, serie: Serie, n: int) -> Cella:
        return Cella(self.format(serie.valori[n]), serie.urls[n] if serie.urls and serie.valori[n] else "")


@dataclass(frozen=True)
class Sparkline(Grafico):
    """A small line without axes, beside a figure."""

    valori: tuple[Valore | None, ...] = ()
    momenti: tuple[str, ...] = ()
    template: ClassVar[str] = "ui/grafici/sparkline.html"
    LARGHEZZA: ClassVar[int] = 120
    ALTEZZA: ClassVar[int] = 32

    @cached_property
    def punti(self) -> list[PuntoLinea]:
        valori = [(n, float(v)) for n, v in enumerate(self.valori) if v is not None]
        if not valori:
            return []
        minimo, massimo = min(v for _, v in valori), max(v for _, v in valori)
        passo = (self.LARGHEZZA - 8) / max(1, len(self.valori) - 1)
        alto = self.ALTEZZA - 8
        return [
            PuntoLinea(
                round(4 + n * passo, 1),
                round(4 + alto - (alto * (v - minimo) / (massimo - minimo) if massimo > minimo else alto / 2), 1),
                self.format(Decimal(str(v))),
            )
            for n, v in valori
        ]

    @property
    def linea(self) -> str:
        return " ".join(f"{punto.x},{punto.y}" for punto in self.punti)

    @property
    def intestazioni(self) -> tuple[str, ...]:
        return ("Periodo", "Valore")

    @property
    def righe(self) -> list[tuple[Cella, ...]]:
        momenti = self.momenti or tuple(str(n) for n in range(1, len(self.valori) + 1))
        return [self.build_riga(Voce(*coppia)) for coppia in zip(momenti, self.valori, strict=True)]


def nice_ceiling(valore: float) -> float:
    """The first of 1, 2, 4, 5, 8, 10 × a power of ten at or above `valore`: 1 for zero."""
    if valore <= 0:
        return 1.0
    potenza = 10.0 ** (len(str(int(valore))) - 1) if valore >= 1 else 10.0 ** -len(str(int(1 / valore)))
    return next(potenza * n for n in (1, 2, 4, 5, 8, 10, 20) if potenza * n >= valore - 1e-9)


def _free_place(y: float, presi: Iterable[float], passo: float = 18.0) -> float:
    """`y`, or the first place below it where a name does not cover another."""
    for preso in sorted(presi):
        if abs(y - preso) < passo:
            y = preso + passo
    return round(y, 1)
