"""The account of somebody who logs in: made, switched off and on, its sessions ended."""

import uuid
from datetime import datetime

from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.core.context import request_context
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.giornata import get_oggi
from nucleo.posta import queue_mail
from nucleo.versioni import save_version
from utenti.models import Assegnazione, Utente
from utenti.services.amministratori import check_amministratori
from utenti.uscite import leave_sportelli


@transaction.atomic
def update_profilo(*, ambito: Ambito, utente: Utente, versione: int, nome: str, cognome: str, telefono: str) -> Utente:
    """The owner or the amministratore corrects how the person is called and reached. Raises `VersioneSuperata`."""
    valori = {"nome": nome, "cognome": cognome, "telefono": telefono}
    prima = Utente.objects.values(*valori).get(pk=utente.pk)
    for campo, valore in valori.items():
        setattr(utente, campo, valore)
    save_version(utente, versione=versione, campi=tuple(valori))
    cambiati = sorted(campo for campo, valore in valori.items() if prima[campo] != valore)
    eventi.record(ambito=ambito, azione=Azione.MODIFICA, oggetto=utente, dettagli={"campi": cambiati})
    return utente


@transaction.atomic
def tell_password(*, ambito: Ambito, utente: Utente) -> None:
    """A password changed by command: a line, and a letter to its owner, as the pages leave."""
    eventi.record(ambito=ambito, azione=Azione.MODIFICA, oggetto=utente, dettagli={"campi": ["password"]})
    end_sessions(utente=utente)
    queue_mail(
        destinatario=utente.email,
        oggetto="La tua password è stata cambiata",
        testo=render_to_string("utenti/posta/password.txt", {"utente": utente, "ente": settings.ENTE}),
        chiave=f"password:{uuid.uuid4()}",
    )


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
    leave_sportelli(ambito=ambito, utente=utente, oggi=get_oggi())


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
    """Close one of one's sessions, or all the others when `numero` is None; never the one in use. How many."""
    sessioni = UserSession.objects.filter(user=utente).exclude(session_key=attuale)
    if numero is not None:
        sessioni = sessioni.filter(pk=numero)
    chiuse = [sessione.end() for sessione in sessioni]
    if not chiuse:
        return 0
    eventi.record(ambito=ambito, azione=Azione.USCITA, oggetto=utente, dettagli={"sessioni_chiuse": len(chiuse)})
    return len(chiuse)


def request_password(*, email: str) -> None:
    """Write the link for a new password to who has this address and may log in: to nobody when there is none."""
    utenti = Utente.objects.filter(email__iexact=email, is_active=True)
    with request_context(HttpRequest()):
        request_password_reset(HttpRequest(), email, utenti, None)


@transaction.atomic
def accept_regole(*, utente: Utente, adesso: datetime | None = None) -> None:
    """The rules of use, accepted once, with the first invitation."""
    if utente.regole_accettate_il is None:
        utente.regole_accettate_il = adesso or timezone.now()
        utente.save(update_fields=("regole_accettate_il", "aggiornato_il"))
