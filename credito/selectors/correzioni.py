"""What of the history of a referral or of a loan still holds: what was taken back is told, and counts no more."""

from collections.abc import Iterable

from credito.enums import FINANZIAMENTO_SEGUITO, MotivoConclusione, MotivoCorrezione, StatoFinanziamento
from credito.models import Finanziamento, Invio
from nucleo.models import CambioStato


def list_valide(oggetto: Invio | Finanziamento) -> list[CambioStato]:
    """Its changes that hold. One query."""
    return drop_tolte(CambioStato.objects.di_oggetti(type(oggetto), oggetto.pk).order_by("pk"))


def drop_tolte(righe: Iterable[CambioStato]) -> list[CambioStato]:
    """Changes as they were written, without those taken back nor their taking back."""
    valide: list[CambioStato] = []
    for riga in righe:
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


def is_finita(finanziamento: Finanziamento) -> bool:
    """Whether how a loan ended was told by somebody, who may have been wrong; of a withdrawal its referral says."""
    return finanziamento.stato in FINANZIAMENTO_SEGUITO or (bool(finanziamento.residuo) and is_conclusa(finanziamento))


def tell_fermo(finanziamento: Finanziamento, cosa: str) -> str:
    """What is not done of a loan as it is and, where that may be a mistake, where it is put right."""
    come = ""
    if finanziamento.stato == StatoFinanziamento.RITIRATO:
        come = " Se il ritiro è un errore, toglilo prima dalla pagina dell'invio."
    elif is_finita(finanziamento):
        come = " Se è un errore, prima apri «Correggi com'è finito» dalla pagina del finanziamento."
    return f"Il finanziamento è «{finanziamento.get_stato_display()}»: {cosa}.{come}"
