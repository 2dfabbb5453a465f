"""What a loan asks for now."""

from credito.enums import StatoFinanziamento
from credito.models import Finanziamento
from nucleo.ambito import Ambito
from percorsi.enums import CodiceCompito
from percorsi.services.compiti import follow_compiti


def follow_finanziamento(ambito: Ambito, finanziamento: Finanziamento) -> None:
    """While money is still to come the lender pays; a loan that is paid, or over, asks for nothing."""
    aperto = finanziamento.stato in (StatoFinanziamento.DELIBERATO, StatoFinanziamento.PARZIALE)
    follow_compiti(
        ambito=ambito,
        percorso=finanziamento.percorso,
        origini=(finanziamento.invio, finanziamento),
        codice=CodiceCompito.ATTESA_EROGAZIONE if aperto else "",
    )
