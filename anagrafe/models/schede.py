"""Two cards of one person: proposed, united; two that are not of one person."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from anagrafe.enums import FORZE, Forza, Motivo
from cittadini.models import Cittadino, PresaInCarico
from cittadini.models.cittadini import find_presa
from cittadini.models.prove import keep_persona
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.cifratura import JsonCifrato
from nucleo.enums import RUOLI_CON_MOTIVO
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita

LATI = ("una", "altra")
# Who united two cards is evidence as long as one knows whose they are: it goes when the person is forgotten, or either
# of the two people that they were found to be.
_RICORDATA = """
    EXISTS (SELECT FROM cittadini_cittadino WHERE id = OLD.tenuta_id AND anonimizzato_il IS NULL)
    AND (OLD.sciolta_il IS NULL
         OR EXISTS (SELECT FROM cittadini_cittadino WHERE id = OLD.assorbita_id AND anonimizzato_il IS NULL))"""


class UnioneQuerySet(models.QuerySet["Unione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(tenuta__in=Cittadino.objects.for_ambito(ambito))

    def in_vigore(self) -> Self:
        """Neither dissolved nor become final."""
        return self.filter(sciolta_il__isnull=True, definitiva_il__isnull=True)


class Unione(ModelloBase):
    """Two cards of one person became one: `tenuta` has everything, `assorbita` waits to be forgotten or given back.

    What undoing it needs is kept until then, and no longer (`forget`). `spostamenti` are the rows that went from a card
    to the other, by table; `chiusi` the consents that ended because the other card knew better; `parole` the consents
    that there were then, by purpose, each with whether it was in force; `campi` what the kept card said before and says
    after, for the groups of fields that changed; `situazioni` the same of the sheet of vulnerabilities; `operatori` who
    followed each path that went; `codici` the codes of before that the kept card had already.
    """

    DA_SCIOGLIERE = ("campi", "chiusi", "codici", "operatori", "parole", "situazioni", "spostamenti")

    tenuta = models.ForeignKey(Cittadino, models.PROTECT, related_name="unioni", verbose_name="scheda che resta")
    assorbita = models.ForeignKey(Cittadino, models.PROTECT, related_name="+", verbose_name="scheda unita")
    unita_da = FirmaField("unita da")
    unita_il = models.DateTimeField("unita il")
    spostamenti = models.JSONField("righe spostate", default=list)
    chiusi = models.JSONField("consensi superati", default=list)
    parole = models.JSONField("consensi di allora", default=dict)
    campi = JsonCifrato("dati cambiati", default=dict)
    situazioni = JsonCifrato("situazioni delicate cambiate", default=dict)
    operatori = models.JSONField("operatori dei percorsi", default=dict)
    codici = models.JSONField("codici che c'erano già", default=list)
    sciolta_da = FirmaField("sciolta da", null=True, blank=True)
    sciolta_il = models.DateTimeField("sciolta il", null=True, blank=True)
    definitiva_il = models.DateTimeField("definitiva dal", null=True, blank=True)

    objects = UnioneQuerySet.as_manager()

    class Meta:
        verbose_name = "unione di schede"
        verbose_name_plural = "unioni di schede"
        ordering = ("-unita_il", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(tenuta=F("assorbita")),
                name="unione_di_due_schede",
                violation_error_message="Una scheda non si unisce a sé stessa.",
            ),
            models.UniqueConstraint(
                fields=("assorbita",),
                condition=Q(sciolta_il__isnull=True),
                name="unione_una_alla_volta",
                violation_error_message="Questa scheda è già stata unita a un'altra.",
            ),
            models.CheckConstraint(
                condition=Q(sciolta_il__isnull=True, sciolta_da__isnull=True)
                | Q(sciolta_il__isnull=False, sciolta_da__isnull=False, definitiva_il__isnull=True),
                name="unione_sciolta_firmata",
                violation_error_message="Un'unione sciolta dice chi l'ha sciolta, e non è definitiva.",
            ),
            models.CheckConstraint(
                condition=Q(sciolta_il__isnull=True, definitiva_il__isnull=True)
                | Q(spostamenti=[], chiusi=[], parole={}, operatori={}, codici=[]),
                name="unione_finita_non_ricorda",
                violation_error_message="Un'unione sciolta o definitiva non tiene più quello che serviva a dividerla.",
            ),
        )
        triggers = (
            *keep_prova(se=_RICORDATA),
            keep_ferme("assorbita_id", "unita_da", "unita_il"),
            keep_persona("tenuta_id"),
        )

    def forget(self) -> tuple[str, ...]:
        """Empty what undoing it needed: the fields to be saved."""
        for nome in self.DA_SCIOGLIERE:
            setattr(self, nome, self._meta.get_field(nome).get_default())  # type: ignore[union-attr]  # a column
        return self.DA_SCIOGLIERE

    def __str__(self) -> str:
        return f"unione {formati.data_articolata('del', self.unita_il)}"


class PersoneDistinte(models.Model):
    """Somebody looked: two cards that resemble are of two people, and the doubt is not raised again."""

    una = models.ForeignKey(Cittadino, models.PROTECT, related_name="+", verbose_name="una")
    altra = models.ForeignKey(Cittadino, models.PROTECT, related_name="+", verbose_name="altra")
    detto_da = FirmaField("detto da")
    detto_il = models.DateTimeField("detto il")

    class Meta:
        verbose_name = "persone distinte"
        verbose_name_plural = "persone distinte"
        constraints = (
            models.UniqueConstraint(
                fields=("una", "altra"),
                name="personedistinte_una_volta",
                violation_error_message="È già scritto che sono due persone.",
            ),
            models.CheckConstraint(
                condition=Q(una__lt=F("altra")),
                name="personedistinte_in_ordine",
                violation_error_message="Le due schede stanno in ordine, e sono due.",
            ),
        )

    def __str__(self) -> str:
        return f"distinte {formati.data_articolata('dal', self.detto_il)}"


class DoppioneQuerySet(models.QuerySet["Doppione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """The pairs of two people whom one's desks follow; of one of them, when the Ente asked to look."""
        propri = Cittadino.objects.for_ambito(ambito).order_by().values("pk")
        una, altra = Q(una__in=propri), Q(altra__in=propri)
        return self.vivi().filter((una & altra) | (Q(chiesto_il__isnull=False) & (una | altra)))

    def for_rete(self, ambito: Ambito) -> Self:
        """All the pairs, for who may open any card by a reason: without a name."""
        return self.vivi() if ambito.sistema or ambito.has_ruolo(*RUOLI_CON_MOTIVO) else self.none()

    def vivi(self) -> Self:
        """What was proposed by night, and not overtaken since: both cards are still somebody's."""
        interi = {f"{lato}__{campo}__isnull": True for lato in LATI for campo in ("anonimizzato_il", "assorbito_da")}
        return self.filter(**interi)

    def di_schede(self, schede: Any) -> Self:
        return self.filter(Q(una__in=schede) | Q(altra__in=schede))

    def da_guardare(self) -> Self:
        """Those that are likely, and those that the Ente asked to look at."""
        return self.filter(Q(forza__gt=Forza.DEBOLE) | Q(chiesto_il__isnull=False))

    def di_sportello(self, sportello: int) -> Self:
        """Of somebody whom this desk follows today."""
        return self.di_schede(PresaInCarico.objects.aperte().filter(sportello=sportello).values("cittadino"))

    def tra_sportelli(self) -> Self:
        """Two desks follow the two people: neither reads both cards."""
        seguite = self.with_prese().filter(una_sportello_id__isnull=False, altra_sportello_id__isnull=False)
        return seguite.exclude(una_sportello_id=F("altra_sportello_id"))

    def di_uno_sportello(self) -> Self:
        return self.with_prese().filter(una_sportello_id=F("altra_sportello_id"))

    def di_nessuno(self) -> Self:
        """No desk follows one of the two, or both."""
        return self.with_prese().filter(Q(una_sportello_id__isnull=True) | Q(altra_sportello_id__isnull=True))

    def with_prese(self) -> Self:
        """Which desk follows each of the two today, None when nobody does."""
        return self.annotate(una_sportello_id=find_presa("una"), altra_sportello_id=find_presa("altra"))

    def with_codici(self) -> Self:
        """Pseudonyms and desks, and no name: what the Ente sees of a pair."""
        nomi = {
            f"{lato}_sportello": Subquery(
                PresaInCarico.objects.aperte().filter(cittadino=OuterRef(lato)).values("sportello__nome")[:1]
            )
            for lato in LATI
        }
        return self.with_prese().annotate(una_codice=F("una__codice"), altra_codice=F("altra__codice"), **nomi)

    def with_persone(self, ambito: Ambito) -> Self:
        """`una_vista` and `altra_vista`: the cards that who asks may read; None in place of another."""
        propri = Cittadino.objects.for_ambito(ambito).with_residenza()
        return self.prefetch_related(*(Prefetch(lato, propri, to_attr=f"{lato}_vista") for lato in LATI))


class Doppione(ModelloBase):
    """Two cards that may be of one person, as the worker found them: why, how likely, since when. It is no evidence: it
    goes when they resemble no more, become one, or somebody says that they are two people."""

    una_vista: Cittadino | None  # given by `with_persone`
    altra_vista: Cittadino | None
    una_sportello_id: int | None  # given by `with_prese`
    altra_sportello_id: int | None

    una = models.ForeignKey(Cittadino, models.PROTECT, related_name="+", verbose_name="una")
    altra = models.ForeignKey(Cittadino, models.PROTECT, related_name="+", verbose_name="altra")
    motivi = ArrayField(models.CharField(max_length=16, choices=Motivo), verbose_name="che cosa coincide")
    forza = CampoQuantita("quanto è probabile", minimo=1, massimo=max(Forza), choices=Forza)
    chiesto_da = FirmaField("chiesto da", null=True, blank=True)
    chiesto_il = models.DateTimeField("chiesto agli sportelli il", null=True, blank=True)

    objects = DoppioneQuerySet.as_manager()

    class Meta:
        verbose_name = "possibile doppione"
        verbose_name_plural = "possibili doppioni"
        ordering = ("-forza", "-pk")
        indexes = (
            models.Index(fields=("-forza", "-id"), name="doppione_forza"),
            models.Index(fields=("-creato_il", "-id"), name="doppione_trovato"),
            GinIndex(fields=("motivi",), name="doppione_motivi"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("una", "altra"),
                name="doppione_una_volta",
                violation_error_message="Questa coppia è già tra i doppioni.",
            ),
            models.CheckConstraint(
                condition=Q(una__lt=F("altra")),
                name="doppione_in_ordine",
                violation_error_message="Le due schede stanno in ordine, e sono due.",
            ),
            models.CheckConstraint(
                condition=Q(chiesto_il__isnull=True, chiesto_da__isnull=True)
                | Q(chiesto_il__isnull=False, chiesto_da__isnull=False),
                name="doppione_chiesto_firmato",
                violation_error_message="Chi chiede agli sportelli di guardare lo dice.",
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("anagrafe:doppione_detail", args=(self.uuid,))

    @property
    def propria(self) -> Cittadino | None:
        """The card that who asks may read, the first when both."""
        return self.una_vista or self.altra_vista

    @property
    def seconda(self) -> Cittadino | None:
        return self.altra_vista if self.una_vista else None

    @property
    def perche(self) -> str:
        """What coincides, in words."""
        return "; ".join(Motivo(motivo).label for motivo in self.motivi)

    @property
    def certezza(self) -> str:
        return FORZE[Forza(self.forza)]

    def __str__(self) -> str:
        return f"possibile doppione {formati.data_articolata('del', self.creato_il)}"
