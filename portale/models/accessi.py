"""The code with which a person opens their own page."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from cittadini.models import Cittadino
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from portale.enums import PAGINA, TENTATIVI, SecondoFattore
from sportelli.models import Sportello


class CodiceAccessoQuerySet(models.QuerySet["CodiceAccesso"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Those of the people that one's desks follow; the one of the visit, for who came by it."""
        if ambito.sistema:
            return self
        if ambito.collegamento:
            return self.filter(uuid=ambito.opens("portale.codiceaccesso", PAGINA))
        return self.filter(cittadino__in=Cittadino.objects.for_ambito(ambito))

    def di_impronta(self, impronta: str) -> Self:
        return self.filter(impronta=impronta)

    def di_persone(self, schede: list[int]) -> Self:
        """Of a person, under any of their cards."""
        return self.filter(cittadino__in=schede)

    def validi(self, adesso: datetime) -> Self:
        return self.filter(revocato_il__isnull=True, scade_il__gt=adesso, tentativi__lt=TENTATIVI)


class CodiceAccesso(ModelloBase):
    """Given at a desk, on paper, once: here stays its fingerprint. Another one takes it back.

    It stays on the card for which it was given, and opens that of the person: when two cards become one, the paper of
    either still works. `tentativi` are the wrong second factors in a row. `cifre_impronta` is of the code sent by
    e-mail, for the few minutes in which it holds.
    """

    cittadino = models.ForeignKey(Cittadino, models.PROTECT, related_name="codici_accesso", verbose_name="cittadino")
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="+", verbose_name="sportello che l'ha dato", db_index=False
    )
    impronta = models.CharField("impronta del codice", max_length=64, unique=True, editable=False)
    secondo = models.CharField("che cosa si chiede oltre al codice", max_length=8, choices=SecondoFattore)
    dato_da = FirmaField("dato da")
    scade_il = models.DateTimeField("vale fino al")
    tentativi = models.PositiveSmallIntegerField("tentativi sbagliati di seguito", default=0)
    cifre_impronta = models.CharField("impronta del codice per e-mail", max_length=64, blank=True, editable=False)
    cifre_scadono_il = models.DateTimeField("il codice per e-mail vale fino al", null=True, blank=True)
    revocato_il = models.DateTimeField("annullato il", null=True, blank=True)
    revocato_da = FirmaField("annullato da", null=True, blank=True)

    objects = CodiceAccessoQuerySet.as_manager()

    class Meta:
        verbose_name = "codice della pagina personale"
        verbose_name_plural = "codici della pagina personale"
        ordering = ("-creato_il", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(scade_il__gt=F("creato_il")),
                name="codiceaccesso_scade_dopo",
                violation_error_message="Un codice scade dopo il giorno in cui è dato.",
            ),
            models.CheckConstraint(
                condition=Q(revocato_il__isnull=True, revocato_da__isnull=True)
                | Q(revocato_il__gte=F("creato_il"), revocato_da__isnull=False),
                name="codiceaccesso_revoca_firmata",
                violation_error_message="Di un codice annullato si sa da chi e quando.",
            ),
            models.CheckConstraint(
                condition=Q(tentativi__lte=TENTATIVI),
                name="codiceaccesso_tentativi",
                violation_error_message="Dopo cinque tentativi sbagliati il codice non vale più.",
            ),
            models.CheckConstraint(
                condition=Q(cifre_impronta="", cifre_scadono_il__isnull=True)
                | (~Q(cifre_impronta="") & Q(cifre_scadono_il__isnull=False, secondo=SecondoFattore.EMAIL)),
                name="codiceaccesso_cifre",
                violation_error_message="Il codice per e-mail vale per pochi minuti, e solo se è stato scelto.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("cittadino_id", "sportello_id", "impronta", "secondo", "dato_da", "scade_il"),
            keep_ferme("revocato_il", "revocato_da", se="OLD.revocato_il IS NOT NULL", nome="annullato_per_sempre"),
        )

    def __str__(self) -> str:
        return f"Codice dato {formati.data_articolata('il', self.creato_il)}"

    def is_valido(self, adesso: datetime) -> bool:
        """As `validi` says of a row."""
        return self.revocato_il is None and self.scade_il > adesso and self.tentativi < TENTATIVI
