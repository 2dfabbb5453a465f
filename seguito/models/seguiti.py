"""One asks of a business, and what is answered."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.urls import reverse

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from percorsi.models import Percorso
from percorsi.models.percorsi import DelPercorso
from percorsi.models.portata import DiPersonaQuerySet, OspitatoQuerySet
from seguito.enums import APERTI, MACCHINA_SEGUITO, RISPOSTA, FonteSeguito, Inizio, Momento, StatoSeguito
from seguito.models.cadenze import Cadenza
from sportelli.models import Sportello
from sportelli.models.ospiti import campo_ospite, keep_ospite

AIUTO, DOCUMENTO = 300, 120


class SeguitoQuerySet(OspitatoQuerySet["Seguito"]):
    def for_collegamento(self, ambito: Ambito) -> Self:
        """The one that a link opens."""
        return self.filter(uuid=ambito.opens("seguito.seguito", RISPOSTA))

    def aperti(self) -> Self:
        return self.filter(stato__in=APERTI)

    def da_telefonare(self) -> Self:
        return self.filter(stato=StatoSeguito.TELEFONARE)

    def senza_sportello(self) -> Self:
        """Of people whom no desk follows today: the Ente's."""
        return self.with_presa().filter(sportello_attuale_id__isnull=True)

    def con_aiuto(self) -> Self:
        """Who asked for help, and nobody has taken it up."""
        return self.filter(Exists(Rilevazione.objects.attuali().in_attesa().filter(seguito=OuterRef("pk"))))

    def with_elenco(self, ambito: Ambito) -> Self:
        """What a row of a list shows: also the answer that holds, when there is one."""
        attuale = FilteredRelation("rilevazioni", condition=Q(rilevazioni__superata_il__isnull=True))
        campi = ("attiva", "occupati", "donne", "giovani", "fonte")
        righe = self.with_nome(ambito).annotate(attuale=attuale, **{nome: F(f"attuale__{nome}") for nome in campi})
        return righe.select_related("percorso__cittadino", "sportello")

    def with_scheda(self) -> Self:
        return self.with_presa().select_related("percorso__cittadino", "sportello", "cadenza")


class Seguito(DelPercorso):
    """At a moment after a business started one asks whether it goes on. One for each path and moment.

    `inizio` is the day of the first payment, or the one on which the business started without: it never changes, as the
    FSE wants of start data. `dovuto_il` is the day on which one asks, as the `cadenza` of the day of the start says.
    """

    sportello_attuale_id: int | None  # given by `with_presa`
    nome_visibile: str  # given by `with_nome`

    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="seguiti", verbose_name="percorso")
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="+", verbose_name="sportello che conta", db_index=False
    )
    amministrazione = campo_ospite()
    momento = models.CharField("quando", max_length=12, choices=Momento)
    cadenza = models.ForeignKey(Cadenza, models.PROTECT, related_name="+", verbose_name="cadenza", db_index=False)
    da_che_cosa = models.CharField("da che cosa si conta", max_length=12, choices=Inizio)
    inizio = CampoData("cominciata il", significato=Significato.VITA)
    dovuto_il = CampoData("si chiede il", significato=Significato.FATTO)
    chiesto_il = CampoData("chiesto il", significato=Significato.FATTO, null=True, blank=True)
    sollecitato_il = CampoData("chiesto di nuovo il", significato=Significato.FATTO, null=True, blank=True)
    stato = models.CharField("stato", max_length=12, choices=StatoSeguito)

    macchina = MACCHINA_SEGUITO
    objects = SeguitoQuerySet.as_manager()

    class Meta:
        verbose_name = "seguito"
        verbose_name_plural = "seguiti"
        ordering = ("-dovuto_il", "-pk")
        indexes = (
            # «Dopo l'avvio» of the whole network: its order, and each page of it.
            models.Index(fields=("dovuto_il", "id"), name="seguito_elenco"),
            # Of a desk; what its figures count.
            models.Index(fields=("sportello", "dovuto_il"), name="seguito_sportello"),
            models.Index(fields=("amministrazione", "-dovuto_il"), name="seguito_ospite"),
            # Its filters by state, and what the worker looks for each morning.
            models.Index(fields=("stato", "dovuto_il", "id"), name="seguito_stato"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("percorso", "momento"),
                name="seguito_uno_per_momento",
                violation_error_message="Di questo percorso si è già chiesto.",
            ),
            models.CheckConstraint(
                condition=Q(dovuto_il__gt=F("inizio")),
                name="seguito_dopo_l_inizio",
                violation_error_message="Si chiede dopo che è cominciata.",
            ),
            models.CheckConstraint(
                condition=Q(sollecitato_il__isnull=True)
                | Q(chiesto_il__isnull=False, sollecitato_il__gte=F("chiesto_il")),
                name="seguito_sollecitato_dopo",
                violation_error_message="Si chiede di nuovo solo dopo aver chiesto.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("percorso_id", "sportello_id", "momento", "cadenza_id", "da_che_cosa", "inizio", "dovuto_il"),
            keep_ospite("NEW.dovuto_il", campi=("dovuto_il", "sportello_id")),
        )

    def __str__(self) -> str:
        return f"{self.get_momento_display()} {formati.data_articolata('dal', self.inizio)}"

    def get_absolute_url(self) -> str:
        return reverse("seguito:seguito_detail", args=(self.uuid,))

    @property
    def aperto(self) -> bool:
        return self.stato in APERTI


class RilevazioneQuerySet(DiPersonaQuerySet["Rilevazione"]):
    strada = "seguito__percorso__cittadino"
    strada_percorso = "seguito__percorso"

    def attuali(self) -> Self:
        """Those that hold: of each follow-up the last that was said."""
        return self.filter(superata_il__isnull=True)

    def in_attesa(self) -> Self:
        """With a need for help that nobody has taken up."""
        return self.filter(aiuto=True, aiuto_preso_il__isnull=True)


class Rilevazione(ModelloBase):
    """What was said, or seen, of a business on a day. A later one overtakes it and it stays: both are evidence.

    `occupati` counts who works there, the owner too; `donne` and `giovani` (under thirty) are among them. Of one that
    stopped nobody works there any more: `cessata_il` is the exit, dated.
    """

    chiave_modulo = models.UUIDField("chiave del modulo", default=uuid.uuid4, unique=True, editable=False)
    seguito = models.ForeignKey(
        Seguito, models.PROTECT, related_name="rilevazioni", verbose_name="seguito", db_index=False
    )
    giorno = CampoData("detto il", significato=Significato.FATTO)
    fonte = models.CharField("da chi si sa", max_length=12, choices=FonteSeguito)
    documento = models.CharField("quale documento", max_length=DOCUMENTO, blank=True)
    attiva = models.BooleanField("va avanti")
    cessata_il = CampoData("ha chiuso il", significato=Significato.VITA, null=True, blank=True)
    occupati = CampoQuantita("persone che ci lavorano", massimo=999)
    donne = CampoQuantita("di cui donne", massimo=999)
    giovani = CampoQuantita("di cui sotto i 30 anni", massimo=999)
    aiuto = models.BooleanField("chiede aiuto", default=False)
    aiuto_testo = models.CharField("per che cosa", max_length=AIUTO, blank=True)
    aiuto_preso_il = models.DateTimeField("aiuto preso in mano il", null=True, blank=True)
    aiuto_preso_da = FirmaField("preso in mano da", null=True, blank=True)
    registrata_da = FirmaField("registrata da")
    superata_il = models.DateTimeField("superata il", null=True, blank=True)

    objects = RilevazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "rilevazione"
        verbose_name_plural = "rilevazioni"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("seguito",), name="rilevazione_seguito"),)
        constraints = (
            models.UniqueConstraint(
                fields=("seguito",),
                condition=Q(superata_il__isnull=True),
                name="rilevazione_una_vale",
                violation_error_message="Qualcuno ha già registrato una risposta: guardala prima.",
            ),
            models.CheckConstraint(
                condition=Q(attiva=True, cessata_il__isnull=True, occupati__gte=1)
                | Q(attiva=False, cessata_il__isnull=False, occupati=0),
                name="rilevazione_attiva_o_chiusa",
                violation_error_message="Se va avanti ci lavora almeno una persona; se ha chiuso serve il giorno, e "
                "non ci lavora più nessuno.",
            ),
            models.CheckConstraint(
                condition=Q(donne__lte=F("occupati"), giovani__lte=F("occupati")),
                name="rilevazione_parti_del_tutto",
                violation_error_message="Le donne e chi ha meno di 30 anni sono fra le persone che ci lavorano.",
            ),
            models.CheckConstraint(
                condition=Q(cessata_il__isnull=True) | Q(cessata_il__lte=F("giorno")),
                name="rilevazione_chiusa_prima",
                violation_error_message="Ha chiuso prima del giorno in cui lo si dice.",
            ),
            models.CheckConstraint(
                condition=Q(fonte=FonteSeguito.DOCUMENTO) | Q(documento=""),
                name="rilevazione_documento_della_fonte",
                violation_error_message="Il documento si scrive solo se lo si sa da lì.",
            ),
            models.CheckConstraint(
                condition=Q(aiuto=True) | Q(aiuto_testo="", aiuto_preso_il__isnull=True),
                name="rilevazione_aiuto_chiesto",
                violation_error_message="Si scrive per che cosa solo di chi chiede aiuto.",
            ),
            models.CheckConstraint(
                condition=Q(aiuto_preso_il__isnull=True, aiuto_preso_da__isnull=True)
                | Q(aiuto_preso_il__isnull=False, aiuto_preso_da__isnull=False),
                name="rilevazione_aiuto_firmato",
                violation_error_message="Chi prende in mano l'aiuto lo firma.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("seguito_id", "giorno", "fonte", "attiva", "cessata_il", "occupati", "donne", "giovani", "aiuto"),
                "registrata_da",
            ),
            keep_ferme("superata_il", se="OLD.superata_il IS NOT NULL", nome="superata_per_sempre"),
            keep_ferme(
                *("aiuto_preso_il", "aiuto_preso_da"), se="OLD.aiuto_preso_il IS NOT NULL", nome="preso_per_sempre"
            ),
        )

    def __str__(self) -> str:
        return f"Rilevazione {formati.data_articolata('del', self.giorno)}"

    def get_absolute_url(self) -> str:
        return self.seguito.get_absolute_url()


def find_attuale(seguito: Seguito) -> Rilevazione | None:
    """What holds of it."""
    return seguito.rilevazioni.attuali().first()
