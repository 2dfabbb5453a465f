"""What people say of the pages, for who writes them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, Sum

from valutazioni.enums import Motivo
from valutazioni.models import Valutazione


@dataclass(frozen=True)
class Chiarezza:
    """A kind of page: how many votes, their mean, the reason most often said."""

    pagina: str
    voti: int
    media: float
    motivo: str


def list_chiarezza(dal: date) -> list[Chiarezza]:
    """From the worst, for the months since `dal`."""
    righe = Valutazione.objects.filter(mese__gte=dal.replace(day=1))
    motivi: dict[str, str] = {}
    for pagina, motivo in (
        righe.exclude(motivo=Motivo.NESSUNO)
        .values("pagina", "motivo")
        .annotate(n=Sum("quante"))
        .order_by("n", "motivo")
        .values_list("pagina", "motivo")
    ):
        motivi[pagina] = Motivo(motivo).label
    soli = Q(motivo=Motivo.NESSUNO)
    voti = righe.filter(soli).values("pagina").annotate(n=Sum("quante"), somma=Sum(F("quante") * F("voto")))
    chiarezze = [
        Chiarezza(riga["pagina"], riga["n"], riga["somma"] / riga["n"], motivi.get(riga["pagina"], ""))
        for riga in voti
        if riga["n"]
    ]
    return sorted(chiarezze, key=lambda riga: (riga.media, riga.pagina))
