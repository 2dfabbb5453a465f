"""Writing the event log: the one door through which a line enters `RegistroEvento`."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain, repeat
from typing import Any

import structlog
from django.conf import settings
from django.db import models, transaction

from nucleo import formati, partizioni
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.letture import note_riga
from nucleo.mesi import add_months
from nucleo.models import RegistroEvento, VerificaRegistro


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
    note_riga(sportello_id)
    return RegistroEvento.objects.create(
        oggetto_tipo=oggetto_tipo,
        oggetto_id=oggetto_id,
        etichetta=etichetta[:200],
        sportello_id=sportello_id,
        motivo=motivo,
        dettagli=dettagli or {},
        **_read_comune(ambito, azione),
    )


def record_qui(*, ambito: Ambito, sportelli: Iterable[int] = (), **riga: Any) -> None:
    """A line for each of the desks whose rows were shown, or of who acts when none is told, so that its responsabile
    reads it: what is of no one desk (a list, a search, an export). One without a desk for who has none."""
    quali: list[int | None] = [*(sorted(sportelli) or sorted(ambito.sportelli))]
    for sportello_id in quali or [None]:
        record(ambito=ambito, sportello_id=sportello_id, **riga)


def record_many(
    *,
    ambito: Ambito,
    azione: Azione,
    oggetti: Iterable[models.Model],
    dettagli: Iterable[dict[str, Any]] = (),
    sportelli: Iterable[int | None] = (),
) -> None:
    """Append a line for each object, in one query: `dettagli`, and the desks of which they are, go with them one by
    one."""
    comune = _read_comune(ambito, azione)
    RegistroEvento.objects.bulk_create(
        RegistroEvento(
            oggetto_tipo=oggetto._meta.label_lower,
            oggetto_id=str(getattr(oggetto, "uuid", oggetto.pk)),
            dettagli=dettaglio,
            sportello_id=sportello_id,
            **comune,
        )
        for oggetto, dettaglio, sportello_id in zip(
            oggetti, chain(dettagli, repeat({})), chain(sportelli, repeat(None)), strict=False
        )
    )


def _read_comune(ambito: Ambito, azione: Azione) -> dict[str, Any]:
    """What every line says: who, in which roles, doing what, in which request."""
    return {
        "attore_id": ambito.utente_id,
        "attore_etichetta": ambito.etichetta,
        "ruoli": ",".join(sorted(ambito.ruoli)),
        "azione": azione,
        "richiesta": str(structlog.contextvars.get_contextvars().get("request_id", ""))[:64],
    }


@transaction.atomic
def prune_registro(*, oggi: date | None = None) -> int:
    """Drop the months older than `REGISTRO_MESI` (at least 24: Garante, provv. 192/2011). How many lines.

    Whole partitions go, no line is deleted one by one; what went is itself a line. The seals of those
    days stay: they say that there were so many lines, and nothing of anybody.
    """
    primo_tenuto = add_months((oggi or get_oggi()).replace(day=1), -settings.REGISTRO_MESI)
    tolti = partizioni.drop_months(primo_tenuto)
    if tolti:
        VerificaRegistro.objects.filter(giorno__lt=primo_tenuto).delete()
        record(
            ambito=Ambito.di_sistema("conservazione del registro"),
            azione=Azione.ELIMINAZIONE,
            oggetto_tipo=RegistroEvento._meta.label_lower,
            dettagli={"righe": tolti, "prima_del": primo_tenuto.isoformat()},
        )
    return tolti


class Autori:
    """Who changed a record since an instant, field by field, as the log says."""

    MASSIMO = 50

    def __init__(self, oggetto_tipo: str, oggetto_id: str, *, dal: datetime) -> None:
        righe = RegistroEvento.objects.filter(
            oggetto_tipo=oggetto_tipo,
            oggetto_id=oggetto_id,
            istante__gte=dal,
            azione__in=(Azione.CREAZIONE, Azione.MODIFICA, Azione.STATO),
        )
        self.righe = list(righe.order_by("-istante", "-pk")[: self.MASSIMO])

    def tell(self, campo: str) -> str:
        """«Maria Rossi, 12 marzo 2016 alle 10:32»: of a field if the log names it, or of the last change."""
        di_campo = (riga for riga in self.righe if campo in riga.dettagli.get("campi", ()))
        riga = next(di_campo, None) or next(iter(self.righe), None)
        return f"{riga.attore_etichetta}, {formati.data_ora(riga.istante)}" if riga else ""
