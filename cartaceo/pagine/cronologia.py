"""How the history of a sheet is told."""

from cartaceo.models import ModuloCartaceo
from interfaccia.cronologia import FonteCronologia, Nome
from nucleo.models import CambioStato


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return ModuloCartaceo.macchina.get_titolo(riga.a)


CRONOLOGIA = FonteCronologia((ModuloCartaceo,), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
