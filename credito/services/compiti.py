"""What a loan asks for now."""

from datetime import date

from credito.enums import FINANZIAMENTO_APERTO
from credito.models import Finanziamento
from nucleo.ambito import Ambito
from percorsi.enums import CodiceCompito, MotivoChiusura
from percorsi.services.compiti import follow_compiti
from percorsi.services.percorsi import end_di_deceduto


def follow_finanziamento(
    ambito: Ambito, finanziamento: Finanziamento, *, motivo: str = MotivoChiusura.DECESSO, oggi: date | None = None
) -> None:
    """While money is still to come the lender pays; a loan that is paid, or over, asks for nothing, and holds no more
    the path of who died, that closes with `motivo`."""
    percorso, aperto = finanziamento.percorso, finanziamento.stato in FINANZIAMENTO_APERTO
    follow_compiti(
        ambito=ambito,
        percorso=percorso,
        origini=(finanziamento.invio, finanziamento),
        codice=CodiceCompito.ATTESA_EROGAZIONE if aperto else "",
    )
    end_di_deceduto(ambito=ambito, percorso=percorso, motivo=motivo, oggi=oggi)
