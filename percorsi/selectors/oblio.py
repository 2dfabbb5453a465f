"""Forgetting a person, for what concerns paths: what stands in the way, what stays instead."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from cittadini.models import Trasferimento
from nucleo.models import CambioStato
from percorsi.models import Percorso
from percorsi.models.percorsi import new_codice


def list_ostacoli(cittadini: Collection[int], _oggi: date) -> Iterator[tuple[int, str]]:
    """Who is on a path that is open."""
    percorsi = Percorso.objects.aperti().filter(cittadino__in=cittadini)
    for pk in percorsi.order_by().values_list("cittadino", flat=True).distinct():
        yield pk, "C'è un percorso aperto."


def find_cambi(cittadini: Collection[int]) -> QuerySet[CambioStato]:
    """The history of states of these people: of their paths and of what stands under them, of their handovers.

    By keys already read: over two subqueries PostgreSQL would walk the whole history.
    """
    percorsi = list(Percorso.objects.filter(cittadino__in=cittadini).order_by().values_list("pk", flat=True))
    trasferimenti = list(Trasferimento.objects.filter(cittadino__in=cittadini).order_by().values_list("pk", flat=True))
    return CambioStato.objects.di_radici(Percorso, percorsi) | CambioStato.objects.di_radici(
        Trasferimento, trasferimenti
    )


def draw_codice_percorso(_percorso: Any) -> str:
    """A new pseudonym: the old one stands in what was sent to lenders."""
    return new_codice()


def forget_titolo(_percorso: Any) -> str:
    return "Percorso anonimizzato"
