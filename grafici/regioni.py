"""Italy, shaded by value."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from grafici.contorni import Contorno, Punto, load_contorni
from grafici.grafico import Cella, Grafico, Valore, Voce


@dataclass(frozen=True)
class Area:
    """One region or province as drawn: `classe` 0 (none) to 5 (most); `vuota` when there is nothing to count in it."""

    contorno: Contorno
    voce: Voce | None
    testo: str
    classe: int
    vuota: bool


@dataclass(frozen=True)
class ClasseMappa:
    classe: int
    testo: str


@dataclass(frozen=True)
class Mappa(Grafico):
    """Italy by region or province (`livello`), shaded in five steps, with the value written on it.

    `voci` carry ISTAT's code in `codice`; areas without one stay white with a dashed edge. `assente` is what the legend
    says of those: then zero is told apart from nothing to count.
    `punti` are places marked on it, such as desks.
    """

    voci: tuple[Voce, ...] = ()
    punti: tuple[Punto, ...] = ()
    livello: str = "regioni"
    nome_voci: str = "Regione"
    nome_valori: str = "Valore"
    scritte: bool = True
    assente: str = ""
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
                vuota=not (self.classify(voce.valore) if voce else 0) if not self.assente else voce is None,
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
    def righe(self) -> list[tuple[Cella, ...]]:
        return [self.build_riga(voce) for voce in self.voci]
