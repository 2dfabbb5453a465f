"""The event log of what is done on a path and on the records that stand under it."""

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.models import ModelloBase, RegistroEvento
from percorsi.models import Percorso


def record_modifica(
    *, ambito: Ambito, oggetto: ModelloBase, percorso: Percorso, campi: list[str], **dettagli: object
) -> RegistroEvento:
    """Log that some fields of a record of a path changed: their names, never their values."""
    dettagli = {"campi": sorted(campi), **dettagli}
    return record_evento(ambito=ambito, azione=Azione.MODIFICA, oggetto=oggetto, percorso=percorso, **dettagli)


def record_evento(
    *, ambito: Ambito, azione: Azione, oggetto: ModelloBase, percorso: Percorso, **dettagli: object
) -> RegistroEvento:
    """Log what was done to a record of a path, under the path's code and desk."""
    return eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=oggetto,
        etichetta=percorso.codice,
        sportello_id=percorso.sportello_id,
        dettagli=dettagli,
    )
