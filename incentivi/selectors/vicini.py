"""The desks where to ask about a measure."""

from dataclasses import dataclass, field
from datetime import datetime

from incentivi.models import Incentivo
from incentivi.models.incentivi import Luogo
from sportelli.selectors.sportelli import Criteri, Trovato, search_sportelli
from territorio.models import Comune, Regione
from territorio.selectors.luoghi import write_territorio

QUANTI = 3


@dataclass(frozen=True)
class Vicini:
    """`luogo` is the place as the search of desks takes it, '' when the measure is for everywhere."""

    nome: str = ""
    luogo: str = ""
    trovati: list[Trovato] = field(default_factory=list)


def find_vicini(incentivo: Incentivo, luogo: Luogo | None, *, adesso: datetime) -> Vicini:
    """The desks nearest to the place chosen; else in the comune or the region of a local measure."""
    luogo = luogo or find_luogo(incentivo)
    if luogo is None:
        return Vicini()
    opzione = write_territorio(luogo)
    trovati = search_sportelli(Criteri(luogo=luogo), adesso=adesso)
    vicini = [trovato for trovato in trovati if not (isinstance(luogo, Comune) and trovato.lontano)]
    return Vicini(opzione.etichetta, opzione.valore, vicini[:QUANTI])


def find_luogo(incentivo: Incentivo) -> Comune | Regione | None:
    """Where a measure holds, when it is one place alone."""
    if incentivo.solo_comuni:
        comuni = list(incentivo.comuni.with_territorio()[:2])
        if len(comuni) == 1:
            return comuni[0]
    if len(incentivo.regioni) == 1:
        return Regione.objects.filter(codice_istat=incentivo.regioni[0]).first()
    return None
