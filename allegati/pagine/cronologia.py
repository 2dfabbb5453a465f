"""How the history of a file is told."""

from allegati.models import Allegato
from interfaccia.cronologia import FonteCronologia, Nome
from nucleo.models import CambioStato


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return Allegato.macchina.get_titolo(riga.a)


CRONOLOGIA = FonteCronologia((Allegato,), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
