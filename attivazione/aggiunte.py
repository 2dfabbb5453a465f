"""What activation adds to the kit of files: what shows that a condition is met."""

from allegati.aggiunte import Destinazione
from allegati.enums import Genere
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo

CHI = (Ruolo.REFERENTE, Ruolo.RESPONSABILE, Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE)


def can_send(ambito: Ambito) -> bool:
    return ambito.has_ruolo(*CHI)


# A scanned act, a photograph of the seat.
GENERI = frozenset({Genere.DOCUMENTO, Genere.IMMAGINE})
PROVA = Destinazione("attivazione.prova", can_send, GENERI, 20 * 1024 * 1024, ("attivazione:condizione_stato",))
DESTINAZIONI = (PROVA,)
