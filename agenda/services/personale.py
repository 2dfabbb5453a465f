"""The secret address of one's calendar; who one may say is away."""

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from agenda.enums import CALENDARIO
from nucleo.ambito import Ambito
from nucleo.collegamenti import renew_collegamento, revoke_all
from nucleo.enums import RUOLI_SPORTELLO
from utenti.models import Assegnazione, Utente


def list_colleghi(ambito: Ambito) -> QuerySet[Utente]:
    """Who works today at the desks where one receives or for which one answers."""
    qui = Assegnazione.objects.vigenti().filter(
        utente=OuterRef("pk"), sportello__in=ambito.sportelli | ambito.sportelli_diretti, ruolo__in=RUOLI_SPORTELLO
    )
    return Utente.objects.filter(Exists(qui), is_active=True).order_by("cognome", "nome", "pk")


@transaction.atomic
def renew_calendario(*, ambito: Ambito, utente: Utente) -> str:
    """The whole address: only now is it known."""
    emesso = renew_collegamento(ambito=ambito, scopo=CALENDARIO, oggetto=utente, intestatario=utente.firma)
    return settings.INDIRIZZO_PUBBLICO + reverse("agenda:calendario_feed", args=(emesso.token,))


@transaction.atomic
def revoke_calendario(*, ambito: Ambito, utente: Utente) -> int:
    """How many addresses stopped working."""
    return revoke_all(ambito=ambito, oggetto=utente, scopo=CALENDARIO)
