"""How each desk was, day after day, by the rules of then; and those rules."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, DateRange
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from salute.enums import GESTISCONO, PESO, Luce, Rimedio, Sintomo, list_coprono
from salute.regole.esame import Soglie
from sportelli.models import Sportello
from visite.models import Visita

MASSIMO = 3_650


class RegolaSaluteQuerySet(models.QuerySet["RegolaSalute"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.none()

    def in_vigore(self, giorno: date) -> Self:
        """The last that holds from no later than a day, first."""
        return self.filter(vale_dal__lte=giorno).order_by("-vale_dal")


class RegolaSalute(ModelloBase):
    """The days after which something is not right, from `vale_dal` on. Before the first one, those of
    `salute.regole.esame.Soglie`."""

    ferme = CampoQuantita("senza consulenze: da guardare dopo (giorni)", minimo=1, massimo=MASSIMO)
    visita = CampoQuantita("senza consulenze: si propone una visita dopo (giorni)", minimo=1, massimo=MASSIMO)
    sospensione = CampoQuantita("senza consulenze: si propone di sospendere dopo (giorni)", minimo=1, massimo=MASSIMO)
    chiusura = CampoQuantita("senza consulenze: si propone di chiudere dopo (giorni)", minimo=1, massimo=MASSIMO)
    accessi = CampoQuantita("senza accessi dopo (giorni)", minimo=1, massimo=MASSIMO)
    invii = CampoQuantita("invio senza risposta dopo (giorni)", minimo=1, massimo=MASSIMO)
    vale_dal = CampoData("vale dal", significato=Significato.VALIDITA)
    fissata_da = FirmaField("fissata da", editable=False)

    objects = RegolaSaluteQuerySet.as_manager()

    class Meta:
        verbose_name = "regola della salute degli sportelli"
        verbose_name_plural = "regole della salute degli sportelli"
        ordering = ("-vale_dal",)
        constraints = (
            models.UniqueConstraint(
                fields=("vale_dal",),
                name="regolasalute_una_per_giorno",
                violation_error_message="Da quel giorno vale già un'altra regola: scegli un altro giorno.",
            ),
            models.CheckConstraint(
                condition=Q(ferme__lt=F("visita"), visita__lt=F("sospensione"), sospensione__lt=F("chiusura")),
                name="regolasalute_in_ordine",
                violation_error_message="Prima si guarda, poi si visita, poi si sospende, poi si chiude: ogni numero "
                "di giorni supera quello di prima.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(*("ferme", "visita", "sospensione", "chiusura", "accessi", "invii", "vale_dal", "fissata_da")),
        )

    def __str__(self) -> str:
        return f"regola {formati.data_articolata('dal', self.vale_dal)}"

    def to_soglie(self, accordo: int) -> Soglie:
        return Soglie(self.ferme, self.visita, self.sospensione, self.chiusura, self.accessi, self.invii, accordo)


class SaluteQuerySet(models.QuerySet["Salute"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(sportello__in=Sportello.objects.for_ambito(ambito).values("pk"))

    def di_oggi(self) -> Self:
        """As the last look found each desk that receives."""
        return self.filter(al__isnull=True)

    def da_curare(self) -> Self:
        return self.di_oggi().exclude(luce=Luce.VERDE)

    def da_decidere(self, oggi: date) -> Self:
        """Of which something is proposed that nobody has put off, or that is heavier than what was; no visit, once one
        is planned."""
        stesso = Rinvio.objects.in_corso(oggi).filter(sportello=OuterRef("sportello"))
        coperti = [Q(rimedio=uno) & Exists(stesso.filter(rimedio__in=list_coprono(uno))) for uno in PESO if uno]
        in_programma = Visita.objects.programmate().filter(sportello=OuterRef("sportello"), giorno__gte=oggi)
        coperti.append(Q(rimedio=Rimedio.VISITA) & Exists(in_programma))
        return self.di_oggi().exclude(rimedio="").exclude(reduce(or_, coperti))

    def with_territorio(self) -> Self:
        return self.select_related("sportello__amministrazione", "sportello__comune__provincia__regione")


class Salute(ModelloBase):
    """How a desk was from a day to another: the light, what was not right in words, what was proposed. One row goes on
    while nothing changes; figures in the words are those of the first day."""

    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="salute", verbose_name="sportello", db_index=False
    )
    dal = CampoData("dal", significato=Significato.FATTO)
    al = CampoData("al", significato=Significato.FATTO, null=True, blank=True)
    luce = models.PositiveSmallIntegerField("salute", choices=Luce)
    sintomi = ArrayField(
        models.CharField(max_length=16, choices=Sintomo), verbose_name="che cosa non va", default=list, blank=True
    )
    segnali = models.JSONField("segnali", default=list, blank=True)
    rimedio = models.CharField("si propone", max_length=12, choices=Rimedio, blank=True)

    objects = SaluteQuerySet.as_manager()

    class Meta:
        verbose_name = "salute di uno sportello"
        verbose_name_plural = "salute degli sportelli"
        ordering = ("-luce", "sportello__nome", "pk")
        indexes = (models.Index(fields=("luce",), name="salute_di_oggi", condition=Q(al__isnull=True)),)
        constraints = (
            models.UniqueConstraint(
                fields=("sportello",),
                name="salute_una_oggi",
                condition=Q(al__isnull=True),
                violation_error_message="Di uno sportello la salute di oggi è una.",
            ),
            models.CheckConstraint(
                condition=Q(al__isnull=True) | Q(al__gte=F("dal")),
                name="salute_giorni_ordinati",
                violation_error_message="L'ultimo giorno non precede il primo.",
            ),
            models.CheckConstraint(
                condition=Q(luce=0, sintomi=[], rimedio="") | Q(luce__gt=0) & ~Q(sintomi=[]),
                name="salute_dice_che_cosa_non_va",
                violation_error_message="Se qualcosa non va si dice che cosa.",
            ),
            ExclusionConstraint(
                name="salute_un_giorno_una",
                expressions=(
                    ("sportello", RangeOperators.EQUAL),
                    (
                        DateRange("dal", "al", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ),
                violation_error_message="Di uno sportello in un giorno la salute è una.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(*("sportello_id", "dal", "luce", "sintomi", "segnali", "rimedio")),
            keep_ferme("al", se="OLD.al IS NOT NULL", nome="al_fermo"),
        )

    def __str__(self) -> str:
        return f"{self.sportello}: {self.get_luce_display()}"

    def get_absolute_url(self) -> str:
        return self.sportello.get_absolute_url()


class RinvioQuerySet(models.QuerySet["Rinvio"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(sportello__in=Sportello.objects.for_ambito(ambito).values("pk"))

    def in_corso(self, oggi: date) -> Self:
        return self.filter(fino_al__gte=oggi)


class Rinvio(ModelloBase):
    """What is proposed of a desk, put off by a person with a reason: until that day nobody is asked again. What is
    heavier than what was put off is proposed all the same."""

    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="rinvii", verbose_name="sportello", editable=False
    )
    rimedio = models.CharField("si proponeva", max_length=12, choices=Rimedio, editable=False)
    deciso_il = CampoData("deciso il", significato=Significato.FATTO, editable=False)
    fino_al = CampoData("fino al", significato=Significato.SCADENZA)
    motivo = models.CharField("perché", max_length=500)
    deciso_da = FirmaField("deciso da", editable=False)

    objects = RinvioQuerySet.as_manager()

    class Meta:
        verbose_name = "rinvio di una proposta"
        verbose_name_plural = "rinvii di proposte"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(fino_al__gt=F("deciso_il")),
                name="rinvio_a_dopo",
                violation_error_message="Si rinvia a un giorno che viene.",
            ),
            models.CheckConstraint(
                condition=~Q(rimedio=""),
                name="rinvio_di_qualcosa",
                violation_error_message="Non c'è niente da rinviare.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("sportello_id", "rimedio", "deciso_il", "fino_al", "motivo", "deciso_da"))

    def __str__(self) -> str:
        return f"{self.get_rimedio_display()}: {formati.data_articolata('fino al', self.fino_al)}"

    def get_absolute_url(self) -> str:
        return self.sportello.get_absolute_url()
