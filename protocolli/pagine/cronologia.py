"""How the history of an agreement and of a text is told."""

from interfaccia.cronologia import FonteCronologia, Nome
from nucleo.models import CambioStato
from protocolli.models import Accordo, VersioneSchema

MACCHINE = {modello._meta.label_lower: modello.macchina for modello in (Accordo, VersioneSchema)}


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return MACCHINE[riga.oggetto_tipo].get_titolo(riga.a)


CRONOLOGIA = FonteCronologia((Accordo, VersioneSchema), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
