"""How each lender answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Aggregate, Count, DurationField, F, Q

from credito.enums import INVIO_APERTO, INVIO_FAVOREVOLE, MotivoRifiuto, StatoInvio
from credito.models.invii import InvioQuerySet

# With fewer answers than these a median says nothing of a lender, nor do its reasons with fewer refusals.
RISPOSTE_MINIME = 10
# Reasons that are told, the most frequent first.
MOTIVI_DETTI = 3


class Mediana(Aggregate):
    """The middle of an ordered set of durations."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Risposte:
    """What became of the referrals to one lender. `giorni` to the first answer: median, None when they are few;
    `motivi` of its refusals, each with its share, the most frequent first: none when they are few."""

    uuid: UUID
    denominazione: str
    inviati: int
    aperti: int
    risposti: int
    favorevoli: int
    respinti: int
    scaduti: int
    giorni: int | None
    motivi: tuple[tuple[MotivoRifiuto, float], ...] = ()


def list_risposte_erogatori(invii: InvioQuerySet) -> list[Risposte]:
    """How each lender of `invii` answered, who has most referrals first. Expired ones apart. One query."""
    righe = (
        invii.inviati()
        .order_by()
        .values("erogatore__uuid", "erogatore__denominazione")
        .annotate(
            inviati=Count("pk"),
            aperti=Count("pk", filter=Q(stato__in=INVIO_APERTO)),
            risposti=Count("data_prima_risposta"),
            favorevoli=Count("pk", filter=Q(stato__in=INVIO_FAVOREVOLE)),
            respinti=Count("pk", filter=Q(stato__in=(StatoInvio.RESPINTO, StatoInvio.NON_COMPETENTE))),
            scaduti=Count("pk", filter=Q(stato=StatoInvio.SCADUTO)),
            detti=ArrayAgg("motivo_rifiuto", filter=Q(stato=StatoInvio.RESPINTO), default=[]),
            attesa=Mediana(F("data_prima_risposta") - F("data_invio")),
        )
        .order_by("-inviati", "erogatore__denominazione")
    )
    return [_read_risposte(riga) for riga in righe]


def _read_risposte(riga: Any) -> Risposte:
    attesa, detti, risposti = riga.pop("attesa"), riga.pop("detti"), riga["risposti"]
    giorni = round(attesa.total_seconds() / 86_400) if attesa is not None and risposti >= RISPOSTE_MINIME else None
    return Risposte(
        uuid=riga.pop("erogatore__uuid"),
        denominazione=riga.pop("erogatore__denominazione"),
        giorni=giorni,
        motivi=count_motivi(detti),
        **riga,
    )


def count_motivi(detti: Sequence[str]) -> tuple[tuple[MotivoRifiuto, float], ...]:
    """The most frequent reasons of these refusals, each with its share of them all; ties by their own order."""
    if len(detti) < RISPOSTE_MINIME:
        return ()
    conti = Counter(detti)
    ordinati = sorted((motivo for motivo in MotivoRifiuto if conti[motivo]), key=lambda motivo: -conti[motivo])
    return tuple((motivo, conti[motivo] / len(detti)) for motivo in ordinati[:MOTIVI_DETTI])
