"""What agreements add to the kit of files."""

from allegati.aggiunte import Destinazione
from allegati.enums import Genere
from nucleo.ambito import Ambito
from protocolli.enums import GESTISCONO


def can_send(ambito: Ambito) -> bool:
    return ambito.has_ruolo(*GESTISCONO)


# A scanned agreement with its annexes, or one signed digitally: in the PDF, or in an envelope around it.
GENERI = frozenset({Genere.DOCUMENTO, Genere.FIRMATO})
FIRMATO = Destinazione(
    "protocolli.firmato", can_send, GENERI, 40 * 1024 * 1024, ("protocolli:accordo_sign", "protocolli:file_replace")
)
DESTINAZIONI = (FIRMATO,)
