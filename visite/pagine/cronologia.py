"""How the history of a visit and of what it asked is told."""

from interfaccia.cronologia import FonteCronologia, Nome
from nucleo.models import CambioStato
from visite.models import Prescrizione, Visita

MACCHINE = {modello._meta.label_lower: modello.macchina for modello in (Visita, Prescrizione)}


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return MACCHINE[riga.oggetto_tipo].get_titolo(riga.a)


CRONOLOGIA = FonteCronologia((Visita, Prescrizione), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
