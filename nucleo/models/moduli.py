"""Drafts of forms, and the forms that have gone in."""

from django.db import models
from django.utils import timezone

from nucleo.chiavi import UuidScritto
from nucleo.cifratura import JsonCifrato, TestoCifrato


class Bozza(models.Model):
    """What somebody was typing: saved by itself, restored on return, deleted when the form goes in.

    `chiave` names the form and its object, such as `consulenza:<uuid of the percorso>`. The
    content is encrypted, since it may hold a person's data.
    """

    utente_id = models.BigIntegerField("numero dell'utente")
    chiave = models.CharField("modulo", max_length=120)
    dati = JsonCifrato("dati")
    sigillo = TestoCifrato("sigillo", blank=True, help_text="Da quali valori è partita (nucleo.modulo).")
    aggiornata_il = models.DateTimeField("aggiornata il", auto_now=True)

    class Meta:
        verbose_name = "bozza"
        verbose_name_plural = "bozze"
        # The drafts about a person who is being forgotten.
        indexes = (models.Index(UuidScritto("chiave"), name="bozza_uuid"),)
        constraints = (
            models.UniqueConstraint(
                fields=("utente_id", "chiave"),
                name="bozza_una_per_modulo",
                violation_error_message="Esiste già una bozza di questo modulo.",
            ),
        )

    def __str__(self) -> str:
        return self.chiave


class ModuloRegistrato(models.Model):
    """The one effect of a form: its key, taken in the transaction of the effect, and where it led.

    The same form sent twice (double click, Back, two tabs) finds it and leads to the same place.
    """

    chiave_modulo = models.UUIDField("chiave del modulo", primary_key=True)
    arrivo = models.CharField("dove ha portato", max_length=300, blank=True)
    registrato_il = models.DateTimeField("registrato il", default=timezone.now)

    class Meta:
        verbose_name = "modulo registrato"
        verbose_name_plural = "moduli registrati"

    def __str__(self) -> str:
        return str(self.chiave_modulo)
