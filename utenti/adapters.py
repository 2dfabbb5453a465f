"""Where allauth meets the house: nobody signs up, mails leave from the outbox, secrets are encrypted."""

import uuid
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

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

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the address of the platform, whatever name the request was made to."""
        percorso = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.INDIRIZZO_PUBBLICO + percorso.replace("UID-KEY", quote(key))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Attempts are counted by account and address together: who knows an e-mail cannot lock its
        owner out from elsewhere. `pre_authenticate` counts them by account alone, more loosely."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        account = credentials.get("email", "").lower()
        if not ratelimit.consume(request, action="accesso_account", key=account, dry_run=True):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password: the log keeps the fingerprint of the address, never the address."""
        ratelimit.consume(request, action="accesso_account", key=credentials.get("email", "").lower())
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
