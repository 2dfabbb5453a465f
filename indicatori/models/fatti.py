"""Facts: what was counted, month by month, so that no page counts it again (`docs/decisioni`, 0030).

All of it can be made anew from the rows by `manage.py ricalcola_fatti`. Only `indicatori.services` writes
here.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from nucleo.ambito import Ambito
from sportelli.models import Amministrazione, Sportello

PRIMO_DEL_MESE = "Un fatto è di un mese intero, dal suo primo giorno."


class DelloSportelloQuerySet(models.QuerySet):
    def for_statistica(self, ambito: Ambito) -> Self:
        """The facts one may count: of one's desks and regions, or of the days when one hosted the desk."""
        if ambito.nazionale:
            return self
        return self.filter(Q(sportello__in=ambito.sportelli_visti) | Q(amministrazione__in=ambito.amministrazioni))


class DelloSportello(models.Model):
    """Of a desk, in a month, under the host of those days; region and kind of host as they were counted."""

    mese = models.DateField("mese")
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello", db_index=False)
    amministrazione = models.ForeignKey(
        Amministrazione,
        models.PROTECT,
        related_name="+",
        verbose_name="amministrazione che ospitava lo sportello",
        db_index=False,
    )
    regione = models.CharField("regione", max_length=2)
    tipo = models.CharField("tipo di amministrazione", max_length=20)

    objects = DelloSportelloQuerySet.as_manager()

    class Meta:
        abstract = True


class FattoSportello(DelloSportello):
    """What a desk did in a month: every count that adds up.

    `misure` holds them by key («invii», «imbuto:tappa/delibera», «giorni-a-risposta/12»), amounts in cents.
    Those by which the table of desks is sorted stand in columns too.
    """

    consulenze = models.PositiveIntegerField("consulenze", default=0)
    invii = models.PositiveIntegerField("invii", default=0)
    erogato = models.PositiveBigIntegerField("erogato (centesimi)", default=0)
    misure = models.JSONField("misure")

    class Meta:
        verbose_name = "fatto di uno sportello"
        verbose_name_plural = "fatti di uno sportello"
        ordering = ("mese", "sportello", "amministrazione")
        indexes = (
            # The table of desks and the distribution among desks read these columns alone, the index alone.
            models.Index(
                fields=("mese", "sportello"),
                include=("consulenze", "invii", "erogato", "amministrazione"),
                name="fattosportello_tabella",
            ),
            models.Index(fields=("amministrazione", "mese"), name="fattosportello_ospite"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("sportello", "mese", "amministrazione"),
                name="fattosportello_uno_al_mese",
                violation_error_message="Di uno sportello, in un mese e con lo stesso ospite, c'è un fatto solo.",
            ),
            models.CheckConstraint(
                condition=Q(mese__day=1), name="fattosportello_primo_del_mese", violation_error_message=PRIMO_DEL_MESE
            ),
        )

    def __str__(self) -> str:
        return f"fatto di {self.mese:%m/%Y}"


class FattoRete(models.Model):
    """The sum of the facts of all desks in a month: of the network, of a region, of a kind of host.

    `parte` is «rete», «regione:16», «tipo:comune».
    """

    parte = models.CharField("parte della rete", max_length=24)
    mese = models.DateField("mese")
    misure = models.JSONField("misure")

    class Meta:
        verbose_name = "fatto della rete"
        verbose_name_plural = "fatti della rete"
        ordering = ("parte", "mese")
        constraints = (
            models.UniqueConstraint(
                fields=("parte", "mese"),
                name="fattorete_uno_al_mese",
                violation_error_message="Di una parte della rete, in un mese, c'è un fatto solo.",
            ),
            models.CheckConstraint(
                condition=Q(mese__day=1), name="fattorete_primo_del_mese", violation_error_message=PRIMO_DEL_MESE
            ),
        )

    def __str__(self) -> str:
        return f"{self.parte}, {self.mese:%m/%Y}"


class Presenza(DelloSportello):
    """A person had reportable consultations at a desk, in a month, on a path: the grain of whoever is counted once.

    `soggetto` and `percorso` are numbers of rows and no ForeignKey: nothing here outlives or holds back a person.
    With them stands what the person counts as: `profilo` at entry, by groups, the first contact, when the path opened.
    """

    soggetto = models.BigIntegerField("numero della persona")
    percorso = models.BigIntegerField("numero del percorso")
    apertura = models.DateField("percorso aperto il")
    primo_contatto = models.DateField("primo contatto con la rete")
    profilo = models.CharField("gruppi del profilo d'ingresso", max_length=120)

    class Meta:
        verbose_name = "presenza"
        verbose_name_plural = "presenze"
        ordering = ("soggetto", "mese", "sportello", "percorso")
        indexes = (
            models.Index(fields=("sportello", "mese"), name="presenza_sportello"),
            models.Index(fields=("amministrazione", "mese"), name="presenza_ospite"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("soggetto", "mese", "sportello", "amministrazione", "percorso"),
                name="presenza_una_al_mese",
                violation_error_message="Una persona è presente una volta al mese, per uno sportello e un percorso.",
            ),
            models.CheckConstraint(
                condition=Q(mese__day=1), name="presenza_primo_del_mese", violation_error_message=PRIMO_DEL_MESE
            ),
        )

    def __str__(self) -> str:
        return f"presenza di {self.mese:%m/%Y}"


class FattoPersone(models.Model):
    """How many people of a part of the network count once, from a month to a month.

    The people of a period are the sum of the rows that stand within it, from `dal` on and to `al`: who came in
    March and in May adds one in March, one in May, and takes one from March to May. So whoever comes twice counts
    once in any run of months, and the rows of a year are at most 78 whatever the number of people.
    """

    parte = models.CharField("parte della rete", max_length=24)
    dal = models.DateField("dal mese")
    al = models.DateField("al mese")
    misure = models.JSONField("misure")

    class Meta:
        verbose_name = "fatto sulle persone"
        verbose_name_plural = "fatti sulle persone"
        ordering = ("parte", "dal", "al")
        constraints = (
            models.UniqueConstraint(
                fields=("parte", "dal", "al"),
                name="fattopersone_uno_per_mesi",
                violation_error_message="Di una parte della rete, tra due mesi, c'è un fatto solo.",
            ),
            models.CheckConstraint(
                condition=Q(dal__day=1, al__day=1, dal__lte=F("al")),
                name="fattopersone_mesi_ordinati",
                violation_error_message="I fatti sulle persone vanno da un mese a un mese.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.parte}, da {self.dal:%m/%Y} a {self.al:%m/%Y}"


class MeseDaRifare(models.Model):
    """The rows of a desk changed in a month: its facts are to be made anew. Triggers write it (`sorgenti`).

    One row for each change and no key: writers never wait for one another, and a mark that comes while the
    facts are being made stays for the next time.
    """

    sportello = models.ForeignKey(
        Sportello, models.DO_NOTHING, related_name="+", verbose_name="sportello", db_constraint=False, db_index=False
    )
    mese = models.DateField("mese")
    segnato_il = models.DateTimeField("segnato il", default=timezone.now)

    class Meta:
        verbose_name = "mese da rifare"
        verbose_name_plural = "mesi da rifare"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"mese da rifare {self.mese:%m/%Y}"


class Conteggio(models.Model):
    """All facts made anew from the rows: with which definitions (`impronta`), and when. The last one tells whether what
    is there was counted as figures are defined today."""

    impronta = models.CharField("impronta delle definizioni", max_length=64)
    contato_il = models.DateTimeField("contato il", default=timezone.now)

    class Meta:
        verbose_name = "conteggio"
        verbose_name_plural = "conteggi"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"conteggio {self.pk}"
