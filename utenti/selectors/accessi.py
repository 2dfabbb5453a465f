"""Reads about who logs in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied

from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from utenti.models import Assegnazione, Utente


def find_utente(email: str) -> Utente | None:
    """The account with this address, whatever its capitals."""
    return Utente.objects.filter(email__iexact=email).first()


def get_utente(request: Richiesta) -> Utente:
    """Who is logged in. Raises `PermissionDenied` for nobody, who comes to no page behind the login."""
    if not isinstance(request.user, Utente):
        raise PermissionDenied
    return request.user


def has_da_confermare(utente: Utente) -> bool:
    """Whether somebody proposed an assignment for this person, and nobody has confirmed it yet."""
    return Assegnazione.objects.da_confermare().filter(utente=utente).exists()


def list_assegnazioni(utente: Utente) -> list[Assegnazione]:
    """Every assignment of a person with its place, the latest first."""
    return list(utente.assegnazioni.select_related("sportello__comune", "amministrazione", "regione"))


@dataclass(frozen=True)
class IncaricoVisibile:
    assegnazione: Assegnazione
    vigente: bool
    puo_confermare: bool


@dataclass(frozen=True)
class SchedaPersona:
    """What the page of a person shows, beside the person."""

    incarichi: list[IncaricoVisibile]
    sessioni: int


def build_scheda(
    utente: Utente,
    ambito: Ambito,
    *,
    may_confirm: Callable[[Ambito, Assegnazione], bool],
    oggi: date | None = None,
) -> SchedaPersona:
    """The assignments that who asks may see, those in force marked; how many sessions are open."""
    oggi = oggi or get_oggi()
    incarichi = Assegnazione.objects.for_ambito(ambito).filter(utente=utente)
    return SchedaPersona(
        incarichi=[
            IncaricoVisibile(
                incarico, incarico.is_vigente(oggi), incarico.da_confermare and may_confirm(ambito, incarico)
            )
            for incarico in incarichi.select_related("sportello", "amministrazione", "regione")
        ],
        sessioni=UserSession.objects.filter(user=utente).count(),
    )
