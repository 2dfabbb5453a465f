"""Who accompanies a business that starts: places where operators may send a person."""

from datetime import date
from typing import Self

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from credito.enums import ServizioAusiliario
from nucleo.ambito import Ambito
from nucleo.models import ModelloBase
from nucleo.telefono import TelefonoField
from protocolli.enums import TipoServizio
from territorio.models import Comune, Regione


class ServizioQuerySet(models.QuerySet["ServizioAccompagnamento"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Whoever works at the network knows them all."""
        return self if ambito.nazionale or ambito.ruoli else self.none()

    def attivi(self) -> Self:
        return self.filter(attivo=True)

    def in_regione(self, regione_id: int) -> Self:
        return self.filter(Q(nazionale=True) | Q(regioni=regione_id)).distinct()

    def with_accordo(self, oggi: date) -> Self:
        """With `accordo_al`, until when there is an agreement in force on a day."""
        in_vigore = apps.get_model("protocolli.Accordo").objects.in_vigore(oggi).filter(servizio=OuterRef("pk"))
        return self.annotate(accordo_al=Subquery(in_vigore.order_by("-fine").values("fine")[:1]))

    def with_territorio(self) -> Self:
        return self.select_related("comune__provincia").prefetch_related("regioni")


class ServizioAccompagnamento(ModelloBase):
    """A body that helps who starts a business: with what, where, whom to ask."""

    denominazione = models.CharField("denominazione", max_length=160)
    tipo = models.CharField("tipo", max_length=16, choices=TipoServizio)
    aiuti = ArrayField(
        models.CharField(max_length=16, choices=ServizioAusiliario), verbose_name="in che cosa aiuta", default=list
    )
    come = models.CharField("come ci si arriva e quanto costa", max_length=600, blank=True)
    nazionale = models.BooleanField("opera in tutta Italia", default=False)
    regioni = models.ManyToManyField(
        Regione, related_name="servizi_accompagnamento", verbose_name="regioni", blank=True
    )
    comune = models.ForeignKey(
        Comune,
        models.PROTECT,
        related_name="servizi_accompagnamento",
        verbose_name="comune della sede",
        null=True,
        blank=True,
    )
    indirizzo = models.CharField("indirizzo", max_length=160, blank=True)
    referente = models.CharField("referente", max_length=120, blank=True)
    email = models.EmailField("e-mail")
    pec = models.EmailField("PEC", blank=True)
    telefono = TelefonoField("telefono", blank=True)
    sito = models.URLField("sito", blank=True)
    attivo = models.BooleanField("riceve persone", default=True)

    objects = ServizioQuerySet.as_manager()

    class Meta:
        verbose_name = "servizio di accompagnamento"
        verbose_name_plural = "servizi di accompagnamento"
        ordering = ("denominazione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("denominazione",),
                name="servizioaccompagnamento_nome_unico",
                violation_error_code="unique",  # told beside the field
                violation_error_message="C'è già un servizio con questa denominazione.",
            ),
            models.CheckConstraint(
                condition=Q(aiuti__len__gt=0),
                name="servizioaccompagnamento_aiuta",
                violation_error_message="Segna almeno una cosa in cui aiuta.",
            ),
        )

    def __str__(self) -> str:
        return self.denominazione

    def get_absolute_url(self) -> str:
        return reverse("protocolli:servizio_detail", args=(self.uuid,))

    @property
    def etichette_aiuti(self) -> list[str]:
        return [str(ServizioAusiliario(codice).label) for codice in self.aiuti]
