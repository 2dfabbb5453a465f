"""Where allauth meets the house: nobody signs up, mails leave from the outbox, secrets are encrypted."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from nucleo.ambito import Ambito
from nucleo.cifratura import decrypt, encrypt, impronta
from nucleo.enums import Azione
from nucleo.eventi import record
from nucleo.posta import queue_mail


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only (art. 64 CAD: no credentials for citizens)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox, like every other mail of the platform."""
        messaggio = self.render_mail(template_prefix, email, {"request": self.request, "email": email, **context})
        queue_mail(
            destinatario=email,
            oggetto=messaggio.subject,
            testo=messaggio.body,
            chiave=f"{template_prefix}:{uuid.uuid4()}",
        )

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password: the log keeps the fingerprint of the address, never the address."""
        record(
            ambito=Ambito.anonimo(),
            azione=Azione.ACCESSO_NEGATO,
            dettagli={"email": impronta(credentials.get("email", ""))[:16]},
        )


class MfaAdapter(DefaultMFAAdapter):
    """The secrets of the second factors stay encrypted with the keys of the data."""

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)
