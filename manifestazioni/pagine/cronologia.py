"""How the history of an application is told."""

from interfaccia.cronologia import FonteCronologia, Nome
from manifestazioni.models import Manifestazione
from nucleo.models import CambioStato


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return Manifestazione.macchina.get_titolo(riga.a)


CRONOLOGIA = FonteCronologia((Manifestazione,), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
