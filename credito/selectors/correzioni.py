"""What of the history of a referral or of a loan still holds: what was taken back is told, and counts no more."""

from credito.enums import MotivoConclusione, MotivoCorrezione, StatoFinanziamento
from credito.models import Finanziamento, Invio
from nucleo.models import CambioStato


def list_valide(oggetto: Invio | Finanziamento) -> list[CambioStato]:
    """Its changes as they were written, without those taken back nor their taking back. One query."""
    valide: list[CambioStato] = []
    for riga in CambioStato.objects.di_oggetti(type(oggetto), oggetto.pk).order_by("pk"):
        if riga.motivo in MotivoCorrezione.values and valide:
            valide.pop()
        else:
            valide.append(riga)
    return valide


def is_conclusa(finanziamento: Finanziamento) -> bool:
    """Whether a loan is disbursed because somebody said that nothing else will be paid."""
    if finanziamento.stato != StatoFinanziamento.EROGATO:
        return False
    return any(riga.motivo == MotivoConclusione.CONCLUSA for riga in list_valide(finanziamento)[-1:])
