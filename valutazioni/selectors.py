"""What people say: of pages, for who writes them; of anything that is voted from 1 to 5, when it may be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Sum

from valutazioni.enums import VOTO_MASSIMO, Motivo
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


# ── Votes of people, all together ────────────────────────────────────────────────────────
# Of fewer answers one could tell whose they are (decisions 0042 and 0060).
MINIMO = 5


@dataclass(frozen=True)
class Voto:
    """A question, how it was voted on the whole, and how many gave each vote from 1 to 5."""

    domanda: str
    media: Decimal
    quanti: tuple[int, ...]


def count_voti(righe: QuerySet[Any], domande: Sequence[str]) -> tuple[Voto, ...]:
    """Of each column voted: what it asks stands on it. One query; the caller sees that they are MINIMO."""
    voti = range(1, VOTO_MASSIMO + 1)
    conti = {f"{d}_{v}": Count("pk", filter=Q(**{d: v})) for d in domande for v in voti}
    letti = righe.order_by().aggregate(**{f"{d}_media": Avg(d) for d in domande}, **conti)
    return tuple(
        Voto(
            str(righe.model._meta.get_field(d).verbose_name).capitalize(),
            round(Decimal(letti[f"{d}_media"]), 1),
            tuple(letti[f"{d}_{v}"] for v in voti),
        )
        for d in domande
    )
