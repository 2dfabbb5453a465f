"""What is to be done on a path."""

import operator
from collections.abc import Iterable
from functools import reduce
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.guardie import Ferma
from nucleo.models import ModelloBase
from percorsi.enums import MOSSE, ChiAgisce, CodiceCompito, EsitoCompito, OrigineCompito
from percorsi.models.percorsi import Percorso
from percorsi.models.portata import DiPersonaQuerySet
from sportelli.models import Sportello
from utenti.models import Utente

LUNGHEZZA_TESTO = 160


class CompitoQuerySet(DiPersonaQuerySet["Compito"]):
    def for_giornata(self, ambito: Ambito) -> Self:
        """What is to be done at one's desks, for the people one may read. The desk of an open one is the person's:
        a handover takes it along, and by it an index finds them."""
        return self.aperti().filter(sportello__in=ambito.sportelli).for_ambito(ambito)

    def aperti(self) -> Self:
        return self.filter(chiuso_il__isnull=True)

    def automatici(self) -> Self:
        """Those that events open and close."""
        return self.exclude(codice=CodiceCompito.LIBERO)

    def di_origini(self, origini: Iterable[ModelloBase]) -> Self:
        """Made by some referrals, loans or consultations."""
        return self.filter(origine__in=[origine.uuid for origine in origini])

    def per_scadenza(self) -> Self:
        """The first to be due first, those without a day last."""
        return self.order_by(F("entro").asc(nulls_last=True), "pk")

    def with_elenco(self, ambito: Ambito) -> Self:
        """What a row of a list shows: the person, the path, who has it."""
        return self.with_nome(ambito).select_related("percorso__cittadino", "sportello", "assegnato_a")


def _same_move() -> Q:
    """A kind of the platform's says whose move it is."""
    return reduce(operator.or_, (Q(codice=codice, chi=chi) for codice, chi in MOSSE.items()), Q(codice="libero"))


class Compito(ModelloBase):
    """One thing to do on a path: which, whose move it is, who at the desk looks after it, until when.

    `codice` says the kind: those of the platform are opened and closed by events, and their words
    are the label of the code; `testo` holds what people write. `assegnato_a` is an operator, or
    nobody: then it is the desk's. While it is open `sportello` is the desk of its path, and a
    handover takes it along; closed, it stays where it was. `origine` is the uuid of what made it.
    `superato_il` is when facts made it pointless: it ended then, if nobody had closed it before, and
    is never opened again.
    `rimandi` counts how often its day was put off, `rimandato_dal` is the first day it had.
    """

    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="compiti", verbose_name="percorso")
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello")
    codice = models.CharField("tipo", max_length=16, choices=CodiceCompito, default=CodiceCompito.LIBERO)
    testo = models.CharField("che cosa si fa", max_length=LUNGHEZZA_TESTO, blank=True)
    chi = models.CharField("a chi tocca", max_length=10, choices=ChiAgisce)
    assegnato_a = models.ForeignKey(
        Utente, models.PROTECT, related_name="compiti", verbose_name="assegnato a", null=True, blank=True
    )
    entro = CampoData("entro il", significato=Significato.IMPEGNO, null=True, blank=True)
    origine_tipo = models.CharField(
        "da che cosa nasce", max_length=14, choices=OrigineCompito, default=OrigineCompito.MANO
    )
    origine = models.UUIDField("identificativo di ciò da cui nasce", null=True, blank=True)
    creato_da = FirmaField("creato da")
    rimandi = models.PositiveSmallIntegerField("volte che è stato rimandato", default=0)
    rimandato_dal = CampoData("il primo giorno che aveva", significato=Significato.IMPEGNO, null=True, blank=True)
    chiuso_il = models.DateTimeField("chiuso il", null=True, blank=True)
    chiuso_da = FirmaField("chiuso da", null=True, blank=True)
    esito = models.CharField("com'è finito", max_length=10, choices=EsitoCompito, blank=True)
    superato_il = models.DateTimeField("superato dai fatti il", null=True, blank=True)

    objects = CompitoQuerySet.as_manager()

    class Meta:
        verbose_name = "compito"
        verbose_name_plural = "compiti"
        ordering = ("entro", "pk")
        indexes = (
            # «Oggi» of a desk, and the list of its compiti.
            models.Index(fields=("sportello", "entro"), condition=Q(chiuso_il=None), name="compito_sportello"),
            # «I miei».
            models.Index(fields=("assegnato_a", "entro"), condition=Q(chiuso_il=None), name="compito_assegnato"),
            # The next one of a path, in the lists and on its page.
            models.Index(fields=("percorso", "entro"), condition=Q(chiuso_il=None), name="compito_percorso"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("codice", "origine"),
                condition=Q(chiuso_il=None) & ~Q(codice="libero"),
                name="compito_automatico_unico",
                violation_error_message="Questo compito è già aperto.",
            ),
            models.CheckConstraint(
                condition=(Q(codice="libero") & ~Q(testo="")) | (~Q(codice="libero") & Q(testo="")),
                name="compito_dice_che_cosa",
                violation_error_message="Un compito dice che cosa si fa: con parole sue, o con quelle del suo tipo.",
            ),
            models.CheckConstraint(
                condition=_same_move(),
                name="compito_automatico_a_chi_tocca",
                violation_error_message="A chi tocca questo compito lo dice il suo tipo.",
            ),
            models.CheckConstraint(
                condition=Q(origine_tipo="mano", origine=None) | (~Q(origine_tipo="mano") & Q(origine__isnull=False)),
                name="compito_origine_detta",
                violation_error_message="Un compito dice da che cosa nasce.",
            ),
            models.CheckConstraint(
                condition=Q(codice="libero") | Q(origine_tipo__in=("invio", "finanziamento")),
                name="compito_automatico_ha_origine",
                violation_error_message="Un compito automatico nasce da un invio o da un finanziamento.",
            ),
            models.CheckConstraint(
                condition=Q(chiuso_il=None, chiuso_da=None, esito="")
                | (Q(chiuso_il__isnull=False, chiuso_il__gte=F("creato_il"), chiuso_da__isnull=False) & ~Q(esito="")),
                name="compito_chiuso_firmato",
                violation_error_message="Un compito chiuso dice quando, da chi e com'è finito.",
            ),
            models.CheckConstraint(
                condition=(Q(superato_il=None) & ~Q(esito="superato"))
                | Q(superato_il__isnull=False, chiuso_il__isnull=False, superato_il__gte=F("chiuso_il")),
                name="compito_superato_e_chiuso",
                violation_error_message="Un compito superato dai fatti è chiuso, e dice da quando.",
            ),
            models.CheckConstraint(
                condition=Q(rimandi=0, rimandato_dal=None)
                | Q(rimandi__gt=0, rimandato_dal__isnull=False, entro__isnull=False),
                name="compito_rimandi_coerenti",
                violation_error_message="Un compito rimandato dice da quale giorno.",
            ),
        )
        triggers = (Ferma(name="nascita_ferma", fields=["percorso", "codice", "origine_tipo", "origine"]),)

    def __str__(self) -> str:
        return self.frase

    def get_absolute_url(self) -> str:
        """Its row on the page of its path."""
        return f"{reverse('percorsi:percorso_detail', args=(self.percorso.uuid,))}#{self.ancora}"

    @property
    def frase(self) -> str:
        """What is to be done, in words."""
        return self.testo or str(self.get_codice_display())

    @property
    def ancora(self) -> str:
        """Where its row stands on a page."""
        return f"compito-{self.uuid}"

    @property
    def aperto(self) -> bool:
        return self.chiuso_il is None

    @property
    def libero(self) -> bool:
        return self.codice == CodiceCompito.LIBERO
