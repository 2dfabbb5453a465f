"""Who of the Ente may go to a desk with an account of their own."""

from datetime import date

from django.db.models import QuerySet

from nucleo.enums import RUOLI_ENTE, Ruolo
from utenti.models import Assegnazione, Utente


def list_dell_ente(oggi: date) -> QuerySet[Utente]:
    """Who works for the whole Ente, or watches a region for it."""
    ruoli = (*RUOLI_ENTE, Ruolo.TERRITORIALE)
    chi = Assegnazione.objects.vigenti(oggi).filter(ruolo__in=ruoli).values("utente_id")
    return Utente.objects.filter(pk__in=chi, is_active=True)
