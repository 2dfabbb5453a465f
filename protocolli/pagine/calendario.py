"""What expires in a month, day by day: agreements that end, commitments by their day."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from nucleo.ambito import Ambito
from nucleo.mesi import add_months
from protocolli.models import Accordo, Impegno, VerificaImpegno
from protocolli.selectors.tempi import find_tempi

NOMI = (
    *(("lu", "lunedì"), ("ma", "martedì"), ("me", "mercoledì"), ("gi", "giovedì"), ("ve", "venerdì")),
    *(("sa", "sabato"), ("do", "domenica")),
)
PRIMO, ULTIMO = date(1990, 1, 1), date(2100, 12, 1)


@dataclass
class Giorno:
    """What ends on a day: agreements with their badge, commitments with what was last found of them."""

    giorno: date
    accordi: list[tuple[Accordo, tuple[str, str]]] = field(default_factory=list)
    impegni: list[tuple[Impegno, VerificaImpegno | None]] = field(default_factory=list)

    @property
    def quante(self) -> int:
        return len(self.accordi) + len(self.impegni)


def read_mese(testo: str, oggi: date) -> date:
    """The month of an address, as «2026-03»; this one when it is none."""
    try:
        mese = date.fromisoformat(f"{testo}-01")
    except ValueError:
        return oggi.replace(day=1)
    return min(max(mese, PRIMO), ULTIMO)


def build_mese(ambito: Ambito, mese: date, oggi: date) -> dict[str, Any]:
    """The weeks of the month for the eye, the days that have something for who reads: three queries."""
    dopo, tempi = add_months(mese, 1), find_tempi(oggi)
    giorni: dict[date, Giorno] = {}
    accordi = Accordo.objects.for_ambito(ambito).with_seguito().with_parti().defer("testo").firmati()
    for accordo in accordi.filter(fine__gte=mese, fine__lt=dopo).order_by("fine", "pk"):
        riga = giorni.setdefault(accordo.fine, Giorno(accordo.fine))
        riga.accordi.append((accordo, accordo.get_etichetta(oggi, tempi)))
    impegni = Impegno.objects.for_ambito(ambito).firmati().filter(entro__gte=mese, entro__lt=dopo)
    impegni = impegni.select_related("accordo").prefetch_related(
        Prefetch("verifiche", VerificaImpegno.objects.order_by("-pk"))
    )
    for impegno in impegni.order_by("entro", "accordo", "posizione"):
        if impegno.entro is not None:
            riga = giorni.setdefault(impegno.entro, Giorno(impegno.entro))
            riga.impegni.append((impegno, next(iter(impegno.verifiche.all()), None)))
    return {
        "giorni": [giorni[giorno] for giorno in sorted(giorni)],
        "settimane": [
            [(g if g.month == mese.month else None, giorni.get(g)) for g in settimana]
            for settimana in Calendar().monthdatescalendar(mese.year, mese.month)
        ],
        "oggi": oggi,
        "nomi": NOMI,
    }
