"""Two cards of one person, united; two that are not of one person."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from cittadini.models import Cittadino
from cittadini.models.prove import keep_persona
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.cifratura import JsonCifrato
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova

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
