"""Why a person cannot be forgotten now, by the card: read by who forgets (`ostacoli_oblio`)."""

from collections.abc import Collection, Iterator
from datetime import date

from cittadini.enums import StatoTrasferimento
from cittadini.models import Cittadino, Trasferimento


def list_ostacoli(cittadini: Collection[int], _oggi: date) -> Iterator[tuple[int, str]]:
    """Kept on purpose, or about to change desk."""
    sospesi = Cittadino.objects.filter(pk__in=cittadini).exclude(conservazione_sospesa="")
    for cittadino in sospesi.only("pk", "conservazione_sospesa"):
        yield cittadino.pk, f"Conservazione sospesa: {cittadino.get_conservazione_sospesa_display().lower()}."
    chiesti = Trasferimento.objects.filter(cittadino__in=cittadini, stato=StatoTrasferimento.CHIESTO)
    for pk in chiesti.values_list("cittadino", flat=True):
        yield pk, "C'è una richiesta di trasferimento in attesa."
