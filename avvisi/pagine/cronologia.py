"""How the history of a call and of a question is told."""

from avvisi.models import Avviso, Chiarimento
from interfaccia.cronologia import FonteCronologia, Nome
from nucleo.models import CambioStato

MACCHINE = {modello._meta.label_lower: modello.macchina for modello in (Avviso, Chiarimento)}


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return MACCHINE[riga.oggetto_tipo].get_titolo(riga.a)


CRONOLOGIA = FonteCronologia((Avviso, Chiarimento), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
