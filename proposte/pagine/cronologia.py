"""How the history of a proposal is told."""

from interfaccia.cronologia import FonteCronologia, Nome
from nucleo.models import CambioStato
from proposte.models import CambioProposto


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return CambioProposto.macchina.get_titolo(riga.a)


CRONOLOGIA = FonteCronologia((CambioProposto,), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
