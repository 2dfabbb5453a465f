"""The code of the second factor: late ones are taken, and none is taken twice."""

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from django.core.cache import cache

from nucleo.cifratura import impronta


class UnaVoltaForm(BaseAuthenticateForm):
    """A code opens once for as long as it holds (ASVS 6.5.1).

    allauth forgets that a code was used after one period, and with `MFA_TOTP_TOLERANCE` it holds for more.
    """

    def clean_code(self) -> str:
        codice = super().clean_code()
        vita = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        if not cache.add(f"secondo-fattore:{self.user.pk}:{impronta(codice)}", 1, timeout=vita):
            raise get_adapter().validation_error("incorrect_code")
        return codice


class VerificaForm(UnaVoltaForm, AuthenticateForm):
    """At the door."""


class RiprovaForm(UnaVoltaForm, ReauthenticateForm):
    """Before something delicate, with the door already open."""
