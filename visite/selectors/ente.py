"""Who of the Ente may go to a desk with an account of their own."""

from datetime import date

from django.db.models import QuerySet

from nucleo.enums import RUOLI_ENTE
from utenti.models import Assegnazione, Utente


def list_dell_ente(oggi: date) -> QuerySet[Utente]:
    chi = Assegnazione.objects.vigenti(oggi).filter(ruolo__in=RUOLI_ENTE).values("utente_id")
    return Utente.objects.filter(pk__in=chi, is_active=True)
