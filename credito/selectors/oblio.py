"""Forgetting a person, for what concerns referrals and loans: what stands in the way."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import DateField, ExpressionWrapper, F

from credito.enums import INVIO_APERTO, StatoFinanziamento
from credito.models import Finanziamento, Invio
from nucleo.giorni import Mesi

# A loan that nobody pays back any more.
FINITI = (
    StatoFinanziamento.ESTINTO,
    StatoFinanziamento.ESCUSSO,
    StatoFinanziamento.RITIRATO,
    StatoFinanziamento.ANNULLATO,
)


def list_ostacoli(cittadini: Collection[int], oggi: date) -> Iterator[tuple[int, str]]:
    """Who waits for a lender, or is paying a loan back."""
    invii = Invio.objects.filter(percorso__cittadino__in=cittadini, stato__in=INVIO_APERTO, data_invio__isnull=False)
    for pk in invii.order_by().values_list("percorso__cittadino", flat=True).distinct():
        yield pk, "Un erogatore deve ancora rispondere."
    fine = ExpressionWrapper(F("data_delibera") + Mesi("durata_mesi"), output_field=DateField())
    finanziamenti = Finanziamento.objects.filter(percorso__cittadino__in=cittadini).exclude(stato__in=FINITI)
    in_rimborso = finanziamenti.annotate(fine=fine).filter(fine__gt=oggi).order_by()
    for pk in in_rimborso.values_list("percorso__cittadino", flat=True).distinct():
        yield pk, "C'è un finanziamento in rimborso."
