"""The secret address of one's calendar."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from corsi.enums import CALENDARIO
from nucleo.ambito import Ambito
from nucleo.collegamenti import renew_collegamento, revoke_all
from utenti.models import Utente


@transaction.atomic
def renew_calendario(*, ambito: Ambito, utente: Utente) -> str:
    """The whole address: only now is it known."""
    emesso = renew_collegamento(ambito=ambito, scopo=CALENDARIO, oggetto=utente, intestatario=utente.firma)
    return settings.INDIRIZZO_PUBBLICO + reverse("corsi:calendario_feed", args=(emesso.token,))


@transaction.atomic
def revoke_calendario(*, ambito: Ambito, utente: Utente) -> int:
    """How many addresses stopped working."""
    return revoke_all(ambito=ambito, oggetto=utente, scopo=CALENDARIO)
