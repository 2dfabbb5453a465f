"""The clock of a session: how long it lives without activity and since login (docs/sicurezza.md)."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils import timezone

from nucleo.richiesta import Richiesta

# Epoch seconds, in the session.
CHIAVE_INIZIO = "sessione_inizio"
CHIAVE_ULTIMA = "sessione_ultima"
CHIAVE_VISTA = "sessione_vista"
# Activity is noted at most this often; a session lives that much longer, never shorter.
RESPIRO = 15
# How often the list of one’s sessions, which is in the database, learns of it (three queries).
RESPIRO_ELENCO = 300


def seconds_left(request: Richiesta, adesso: datetime | None = None) -> float:
    """How long the session lives if nothing happens; not above zero once it has ended."""
    ora = (adesso or timezone.now()).timestamp()
    inizio = request.session.get(CHIAVE_INIZIO, ora)
    ultima = request.session.get(CHIAVE_ULTIMA, ora)
    return min(
        inizio + settings.SESSIONE_MASSIMA.total_seconds() - ora,
        ultima + settings.SESSIONE_INATTIVITA.total_seconds() + RESPIRO - ora,
    )


def touch(request: Richiesta, adesso: datetime | None = None) -> None:
    """Note that the person is active now."""
    adesso = adesso or timezone.now()
    ora = int(adesso.timestamp())
    request.session.setdefault(CHIAVE_INIZIO, ora)
    if ora - request.session.get(CHIAVE_ULTIMA, 0) >= RESPIRO:
        request.session[CHIAVE_ULTIMA] = ora
    if ora - request.session.get(CHIAVE_VISTA, 0) >= RESPIRO_ELENCO:
        request.session[CHIAVE_VISTA] = ora
        UserSession.objects.create_from_request(request)
