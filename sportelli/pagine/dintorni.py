"""The map beside the results: outlines of the part of Italy that matters, with numbered desks.

Outlines and projection are those of `grafici.contorni`; here only what to frame and where the marks fall.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from grafici.contorni import ATTRIBUZIONE, Contorno, load_contorni, project
from sportelli.selectors.sportelli import Luogo, Trovato
from territorio.models import Comune, Provincia, Regione

# The smallest frame, in units of the drawing (1 unit is about 1.66 km), and the air around the marks.
LATO_MINIMO = 60.0
ARIA = 0.12
SEGNI_MASSIMI = 60
# How many marks side by side fill the frame: nearer ones would be one tap on a phone, so they are one mark.
LARGHEZZA_SEGNI = 15
# Of a hundred parts of the frame: how wide a letter of a name is, how tall a line, how far from the centre it begins.
LETTERA, RIGA, STACCO = 1.75, 4.0, 4.0


@dataclass(frozen=True)
class Riquadro:
    """A rectangle of the drawing."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def larghezza(self) -> float:
        return self.x1 - self.x0

    @property
    def altezza(self) -> float:
        return self.y1 - self.y0

    def meets(self, altro: "Riquadro") -> bool:
        return self.x0 <= altro.x1 and altro.x0 <= self.x1 and self.y0 <= altro.y1 and altro.y0 <= self.y1

    def padded(self) -> "Riquadro":
        """With air around, not smaller than the minimum, about as tall as wide, inside the drawing's surroundings."""
        lato = max(self.larghezza, self.altezza, LATO_MINIMO) * (1 + 2 * ARIA)
        x, y = (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2
        return Riquadro(x - lato / 2, y - lato / 2, x + lato / 2, y + lato / 2)


@dataclass(frozen=True)
class Segno:
    """One or more desks at one point: `testo` is their number in the list, or how many they are."""

    x: float
    y: float
    testo: str
    etichetta: str
    url: str
    aperto: bool
    nome: str = ""
    lato: str = "start"
    scarto: float = 0.0

    @property
    def x_nome(self) -> float:
        return round(self.x + self.scarto, 2)


@dataclass(frozen=True)
class MappaSportelli:
    """What the template draws. Sizes are in units of the frame, so that marks keep theirs on screen."""

    riquadro: Riquadro
    contorni: list[Contorno]
    segni: list[Segno]
    qui: tuple[float, float] | None
    attribuzione: str = ATTRIBUZIONE

    @property
    def viewbox(self) -> str:
        r = self.riquadro
        return f"{r.x0:.1f} {r.y0:.1f} {r.larghezza:.1f} {r.altezza:.1f}"

    @property
    def unita(self) -> float:
        """A hundredth of the frame."""
        return round(self.riquadro.larghezza / 100, 3)

    @property
    def raggio(self) -> float:
        return round(self.unita * 3, 2)

    @property
    def corpo(self) -> float:
        return round(self.unita * 3.4, 2)

    @property
    def tratto(self) -> float:
        return round(self.unita * 0.35, 3)


def build_mappa(trovati: list[Trovato], luogo: Luogo | None, *, numeri: bool = True) -> MappaSportelli | None:
    """The map of the results, with their numbers or plain: None when there is nothing to place."""
    collocati = [trovato for trovato in trovati[:SEGNI_MASSIMI] if trovato.posto]
    qui = None
    if isinstance(luogo, Comune) and luogo.latitudine is not None and luogo.longitudine is not None:
        qui = project(float(luogo.latitudine), float(luogo.longitudine))
    cornice = frame(collocati, luogo, qui)
    if cornice is None:
        return None
    contorni = [contorno for contorno in load_contorni("province") if bounds(contorno.percorso).meets(cornice)]
    segni = list(build_segni(collocati, cornice.larghezza / LARGHEZZA_SEGNI, numeri=numeri))
    return MappaSportelli(cornice, contorni, list(name_segni(segni, cornice)), qui)


def frame(trovati: list[Trovato], luogo: Luogo | None, qui: tuple[float, float] | None) -> Riquadro | None:
    """A province or region as a whole; else the first results with the comune asked for."""
    if isinstance(luogo, Provincia | Regione):
        livello = "province" if isinstance(luogo, Provincia) else "regioni"
        codice = (luogo.codice_storico if isinstance(luogo, Provincia) else luogo.codice_istat).lstrip("0")
        for contorno in load_contorni(livello):
            if contorno.codice == codice:
                return bounds(contorno.percorso).padded()
    punti = [project(*trovato.posto) for trovato in trovati[:8] if trovato.posto]
    punti += [qui] if qui else []
    return surround(punti).padded() if punti else None


def build_segni(trovati: list[Trovato], vicino: float, *, numeri: bool = True) -> Iterable[Segno]:
    """One mark for each desk; desks nearer than `vicino` units share one."""
    gruppi: list[tuple[tuple[float, float], list[Trovato]]] = []
    for trovato in trovati:
        punto = project(*trovato.posto) if trovato.posto else (0.0, 0.0)
        for centro, gruppo in gruppi:
            if abs(centro[0] - punto[0]) < vicino and abs(centro[1] - punto[1]) < vicino:
                gruppo.append(trovato)
                break
        else:
            gruppi.append((punto, [trovato]))
    for (x, y), gruppo in reversed(gruppi):  # the first of the list is drawn last, above the others
        primo = gruppo[0]
        nomi = ", ".join(f"{t.numero}. {t.sportello.nome}" if numeri else t.sportello.nome for t in gruppo)
        testo = str(primo.numero) if len(gruppo) == 1 else f"{primo.numero}+"
        yield Segno(
            x=x,
            y=y,
            testo=testo if numeri else "",
            etichetta=nomi,
            url=primo.sportello.get_public_url() if len(gruppo) == 1 else f"#sportello-{primo.numero}",
            aperto=any(t.apertura.aperto for t in gruppo),
            nome=primo.sportello.comune.nome,
        )


def name_segni(segni: list[Segno], cornice: Riquadro) -> Iterable[Segno]:
    """Each mark with the name of its comune beside it, right or left, where it hides no mark, no name and no edge; the
    first of the list choose first. A name that has no room is left to the list."""
    parte = cornice.larghezza / 100
    presi = [Riquadro(s.x - 3 * parte, s.y - 3 * parte, s.x + 3 * parte, s.y + 3 * parte) for s in segni]
    nominati = []
    for segno in reversed(segni):
        lungo = len(segno.nome) * LETTERA * parte
        for lato, scarto in (("start", STACCO * parte), ("end", -STACCO * parte)):
            inizio = segno.x + scarto if lato == "start" else segno.x + scarto - lungo
            posto = Riquadro(inizio, segno.y - RIGA * parte / 2, inizio + lungo, segno.y + RIGA * parte / 2)
            if cornice.x0 <= posto.x0 and posto.x1 <= cornice.x1 and not any(map(posto.meets, presi)):
                presi.append(posto)
                nominati.append(replace(segno, lato=lato, scarto=scarto))
                break
        else:
            nominati.append(replace(segno, nome=""))
    return reversed(nominati)


def surround(punti: list[tuple[float, float]]) -> Riquadro:
    return Riquadro(
        min(x for x, _ in punti), min(y for _, y in punti), max(x for x, _ in punti), max(y for _, y in punti)
    )


@cache
def bounds(percorso: str) -> Riquadro:
    """The rectangle around a path of absolute points."""
    numeri = [float(numero) for numero in re.findall(r"-?\d+(?:\.\d+)?", percorso)]
    return surround(list(zip(numeri[::2], numeri[1::2], strict=True)))
