"""The history of states."""

from collections.abc import Iterable
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from nucleo.date import Significato
from nucleo.firma import SENZA_NOME, FirmaField
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.guardie import Guardia
from nucleo.models.prove import keep_prova


class CambioStatoQuerySet(models.QuerySet["CambioStato"]):
    def di_oggetti(self, modello: type[models.Model], *chiavi: int) -> Self:
        """The history of some records of one kind."""
        return self.filter(oggetto_tipo=modello._meta.label_lower, oggetto_id__in=chiavi)

    def di_radici(self, modello: type[models.Model], chiavi: Iterable[int] | models.QuerySet[Any, Any]) -> Self:
        """Everything that changed under some records: a path's own stages, its referrals, its loans."""
        return self.filter(radice_tipo=modello._meta.label_lower, radice_id__in=chiavi)


# A row may only be forgotten in part, its note and the name in its signature; and its day put right, keeping under
# `date_prima` every day that it said before.
_STORIA_NON_SI_RISCRIVE = f"""
    IF to_jsonb(NEW) - '{{nota,firma,data,date_prima}}'::text[]
        IS DISTINCT FROM to_jsonb(OLD) - '{{nota,firma,data,date_prima}}'::text[]
        OR NEW.date_prima IS DISTINCT FROM
            (CASE WHEN NEW.data = OLD.data THEN OLD.date_prima ELSE OLD.date_prima || OLD.data END)
        OR NEW.nota NOT IN ('', OLD.nota)
        OR NEW.firma - 'etichetta' IS DISTINCT FROM OLD.firma - 'etichetta'
        OR NEW.firma ->> 'etichetta' NOT IN (OLD.firma ->> 'etichetta', '{SENZA_NOME}')
    THEN
        RAISE EXCEPTION 'La storia degli stati non si riscrive.';
    END IF;
    RETURN NEW;
"""


class CambioStato(models.Model):
    """One change of state of anything that has one: from, to, when, why, who said it, signed by whom.

    Written by `nucleo.stati` and never edited, but for the day of a fact put right and for forgetting: PostgreSQL
    refuses the rest. No ForeignKey goes up: what
    changed is named by type and key, and so is the path or the desk (`radice`) that it stands under.
    `sportello_id` is the desk where it happened, which no later handover changes. `data` is the day of
    the fact, `registrato_il` the instant of the writing. Of a fact whose day may be corrected, `causa` is the uuid of
    what it comes from: the day follows that (`nucleo.stati.move_cambi`), and `date_prima` keeps what it was.
    """

    oggetto_tipo = models.CharField("che cosa è cambiato", max_length=60)
    oggetto_id = models.BigIntegerField("numero di che cosa è cambiato")
    radice_tipo = models.CharField("sotto che cosa", max_length=60)
    radice_id = models.BigIntegerField("numero di sotto che cosa")
    sportello_id = models.BigIntegerField("numero dello sportello", null=True, blank=True)
    da = models.CharField("da", max_length=20, blank=True)
    a = models.CharField("a", max_length=20)
    data = CampoData("data", significato=Significato.FATTO)
    date_prima = ArrayField(models.DateField(), verbose_name="che data diceva prima", default=list, blank=True)
    causa = models.UUIDField("da che cosa viene", null=True, blank=True)
    registrato_il = models.DateTimeField("registrato il", auto_now_add=True)
    motivo = models.CharField("motivo", max_length=20, blank=True)
    nota = models.TextField("nota", max_length=4000, blank=True)
    fonte = models.CharField("fonte", max_length=10, blank=True)
    firma = FirmaField("firma")

    objects = CambioStatoQuerySet.as_manager()

    class Meta:
        verbose_name = "cambio di stato"
        verbose_name_plural = "cambi di stato"
        ordering = ("-data", "-pk")
        indexes = (
            # «Domanda soddisfatta», the page of a referral and of its loan.
            models.Index(fields=("oggetto_id", "oggetto_tipo"), name="cambiostato_oggetto"),
            # The timeline of a path and of a person, the story of a desk, the funnel.
            models.Index(fields=("radice_id", "radice_tipo"), name="cambiostato_radice"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(da=F("a")),
                name="cambiostato_diverso",
                violation_error_message="Lo stato di arrivo deve essere diverso da quello di partenza.",
            ),
            models.CheckConstraint(
                # One that was corrected says when the fact happened, which may be after it was first written.
                condition=Q(data__lte=GiornoItaliano("registrato_il")) | ~Q(date_prima=[]),
                name="cambiostato_mai_futuro",
                violation_error_message="La data non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=~Q(a=""),
                name="cambiostato_arriva",
                violation_error_message="Un cambio di stato dice a quale stato si arriva.",
            ),
        )
        triggers = (
            *keep_prova(),
            Guardia(
                name="sola_aggiunta",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_STORIA_NON_SI_RISCRIVE,
            ),
        )

    def __str__(self) -> str:
        return f"{self.da} → {self.a}"
