"""What was written, or said, to a person."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from messaggi.enums import OGGETTO, SPEDITI, TESTO, Canale
from messaggi.models.modelli import VersioneModello
from nucleo.date import Significato
from nucleo.enums import StatoMessaggio
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import MessaggioPosta, ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from percorsi.models import Percorso
from percorsi.models.portata import DiPersonaQuerySet
from sportelli.models import Sportello

CHIAVE = "messaggio:"


class MessaggioQuerySet(DiPersonaQuerySet["Messaggio"]):
    def with_esito(self) -> Self:
        """`stato_posta` and `partito_il`: what the outbox says today of what went through it."""
        righe: Any = MessaggioPosta.objects.order_by().filter(
            chiave=Concat(Value(CHIAVE), Cast(OuterRef("uuid"), models.CharField()))
        )
        return self.annotate(
            stato_posta=Subquery(righe.values("stato")[:1]), partito_il=Subquery(righe.values("inviato_il")[:1])
        )

    def with_scheda(self) -> Self:
        return self.with_esito().select_related("percorso__cittadino", "sportello__comune", "versione_modello")


class Messaggio(ModelloBase):
    """What a person was written or told on a path, as it was. What became of it is read from the outbox, by the key
    that the two share; `tornato_il` is the day on which somebody saw it come back.

    `recapito` is the address or the number of that day.
    """

    stato_posta: str | None  # given by `with_esito`
    partito_il: Any

    chiave_modulo = models.UUIDField("chiave del modulo", default=uuid.uuid4, unique=True, editable=False)
    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="messaggi", verbose_name="percorso")
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello", db_index=False)
    versione_modello = models.ForeignKey(
        VersioneModello, models.PROTECT, related_name="messaggi", verbose_name="modello", db_index=False
    )
    giorno = CampoData("giorno", significato=Significato.FATTO)
    canale = models.CharField("come", max_length=8, choices=Canale)
    oggetto = models.CharField("oggetto", max_length=OGGETTO)
    testo = models.CharField("testo", max_length=TESTO, blank=True)
    recapito = models.CharField("a quale recapito", max_length=254, blank=True)
    mandato_da = FirmaField("mandato da")
    tornato_il = CampoData("tornato indietro il", significato=Significato.FATTO, null=True, blank=True)
    tornato_da = FirmaField("segnato da", null=True, blank=True)

    objects = MessaggioQuerySet.as_manager()

    class Meta:
        verbose_name = "messaggio a una persona"
        verbose_name_plural = "messaggi alle persone"
        ordering = ("-giorno", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(tornato_il__isnull=True, tornato_da__isnull=True)
                | Q(tornato_il__isnull=False, tornato_da__isnull=False, canale__in=SPEDITI),
                name="messaggio_tornato_firmato",
                violation_error_message="Torna indietro solo ciò che è stato spedito, e qualcuno lo segna.",
            ),
            models.CheckConstraint(
                condition=Q(tornato_il__isnull=True) | Q(tornato_il__gte=F("giorno")),
                name="messaggio_tornato_dopo",
                violation_error_message="Non può essere tornato prima di partire.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                "percorso_id", "sportello_id", "versione_modello_id", "giorno", "canale", "oggetto", "mandato_da"
            ),
            keep_ferme("tornato_il", "tornato_da", se="OLD.tornato_il IS NOT NULL", nome="tornato_per_sempre"),
        )

    def __str__(self) -> str:
        return f"{self.get_canale_display()}: {self.oggetto}"

    def get_absolute_url(self) -> str:
        return reverse("messaggi:messaggio_detail", args=(self.uuid,))

    @property
    def chiave(self) -> str:
        """That of its row of the outbox."""
        return f"{CHIAVE}{self.uuid}"

    @property
    def spedito(self) -> bool:
        return self.canale in SPEDITI

    @property
    def respinto(self) -> bool:
        """Nobody read it: the service refused it, or it came back."""
        return self.tornato_il is not None or self.stato_posta == StatoMessaggio.FALLITO
