"""What allauth tells only by signal: logins, logouts, changes of password and of second factor.

The house calls services instead of listening to signals (docs/architettura.md). These events are
born inside a third-party library, which offers no other door: here they only become log lines.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.eventi import record
from utenti.models import Utente
from utenti.services.ambito import build_ambito


@receiver(user_logged_in)
def record_login(user: Utente, **_kwargs: Any) -> None:
    record(ambito=build_ambito(user), azione=Azione.ACCESSO, oggetto=user)


@receiver(user_logged_out)
def record_logout(user: Utente | None, request: Any, **_kwargs: Any) -> None:
    if user:
        ambito = getattr(request, "ambito", Ambito(utente_id=user.pk, etichetta=str(user)))
        record(ambito=ambito, azione=Azione.USCITA, oggetto=user)


@receiver((account.password_changed, account.password_reset, account.password_set))
def record_password(user: Utente, **_kwargs: Any) -> None:
    _record_security(user, "password")


@receiver((mfa.authenticator_added, mfa.authenticator_removed, mfa.authenticator_reset))
def record_second_factor(user: Utente, authenticator: Any, **_kwargs: Any) -> None:
    _record_security(user, f"secondo fattore {authenticator.type}")


def _record_security(utente: Utente, campo: str) -> None:
    ambito = Ambito(utente_id=utente.pk, etichetta=str(utente))
    record(ambito=ambito, azione=Azione.MODIFICA, oggetto=utente, dettagli={"campi": [campo]})
