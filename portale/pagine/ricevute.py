"""What the person says that they received, on the page of a loan."""

from datetime import date

from credito.models import Finanziamento
from nucleo.aggiunte import Sezione
from portale.models import ConfermaErogazione


def build_sezione(finanziamento: Finanziamento, _oggi: date, *, puo_scrivere: bool) -> Sezione | None:
    """Each word of theirs beside what the lender told: one query."""
    righe = ConfermaErogazione.objects.valide().di_finanziamenti([finanziamento.pk]).with_riscontro()
    conferme = list(righe.order_by("giorno", "pk"))
    return Sezione("portale/_ricevute.html", {"conferme": conferme, "puo_scrivere": puo_scrivere}) if conferme else None
