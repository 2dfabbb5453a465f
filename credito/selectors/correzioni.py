"""What of the history of a referral still holds: an answer taken back is told, and counts no more."""

from credito.enums import MotivoCorrezione
from credito.models import Invio
from nucleo.models import CambioStato


def list_valide(invio: Invio) -> list[CambioStato]:
    """The changes of a referral as they were written, without those taken back nor their taking back. One query."""
    valide: list[CambioStato] = []
    for riga in CambioStato.objects.di_oggetti(Invio, invio.pk).order_by("pk"):
        if riga.motivo in MotivoCorrezione.values and valide:
            valide.pop()
        else:
            valide.append(riga)
    return valide
