"""The visits of a month, day by day, of each who goes in a region, in the order of the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from territorio.regole.distanze import place_of
from visite.models import Visita
from visite.regole.giri import measure_tappe, order_tappe


@dataclass(frozen=True)
class Tappa:
    """A visit of a day, with how far the desk before is, as the crow flies; `anticipa`: its hour is not after that of
    the one before, so the hours do not follow the way."""

    visita: Visita
    chilometri: int | None
    anticipa: bool


@dataclass(frozen=True)
class Giro:
    giorno: date
    regione: str
    chi: str
    tappe: tuple[Tappa, ...]


def build_giri(visite: Sequence[Visita]) -> list[Giro]:
    """The first stop of a day is the earliest by the hour; then each time the nearest. The desks come dressed."""

    def key(visita: Visita) -> tuple[date, str, str]:
        provincia = visita.sportello.comune.provincia
        return visita.giorno, provincia.regione.nome if provincia else "", visita.chi

    ordinate = sorted(visite, key=lambda visita: (*key(visita), visita.ora, visita.pk))
    return [Giro(*dove, _order(list(gruppo))) for dove, gruppo in groupby(ordinate, key)]


def _order(visite: list[Visita]) -> tuple[Tappa, ...]:
    punti = [place_of(visita.sportello) for visita in visite]
    ordine = order_tappe(punti)
    lontani = measure_tappe([punti[posto] for posto in ordine])
    ore = [visite[posto].ora for posto in ordine]
    anticipa = [False, *(dopo <= prima for prima, dopo in pairwise(ore))]
    return tuple(
        Tappa(visite[posto], quanto, presto) for posto, quanto, presto in zip(ordine, lontani, anticipa, strict=True)
    )
