"""The account of somebody who logs in: made, switched off and on, its sessions ended."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.versioni import save_version
from utenti.models import Assegnazione, Utente
from utenti.services.amministratori import check_amministratori


@transaction.atomic
def update_profilo(*, ambito: Ambito, utente: Utente, versione: int, nome: str, cognome: str, telefono: str) -> Utente:
    """The owner or the amministratore corrects how the person is called and reached. Raises `VersioneSuperata`."""
    utente.nome, utente.cognome, utente.telefono = nome, cognome, telefono
    save_version(utente, versione=versione, campi=("nome", "cognome", "telefono"))
    eventi.record(ambito=ambito, azione=Azione.MODIFICA, oggetto=utente, dettagli={"campi": ["profilo"]})
    return utente


@transaction.atomic
def disable_utente(*, ambito: Ambito, utente: Utente) -> None:
    """Access ends with the next request, in every browser. Refused for the last amministratore."""
    if Assegnazione.objects.vigenti().filter(utente=utente, ruolo=Ruolo.AMMINISTRATORE).exists():
        check_amministratori(utente_id=utente.pk, per="disattivarlo")
    utente = Utente.objects.select_for_update(of=("self",)).get(pk=utente.pk)
    utente.is_active = False
    utente.save(update_fields=("is_active", "aggiornato_il"))
    end_sessions(utente=utente)
    eventi.record(ambito=ambito, azione=Azione.STATO, oggetto=utente, dettagli={"attivo": False})


@transaction.atomic
def enable_utente(*, ambito: Ambito, utente: Utente) -> None:
    utente.is_active = True
    utente.save(update_fields=("is_active", "aggiornato_il"))
    eventi.record(ambito=ambito, azione=Azione.STATO, oggetto=utente, dettagli={"attivo": True})


def end_sessions(*, utente: Utente) -> int:
    """Log the person out everywhere. How many sessions were ended."""
    return len([sessione.end() for sessione in UserSession.objects.filter(user=utente)])


@transaction.atomic
def end_own_sessions(*, ambito: Ambito, utente: Utente, attuale: str, numero: int | None = None) -> int:
    """Close one of one's sessions, or all the others when `numero` is None; never the one in use."""
    sessioni = UserSession.objects.filter(user=utente).exclude(session_key=attuale)
    if numero is not None:
        sessioni = sessioni.filter(pk=numero)
    chiuse = [sessione.end() for sessione in sessioni]
    eventi.record(ambito=ambito, azione=Azione.USCITA, oggetto=utente, dettagli={"sessioni_chiuse": len(chiuse)})
    return len(chiuse)


@transaction.atomic
def accept_regole(*, utente: Utente, adesso: datetime | None = None) -> None:
    """The rules of use, accepted once, with the first invitation."""
    if utente.regole_accettate_il is None:
        utente.regole_accettate_il = adesso or timezone.now()
        utente.save(update_fields=("regole_accettate_il", "aggiornato_il"))
