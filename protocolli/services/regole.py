"""The times of agreements, from a day on."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from protocolli.models import RegolaAccordi

GIA_PASSATO = "Vale da oggi in poi: scegli oggi o un giorno che viene."


@transaction.atomic
def set_regola(
    *, ambito: Ambito, soglie: Sequence[int], proposta: int, vale_dal: date, oggi: date | None = None
) -> RegolaAccordi:
    """Raises ValidationError for a day gone by."""
    if vale_dal < (oggi or get_oggi()):
        raise ValidationError({"vale_dal": GIA_PASSATO})
    tutte = sorted(set(soglie), reverse=True)
    regola = RegolaAccordi(soglie=tutte, proposta=proposta, vale_dal=vale_dal, fissata_da=ambito.firma)
    regola.full_clean()
    regola.save(force_insert=True)
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=regola,
        dettagli={"soglie": tutte, "proposta": proposta, "dal": vale_dal.isoformat()},
    )
    return regola
