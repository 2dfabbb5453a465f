"""Bars and funnels."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from grafici.grafico import Cella, Grafico, Valore, Voce
from nucleo import formati


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
    def righe(self) -> list[tuple[Cella, ...]]:
        return [self.build_riga(voce) for voce in self.voci]


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
    def righe(self) -> list[tuple[Cella, ...]]:
        return [
            (*self.build_riga(fase.voce), Cella(fase.quota or formati.ASSENTE), Cella(fase.quota_iniziale))
            for fase in self.fasi
        ]
