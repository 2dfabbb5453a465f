"""Drafts of forms, and the forms that have gone in."""

from uuid import UUID

from django.db import models
from django.utils import timezone

from nucleo.chiavi import UuidScritto
from nucleo.cifratura import JsonCifrato, TestoCifrato

# Written by no page: what is known before the form is opened.
SENZA_PAGINA = UUID(int=0)
# Letters of what is said again to who sends the same form twice.
DETTO = 300


class Bozza(models.Model):
    """What somebody was typing: saved by itself, restored on return, deleted when the form goes in.

    `chiave` names the form and its object, such as `consulenza:<uuid of the percorso>`; `scheda` the page that
    writes it: two tabs on one form write two drafts. The content is encrypted, since it may hold a person's data.
    """

    utente_id = models.BigIntegerField("numero dell'utente")
    chiave = models.CharField("modulo", max_length=120)
    scheda = models.UUIDField("pagina che la scrive", default=SENZA_PAGINA)
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
                fields=("utente_id", "chiave", "scheda"),
                name="bozza_una_per_pagina",
                violation_error_message="Esiste già una bozza di questa pagina.",
            ),
        )

    def __str__(self) -> str:
        return self.chiave


class ModuloRegistrato(models.Model):
    """The one effect of a form: its key, taken in the transaction of the effect, and where it led.

    The same form sent twice (double click, Back, two tabs) finds it and leads to the same place: `impronta`
    tells the same from something else, `scheda` which page was sent, `detto` what was said to who has no account.
    """

    chiave_modulo = models.UUIDField("chiave del modulo", primary_key=True)
    arrivo = models.CharField("dove ha portato", max_length=300, blank=True)
    scheda = models.UUIDField("pagina inviata", default=SENZA_PAGINA)
    impronta = models.CharField("impronta di ciò che diceva", max_length=64, blank=True)
    detto = models.CharField("che cosa si è risposto", max_length=DETTO, blank=True)
    registrato_il = models.DateTimeField("registrato il", default=timezone.now)

    class Meta:
        verbose_name = "modulo registrato"
        verbose_name_plural = "moduli registrati"

    def __str__(self) -> str:
        return str(self.chiave_modulo)
