"""Forgetting a person, for what concerns paths and loans: what stands in the way, what stays instead."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import DateField, ExpressionWrapper, F, QuerySet

from cittadini.models import Trasferimento
from consulenze.enums import INVIO_APERTO, StatoFinanziamento
from consulenze.models import Finanziamento, Invio, Percorso
from consulenze.models.percorsi import new_codice
from nucleo.giorni import Mesi
from nucleo.models import CambioStato

# A loan that nobody pays back any more.
FINITI = (StatoFinanziamento.ESTINTO, StatoFinanziamento.ESCUSSO, StatoFinanziamento.RITIRATO)


def list_ostacoli(cittadini: Collection[int], oggi: date) -> Iterator[tuple[int, str]]:
    """Who is on a path that is open, waits for a lender, or is paying a loan back."""
    percorsi = Percorso.objects.aperti().filter(cittadino__in=cittadini)
    for pk in percorsi.order_by().values_list("cittadino", flat=True).distinct():
        yield pk, "C'è un percorso aperto."
    invii = Invio.objects.filter(percorso__cittadino__in=cittadini, stato__in=INVIO_APERTO, data_invio__isnull=False)
    for pk in invii.order_by().values_list("percorso__cittadino", flat=True).distinct():
        yield pk, "Un erogatore deve ancora rispondere."
    fine = ExpressionWrapper(F("data_delibera") + Mesi("durata_mesi"), output_field=DateField())
    prestiti = Finanziamento.objects.filter(percorso__cittadino__in=cittadini).exclude(stato__in=FINITI)
    in_rimborso = prestiti.annotate(fine=fine).filter(fine__gt=oggi).order_by()
    for pk in in_rimborso.values_list("percorso__cittadino", flat=True).distinct():
        yield pk, "C'è un finanziamento in rimborso."


def find_cambi(cittadini: Collection[int]) -> QuerySet[CambioStato]:
    """The history of states of these people: of their paths and of what stands under them, of their handovers."""
    percorsi = Percorso.objects.filter(cittadino__in=cittadini).values("pk")
    trasferimenti = Trasferimento.objects.filter(cittadino__in=cittadini).values("pk")
    return CambioStato.objects.under(Percorso, percorsi) | CambioStato.objects.under(Trasferimento, trasferimenti)


def draw_codice_percorso(_percorso: Any) -> str:
    """A new pseudonym: the old one stands in what was sent to lenders."""
    return new_codice()


def forget_titolo(_percorso: Any) -> str:
    return "Percorso anonimizzato"
