"""How the history of a booking is told. It is of no path: of those it tells nothing."""

from agenda.models import Prenotazione
from interfaccia.cronologia import FonteCronologia, Nome
from nucleo.models import CambioStato


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return Prenotazione.macchina.get_titolo(riga.a)


CRONOLOGIA = FonteCronologia(
    modelli=(Prenotazione,),
    write_titolo=write_titolo,
    name_oggetti=lambda _percorsi: {},
    list_fatti=lambda _percorsi: [],
)
