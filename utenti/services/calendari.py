"""The secret address by which the calendar of a telephone reads what is one's own."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.collegamenti import renew_collegamento, revoke_all
from utenti.models import Utente


@transaction.atomic
def renew_calendario(*, ambito: Ambito, utente: Utente, scopo: str, pagina: str) -> str:
    """The whole address, where `pagina` answers: only now is it known. The one of before stops working."""
    emesso = renew_collegamento(ambito=ambito, scopo=scopo, oggetto=utente, intestatario=utente.firma)
    return settings.INDIRIZZO_PUBBLICO + reverse(pagina, args=(emesso.token,))


@transaction.atomic
def revoke_calendario(*, ambito: Ambito, utente: Utente, scopo: str) -> int:
    """How many addresses stopped working."""
    return revoke_all(ambito=ambito, oggetto=utente, scopo=scopo)
