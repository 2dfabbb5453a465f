"""Links for who has no account."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from nucleo.firma import FirmaField
from nucleo.models.base import ModelloBase


class CollegamentoQuerySet(models.QuerySet["Collegamento"]):
    def aperti(self, adesso: datetime | None = None) -> Self:
        """Links that still open: not over, not revoked, not used up."""
        return self.filter(
            Q(una_volta=False) | Q(usi=0), scade_il__gt=adesso or timezone.now(), revocato_il__isnull=True
        )

    def di_oggetto(self, oggetto: models.Model) -> Self:
        return self.filter(oggetto_tipo=oggetto._meta.label_lower, oggetto_id=oggetto.uuid)  # type: ignore[attr-defined]  # every model of ours has a uuid


class Collegamento(ModelloBase):
    """A link for who has no account: what it is for, what it opens, until when, and what became of it.

    The token stands in the mail alone, here its fingerprint. `scopo` is one of the purposes that the
    apps declare (`nucleo.scopi.Scopo`). `intestatario` is who acts through it and so signs;
    none where the holder gets an account.
    """

    scopo = models.CharField("scopo", max_length=20)
    oggetto_tipo = models.CharField("tipo dell'oggetto", max_length=60)
    oggetto_id = models.UUIDField("identificativo dell'oggetto")
    impronta = models.CharField("impronta del collegamento", max_length=64, unique=True, editable=False)
    una_volta = models.BooleanField("vale una volta sola")
    intestatario = FirmaField("dato a", null=True, blank=True)
    fatto_da = FirmaField("fatto da")
    scade_il = models.DateTimeField("scade il")
    revocato_il = models.DateTimeField("revocato il", null=True, blank=True)
    revocato_da = FirmaField("revocato da", null=True, blank=True)
    aperture = models.PositiveIntegerField("aperture", default=0)
    prima_apertura = models.DateTimeField("aperto la prima volta il", null=True, blank=True)
    ultima_apertura = models.DateTimeField("aperto l'ultima volta il", null=True, blank=True)
    usi = models.PositiveIntegerField("usi", default=0)
    ultimo_uso = models.DateTimeField("usato l'ultima volta il", null=True, blank=True)

    objects = CollegamentoQuerySet.as_manager()

    class Meta:
        verbose_name = "collegamento"
        verbose_name_plural = "collegamenti"
        ordering = ("-creato_il", "-pk")
        indexes = (
            # Revoking all the links of an object, and the list of them on its page; those of who is being forgotten.
            models.Index(fields=("oggetto_id", "oggetto_tipo"), name="collegamento_oggetto"),
            # The nightly pruning.
            models.Index(fields=("scade_il",), name="collegamento_scadenza"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(revocato_il__isnull=True, revocato_da__isnull=True)
                | Q(revocato_il__isnull=False, revocato_da__isnull=False),
                name="collegamento_revoca_firmata",
                violation_error_message="Chi revoca un collegamento lo firma.",
            ),
            models.CheckConstraint(
                condition=Q(aperture=0, prima_apertura__isnull=True, ultima_apertura__isnull=True)
                | Q(
                    aperture__gt=0,
                    prima_apertura__isnull=False,
                    ultima_apertura__isnull=False,
                    ultima_apertura__gte=F("prima_apertura"),
                ),
                name="collegamento_aperture_coerenti",
                violation_error_message="Le aperture di un collegamento non tornano con i loro istanti.",
            ),
            models.CheckConstraint(
                condition=Q(usi=0, ultimo_uso__isnull=True) | Q(usi__gt=0, ultimo_uso__isnull=False),
                name="collegamento_usi_coerenti",
                violation_error_message="Gli usi di un collegamento non tornano con il loro istante.",
            ),
            models.CheckConstraint(
                condition=Q(una_volta=False) | Q(usi__lte=1),
                name="collegamento_una_volta_sola",
                violation_error_message="Questo collegamento vale una volta sola.",
            ),
            models.CheckConstraint(
                condition=Q(una_volta=False) | Q(usi=0) | Q(revocato_il__isnull=True),
                name="collegamento_usato_o_revocato",
                violation_error_message="Un collegamento già usato non si può revocare.",
            ),
            models.CheckConstraint(
                condition=Q(scade_il__gt=F("creato_il")),
                name="collegamento_scade_dopo",
                violation_error_message="Un collegamento scade dopo che è stato fatto.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scopo} {self.oggetto_tipo}"
