"""Writing the event log: the one door through which a line enters `RegistroEvento`."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Any

import pgtrigger
import structlog
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.models import RegistroEvento


def record(
    *,
    ambito: Ambito,
    azione: Azione,
    oggetto: models.Model | None = None,
    oggetto_tipo: str = "",
    oggetto_id: str = "",
    etichetta: str = "",
    sportello_id: int | None = None,
    motivo: str = "",
    dettagli: dict[str, Any] | None = None,
) -> RegistroEvento:
    """Append one line. `dettagli` names fields and codes, never a person's values.

    `oggetto` fills type and uuid; pass `etichetta` only when it holds no personal datum.
    """
    if oggetto is not None:
        oggetto_tipo = oggetto_tipo or oggetto._meta.label_lower
        oggetto_id = oggetto_id or str(getattr(oggetto, "uuid", oggetto.pk))
    return RegistroEvento.objects.create(
        attore_id=ambito.utente_id,
        attore_etichetta=ambito.etichetta,
        ruoli=",".join(sorted(ambito.ruoli)),
        azione=azione,
        oggetto_tipo=oggetto_tipo,
        oggetto_id=oggetto_id,
        etichetta=etichetta[:200],
        sportello_id=sportello_id,
        motivo=motivo,
        dettagli=dettagli or {},
        richiesta=str(structlog.contextvars.get_contextvars().get("request_id", "")),
    )


def record_many(
    *, ambito: Ambito, azione: Azione, oggetti: Iterable[models.Model], dettagli: Iterable[dict[str, Any]] = ()
) -> None:
    """Append a line for each object, in one query: `dettagli` go with them one by one."""
    comune = {
        "attore_id": ambito.utente_id,
        "attore_etichetta": ambito.etichetta,
        "ruoli": ",".join(sorted(ambito.ruoli)),
        "azione": azione,
        "richiesta": str(structlog.contextvars.get_contextvars().get("request_id", "")),
    }
    RegistroEvento.objects.bulk_create(
        RegistroEvento(
            oggetto_tipo=oggetto._meta.label_lower,
            oggetto_id=str(getattr(oggetto, "uuid", oggetto.pk)),
            dettagli=dettaglio,
            **comune,
        )
        for oggetto, dettaglio in zip(oggetti, chain(dettagli, repeat({})), strict=False)
    )


@transaction.atomic
def prune_registro(*, adesso: datetime | None = None) -> int:
    """Delete the lines older than `REGISTRO_MESI` (at least 24: Garante, provv. 192/2011). How many.

    The one deletion the house allows itself: the trigger that refuses it steps aside for this
    transaction only, and the deletion is itself a line.
    """
    adesso = adesso or timezone.now()
    limite = adesso - timedelta(days=settings.REGISTRO_MESI * 31)
    with pgtrigger.ignore("nucleo.RegistroEvento:sola_aggiunta"):
        tolti, _ = RegistroEvento.objects.filter(istante__lt=limite).delete()
    if tolti:
        record(
            ambito=Ambito.di_sistema("conservazione del registro"),
            azione=Azione.ELIMINAZIONE,
            oggetto_tipo=RegistroEvento._meta.label_lower,
            dettagli={"righe": tolti, "fino_al": limite.date().isoformat()},
        )
    return tolti
