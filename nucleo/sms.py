"""Who carries an SMS: one service for the whole platform, named in the settings (`SMS_SERVIZIO`).

A service is a class with `send(numero, testo)`, which raises OSError when it could not: the outbox tries again. Without
one the platform offers no SMS, and asks for an e-mail.
"""

import sys
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from nucleo.telefono import takes_messages


class Servizio(Protocol):
    def send(self, numero: str, testo: str) -> None: ...


class Schermo:
    """For the demonstration: nothing leaves, the message is written where the worker writes."""

    def send(self, numero: str, testo: str) -> None:
        sys.stdout.write(f"SMS, {len(testo)} caratteri: {testo}\n")


def has_sms() -> bool:
    return bool(settings.SMS_SERVIZIO)


def is_raggiungibile(numero: str) -> bool:
    """Whether an SMS may be sent to this number, today."""
    return has_sms() and bool(numero) and takes_messages(numero)


def load_servizio() -> Servizio:
    """Raises ConnectionError when there is none any more: the message waits."""
    if not has_sms():
        raise ConnectionError("no service carries SMS")
    return cast(Servizio, import_string(settings.SMS_SERVIZIO)())
