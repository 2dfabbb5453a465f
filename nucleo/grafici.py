"""Charts: what they show and where each mark falls. The templates in `ui/grafici/` only draw.

Every chart has a title, a sentence that says what one sees, and its data as a table. Bars,
funnels and maps may link each mark to the list it counts. The same SVG goes in pages and PDFs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from django.utils.text import slugify

from nucleo import formati
from nucleo.mappa import Contorno, Punto, load_contorni

FORMATI = {
    "intero": formati.intero,
    "euro": formati.euro,
    "percento": formati.percento,
    "decimale": formati.decimale,
}
Valore = int | float | Decimal


@dataclass(frozen=True)
class Voce:
    """One value with its label; `url` opens the list it counts, `codice` is ISTAT's on maps."""

    etichetta: str
    valore: Valore | None
    url: str = ""
    codice: str = ""


@dataclass(frozen=True)
class Grafico:
    """What all charts share. `formato`: intero, euro, percento or decimale."""

    titolo: str
    descrizione: str
    formato: str = "intero"
    template: ClassVar[str] = ""

    def format(self, valore: Valore | None) -> str:
        return formati.ASSENTE if valore is None else FORMATI[self.formato](valore)

    @property
    def chiave(self) -> str:
        """A prefix for the ids of this chart."""
        return f"grafico-{slugify(self.titolo)}"

    @property
    def navigabile(self) -> bool:
        """Whether its marks are links: then it is a group, not an image."""
        return False

    @property
    def intestazioni(self) -> tuple[str, ...]:
        raise NotImplementedError

    @property
    def righe(self) -> list[tuple[str, ...]]:
        """The data as a table, formatted."""
        raise NotImplementedError


@dataclass(frozen=True)
class Barra:
    voce: Voce
    testo: str
    y: int
    larghezza: float  # percent of the drawing
    tratteggiata: bool = False


@dataclass(frozen=True)
class Barre(Grafico):
    """Horizontal bars, one per label, in the order given.

    Widths are percentages, so text keeps its size on any screen.
    """

    voci: tuple[Voce, ...] = ()
    nome_voci: str = "Voce"
    nome_valori: str = "Valore"
    massimo: Valore | None = None
    template: ClassVar[str] = "ui/grafici/barre.html"
    PASSO: ClassVar[int] = 52

    @property
    def navigabile(self) -> bool:
        return any(voce.url for voce in self.voci)

    @property
    def altezza(self) -> int:
        return max(1, len(self.voci)) * self.PASSO

    @cached_property
    def barre(self) -> list[Barra]:
        massimo = float(self.massimo or max((voce.valore or 0 for voce in self.voci), default=0) or 1)
        return [
            Barra(voce, self.format(voce.valore), n * self.PASSO, round(float(voce.valore or 0) / massimo * 100, 2))
            for n, voce in enumerate(self.voci)
        ]

    @property
    def intestazioni(self) -> tuple[str, ...]:
        return (self.nome_voci, self.nome_valori)

    @property
    def righe(self) -> list[tuple[str, ...]]:
        return [(voce.etichetta, self.format(voce.valore)) for voce in self.voci]


@dataclass(frozen=True)
class Fase:
    """One stage of a funnel as drawn."""

    voce: Voce
    testo: str
    y: int
    x: float
    larghezza: float
    quota: str  # share of the stage before
    quota_iniziale: str


@dataclass(frozen=True)
class Imbuto(Grafico):
    """Stages that narrow, each with its share of the one before and of the first."""

    voci: tuple[Voce, ...] = ()
    template: ClassVar[str] = "ui/grafici/imbuto.html"
    PASSO: ClassVar[int] = 76
    PRIMO: ClassVar[int] = 62  # the first stage has no share under it

    @property
    def navigabile(self) -> bool:
        return any(voce.url for voce in self.voci)

    @property
    def altezza(self) -> int:
        return self.PRIMO + max(0, len(self.voci) - 1) * self.PASSO

    @cached_property
    def fasi(self) -> list[Fase]:
        primo = float(self.voci[0].valore or 0) if self.voci else 0.0
        fasi, precedente = [], primo
        for n, voce in enumerate(self.voci):
            valore = float(voce.valore or 0)
            larghezza = max(0.5, valore / primo * 100) if primo and valore else 0.0
            fasi.append(
                Fase(
                    voce=voce,
                    testo=self.format(voce.valore),
                    y=self.PRIMO + (n - 1) * self.PASSO if n else 0,
                    x=round((100 - larghezza) / 2, 2),
                    larghezza=round(larghezza, 2),
                    quota=formati.percento(valore / precedente) if n and precedente else "",
                    quota_iniziale=formati.percento(valore / primo) if primo else formati.ASSENTE,
                )
            )
            precedente = valore
        return fasi

    @property
    def intestazioni(self) -> tuple[str, ...]:
        return ("Passo", "Numero", "Del passo prima", "Del primo passo")

    @property
    def righe(self) -> list[tuple[str, ...]]:
        return [(f.voce.etichetta, f.testo, f.quota or formati.ASSENTE, f.quota_iniziale) for f in self.fasi]


@dataclass(frozen=True)
class Serie:
    """One line: as many values as the chart has moments; None leaves a gap."""

    nome: str
    valori: tuple[Valore | None, ...]


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
    def righe(self) -> list[tuple[str, ...]]:
        return [
            (momento, *(self.format(serie.valori[n]) for serie in self.serie)) for n, momento in enumerate(self.momenti)
        ]


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
    def righe(self) -> list[tuple[str, ...]]:
        momenti = self.momenti or tuple(str(n) for n in range(1, len(self.valori) + 1))
        return [(momento, self.format(valore)) for momento, valore in zip(momenti, self.valori, strict=True)]


@dataclass(frozen=True)
class Area:
    """One region or province as drawn: `classe` 0 (no data) to 5 (most)."""

    contorno: Contorno
    voce: Voce | None
    testo: str
    classe: int


@dataclass(frozen=True)
class ClasseMappa:
    classe: int
    testo: str


@dataclass(frozen=True)
class Mappa(Grafico):
    """Italy by region or province (`livello`), shaded in five steps, with the value written on it.

    `voci` carry ISTAT's code in `codice`; areas without a value stay white with a dashed edge.
    `punti` are places marked on it, such as desks.
    """

    voci: tuple[Voce, ...] = ()
    punti: tuple[Punto, ...] = ()
    livello: str = "regioni"
    nome_voci: str = "Regione"
    nome_valori: str = "Valore"
    scritte: bool = True
    template: ClassVar[str] = "ui/grafici/mappa.html"
    LARGHEZZA: ClassVar[int] = 600
    ALTEZZA: ClassVar[int] = 773

    @property
    def navigabile(self) -> bool:
        return any(voce.url for voce in self.voci) or any(punto.url for punto in self.punti)

    @cached_property
    def limiti(self) -> list[float]:
        """The upper bounds of the classes: quintiles of the values above zero, without repeats."""
        valori = sorted(float(v.valore) for v in self.voci if v.valore)
        if not valori:
            return []
        quinti = {valori[min(len(valori) - 1, -(-len(valori) * n // 5) - 1)] for n in range(1, 6)}
        return sorted(quinti)

    def classify(self, valore: Valore | None) -> int:
        if not valore:
            return 0
        return 1 + next(n for n, limite in enumerate(self.limiti) if float(valore) <= limite)

    @cached_property
    def aree(self) -> list[Area]:
        per_codice = {voce.codice.lstrip("0"): voce for voce in self.voci}
        return [
            Area(
                contorno=contorno,
                voce=(voce := per_codice.get(contorno.codice)),
                testo=self.format(voce.valore) if voce else "",
                classe=self.classify(voce.valore) if voce else 0,
            )
            for contorno in load_contorni(self.livello)
        ]

    @cached_property
    def classi(self) -> list[ClasseMappa]:
        """The legend."""
        classi, sotto = [], None
        for n, limite in enumerate(self.limiti, 1):
            testo = self.format(Decimal(str(limite)))
            classi.append(ClasseMappa(n, f"fino a {testo}" if sotto is None else f"oltre {sotto}, fino a {testo}"))
            sotto = testo
        return classi

    @property
    def intestazioni(self) -> tuple[str, ...]:
        return (self.nome_voci, self.nome_valori)

    @property
    def righe(self) -> list[tuple[str, ...]]:
        return [(voce.etichetta, self.format(voce.valore)) for voce in self.voci]


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
