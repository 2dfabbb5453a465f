"""Reading a person whom one's desk does not follow: a declared reason opens the card for half an hour.

After the Garante's measure on inquiries in banks (provv. 192/2011): each reading has its coded reason.
"""

import uuid as uuidlib
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from cittadini.models import Cittadino
from cittadini.permissions import can_declare_reason
from cittadini.services.cittadini import record_reading
from nucleo.ambito import Ambito
from nucleo.enums import MotivoAccesso

DURATA = timedelta(minutes=30)
CHIAVE = "motivi_accesso"


def declare_reason(
    *,
    ambito: Ambito,
    session: SessionBase,
    cittadino: Cittadino,
    motivo: MotivoAccesso,
    adesso: datetime | None = None,
) -> None:
    """Open the card of `cittadino` (from `with_presa`) to this session, with a line in the log."""
    scadenza = ((adesso or timezone.now()) + DURATA).timestamp()
    session[CHIAVE] = {**session.get(CHIAVE, {}), str(cittadino.uuid): [str(motivo), scadenza]}
    record_reading(ambito=ambito, cittadino=cittadino, parte="motivo dichiarato", motivo=motivo)


def list_concessi(
    ambito: Ambito, session: SessionBase, adesso: datetime | None = None
) -> dict[uuidlib.UUID, MotivoAccesso]:
    """The cards open to this session now, each with its reason: none once the role that may declare one is over."""
    if not can_declare_reason(ambito):
        return {}
    ora = (adesso or timezone.now()).timestamp()
    return {
        uuidlib.UUID(uuid): MotivoAccesso(motivo)
        for uuid, (motivo, scadenza) in session.get(CHIAVE, {}).items()
        if scadenza > ora
    }
