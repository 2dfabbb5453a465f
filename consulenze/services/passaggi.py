"""The log of states: one row for each change of a path, a referral, a loan or a consultation."""

from datetime import date

from consulenze.models import PassaggioStato, Percorso
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.models import ModelloBase, RegistroEvento


def record_passaggio(
    *,
    ambito: Ambito,
    percorso: Percorso,
    oggetto: ModelloBase,
    da: str,
    a: str,
    data: date,
    motivo: str = "",
    nota: str = "",
    fonte: str = "",
    sportello_id: int | None = None,
) -> PassaggioStato:
    """Write the change on the path and in the event log. `oggetto` is what changed state.

    `sportello_id` is the desk to which the change belongs, the one of the path unless told.
    """
    sportello_id = sportello_id or percorso.sportello_id
    eventi.record(
        ambito=ambito,
        azione=Azione.STATO if da else Azione.CREAZIONE,
        oggetto=oggetto,
        etichetta=percorso.codice,
        sportello_id=sportello_id,
        dettagli={"da": da, "a": a, "motivo": motivo} if da else {"a": a},
    )
    return PassaggioStato.objects.create(
        percorso=percorso,
        sportello_id=sportello_id,
        oggetto=PassaggioStato.Oggetto(str(oggetto._meta.model_name)),
        oggetto_uuid=oggetto.uuid,
        da=da,
        a=a,
        data=data,
        motivo=motivo,
        nota=nota,
        attore_id=ambito.utente_id,
        attore=ambito.etichetta,
        fonte=fonte,
    )


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
