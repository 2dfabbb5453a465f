"""The outbox."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.chiavi import UuidScritto
from nucleo.cifratura import TestoCifrato
from nucleo.enums import MACCHINA_MESSAGGIO, Mezzo, Ruolo, StatoMessaggio
from nucleo.models.base import ModelloConStato


class MessaggioPostaQuerySet(models.QuerySet["MessaggioPosta"]):
    def for_ambito(self, ambito: Ambito) -> "MessaggioPostaQuerySet":
        """The outbox is the amministratore's: it says who was written to."""
        return self if ambito.sistema or ambito.has_ruolo(Ruolo.AMMINISTRATORE) else self.none()

    def da_inviare(self, adesso: Any = None) -> "MessaggioPostaQuerySet":
        return self.filter(stato=StatoMessaggio.IN_CODA, prossimo_tentativo__lte=adesso or timezone.now())


class MessaggioPosta(ModelloConStato):
    """An e-mail, or an SMS, as a row, written in the transaction that causes it and sent by the worker.

    The text may carry a personal link: it is encrypted, and erased once the mail has left. So is the appointment that
    goes along with it as a file for a calendar.
    """

    mezzo = models.CharField("mezzo", max_length=5, choices=Mezzo, default=Mezzo.EMAIL)
    destinatario = models.CharField("destinatario", max_length=254)
    oggetto = models.CharField("oggetto", max_length=200)
    testo = TestoCifrato("testo", blank=True)
    html = TestoCifrato("versione html", blank=True)
    calendario = TestoCifrato("appuntamento allegato", blank=True)
    chiave = models.CharField(
        "chiave", max_length=120, unique=True, help_text="Due messaggi con la stessa chiave sono lo stesso."
    )
    stato = models.CharField("stato", max_length=10, choices=StatoMessaggio, default=StatoMessaggio.IN_CODA)
    tentativi = models.PositiveSmallIntegerField("tentativi", default=0)
    prossimo_tentativo = models.DateTimeField("prossimo tentativo", default=timezone.now)
    inviato_il = models.DateTimeField("inviato il", null=True, blank=True)
    risposta = models.CharField("risposta del servizio di posta", max_length=300, blank=True)

    macchina = MACCHINA_MESSAGGIO
    objects = MessaggioPostaQuerySet.as_manager()

    class Meta:
        verbose_name = "messaggio di posta"
        verbose_name_plural = "messaggi di posta"
        ordering = ("-creato_il", "-pk")
        indexes = (
            models.Index(fields=("prossimo_tentativo",), condition=Q(stato="in_coda"), name="messaggioposta_in_coda"),
            # What was written about a person who is being forgotten.
            models.Index(UuidScritto("chiave"), name="messaggioposta_uuid"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(stato="inviato", inviato_il__isnull=False) | ~Q(stato="inviato"),
                name="messaggioposta_inviato_ha_istante",
                violation_error_message="Un messaggio inviato deve avere l'istante dell'invio.",
            ),
        )

    def __str__(self) -> str:
        return self.oggetto
