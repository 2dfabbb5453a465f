"""Where a person is logged in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from utenti.models import Utente
from utenti.regole.browser import describe_browser


@dataclass(frozen=True)
class SessioneAperta:
    numero: int
    dispositivo: str
    indirizzo: str
    inizio: datetime
    ultima: datetime
    attuale: bool


def list_sessioni(utente: Utente, chiave_attuale: str) -> list[SessioneAperta]:
    """The sessions still alive, this one first and then the latest used."""
    vive = UserSession.objects.purge_and_list(utente)
    aperte = [
        SessioneAperta(
            numero=sessione.pk,
            dispositivo=describe_browser(sessione.user_agent),
            indirizzo=sessione.ip,
            inizio=sessione.created_at,
            ultima=sessione.last_seen_at,
            attuale=sessione.session_key == chiave_attuale,
        )
        for sessione in vive
    ]
    return sorted(aperte, key=lambda s: (not s.attuale, -s.ultima.timestamp()))
