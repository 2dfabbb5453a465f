"""The referral of a path to a lender."""

import uuid
from datetime import date
from typing import Any, Self

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from cittadini.models import Consenso
from credito.enums import INVIO_APERTO, MACCHINA_INVIO, CanaleRisposta, MotivoRifiuto, StatoFinanziamento, StatoInvio
from erogatori.models import Erogatore, Prodotto
from incentivi.models import Incentivo
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.guardie import Divieto, Ferma
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoImporto
from percorsi.models.percorsi import DelPercorso, Percorso
from percorsi.models.portata import OspitatoQuerySet
from sportelli.models import Sportello
from sportelli.models.ospiti import campo_ospite, keep_ospite

# The day of a referral: when it was sent or, while it is a draft, when it was begun.
GIORNO = Coalesce("data_invio", GiornoItaliano("creato_il"))
GIORNO_SQL = "COALESCE(NEW.data_invio, (NEW.creato_il AT TIME ZONE 'Europe/Rome')::date)"


class InvioQuerySet(OspitatoQuerySet["Invio"]):
    def with_elenco(self, ambito: Ambito) -> Self:
        """What a row of a list shows: the names of those one may read, and what it hangs from."""
        return self.with_nome(ambito).select_related("percorso", "sportello", "erogatore")

    def with_scheda(self) -> Self:
        """What the page of a referral shows of itself, in one query."""
        return (
            self.with_presa()
            .with_finanziamento()
            .select_related(
                "percorso__cittadino",
                "percorso__comune_attivita__provincia",
                "percorso__sportello",
                "sportello",
                "erogatore",
                "prodotto",
                "programma",
                "consenso__informativa",
            )
        )

    def with_finanziamento(self) -> Self:
        """What the lender granted, as `finanziamento`: None before it is, or when that was taken back."""
        in_vigore = ~Q(finanziamenti__stato=StatoFinanziamento.ANNULLATO)
        relazione = FilteredRelation("finanziamenti", condition=in_vigore)
        return self.annotate(finanziamento=relazione).select_related("finanziamento")

    def aperti(self) -> Self:
        return self.filter(stato__in=INVIO_APERTO)

    def inviati(self) -> Self:
        """What really left for a lender: neither drafts nor drafts thrown away."""
        return self.filter(data_invio__isnull=False)


class Invio(DelPercorso):
    """A referral: never without the citizen's consent in force on that day.

    `sportello` is the desk that sent it, even if the citizen moves later; of a draft, the one that
    prepared it. A draft has no `data_invio`, and may wait for the consent: whatever counts referrals
    counts by `data_invio` and leaves drafts out. `avvisi` are the rules of microcredit that the operator was warned of
    and confirmed (`requisiti.regole.microcredito.Avviso` as plain data).
    """

    chiave_modulo = models.UUIDField("chiave del modulo", default=uuid.uuid4, unique=True, editable=False)
    percorso = models.ForeignKey(
        Percorso, models.PROTECT, related_name="invii", verbose_name="percorso", db_index=False
    )
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="invii", verbose_name="sportello")
    amministrazione = campo_ospite()
    erogatore = models.ForeignKey(
        Erogatore, models.PROTECT, related_name="invii", verbose_name="erogatore", db_index=False
    )
    prodotto = models.ForeignKey(
        Prodotto, models.PROTECT, related_name="invii", verbose_name="prodotto", null=True, blank=True
    )
    programma = models.ForeignKey(
        Incentivo, models.PROTECT, related_name="invii", verbose_name="programma", null=True, blank=True
    )
    consenso = models.ForeignKey(
        Consenso, models.PROTECT, related_name="invii", verbose_name="consenso", null=True, blank=True
    )
    inviato_da = FirmaField("inviato da")
    data_invio = CampoData("data dell'invio", significato=Significato.FATTO, null=True, blank=True)
    referente = models.CharField("referente o filiale", max_length=120, blank=True)
    importo_richiesto = CampoImporto(
        "importo richiesto (€)", max_digits=10, decimal_places=2, validators=[MinValueValidator(1)]
    )
    durata_mesi = models.PositiveSmallIntegerField("durata (mesi)", null=True, blank=True)
    sintesi = models.TextField("scheda sintetica", max_length=4000, blank=True)
    stato = models.CharField("stato", max_length=20, choices=StatoInvio, default=StatoInvio.INVIATO)
    data_stato = CampoData("nello stato dal", significato=Significato.FATTO)
    motivo_rifiuto = models.CharField("motivo del rifiuto", max_length=20, choices=MotivoRifiuto, blank=True)
    canale_risposta = models.CharField("come ha risposto", max_length=10, choices=CanaleRisposta, blank=True)
    data_prima_risposta = CampoData("prima risposta", significato=Significato.FATTO, null=True, blank=True)
    commento = models.TextField("commento dell'erogatore", max_length=2000, blank=True)
    avvisi = models.JSONField("avvisi sulle regole", default=list, blank=True)

    sportello_attuale_id: int | None  # given by `with_presa`
    finanziamento: Any = None  # given by `with_finanziamento`: without it, nothing

    macchina = MACCHINA_INVIO
    objects = InvioQuerySet.as_manager()

    class Meta:
        verbose_name = "invio"
        verbose_name_plural = "invii"
        ordering = ("-data_invio", "-pk")
        indexes = (
            models.Index(fields=("percorso", "-data_invio"), name="invio_percorso"),
            # «Che cosa rispondono gli erogatori»: all that it counts, without reading the rows.
            models.Index(
                fields=("erogatore", "stato"),
                include=("data_invio", "data_prima_risposta", "id"),
                name="invio_erogatore",
            ),
            models.Index(fields=("data_invio", "sportello"), name="invio_data_sportello"),
            models.Index(fields=("amministrazione", "-data_invio"), name="invio_ospite"),
            models.Index(fields=("data_stato",), condition=Q(stato__in=INVIO_APERTO), name="invio_aperto_da"),
            # «Invii agli erogatori» of the whole network: the three orders it offers, and each page of them.
            models.Index(fields=("data_invio", "id"), name="invio_elenco"),
            models.Index(fields=("data_stato", "id"), name="invio_elenco_stato"),
            models.Index(fields=("importo_richiesto", "id"), name="invio_elenco_importo"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(data_invio__isnull=False, consenso__isnull=False)
                | Q(data_invio__isnull=True, stato__in=("bozza", "revocato")),
                name="invio_partito_ha_data_e_consenso",
                violation_error_message="Un invio partito ha la data e il consenso del cittadino.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="bozza") | Q(data_invio__isnull=True),
                name="invio_bozza_senza_data",
                violation_error_message="Una bozza non ha ancora la data dell'invio.",
            ),
            models.CheckConstraint(
                condition=Q(data_invio__isnull=True) | Q(data_stato__gte=F("data_invio")),
                name="invio_stato_dopo_invio",
                violation_error_message="Una risposta non può precedere l'invio.",
            ),
            models.CheckConstraint(
                condition=Q(data_stato__lte=GiornoItaliano("aggiornato_il")),
                name="invio_mai_futuro",
                violation_error_message="La data non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(data_prima_risposta__isnull=True) | Q(data_prima_risposta__gte=F("data_invio")),
                name="invio_risposta_dopo_invio",
                violation_error_message="La prima risposta non può precedere l'invio.",
            ),
            models.CheckConstraint(
                condition=(Q(stato="respinto") & ~Q(motivo_rifiuto="")) | (~Q(stato="respinto") & Q(motivo_rifiuto="")),
                name="invio_respinto_ha_motivo",
                violation_error_message="Un invio respinto deve avere il motivo del rifiuto.",
            ),
            models.CheckConstraint(
                condition=Q(importo_richiesto__gt=0),
                name="invio_importo_positivo",
                violation_error_message="L'importo richiesto deve essere maggiore di zero.",
            ),
            models.CheckConstraint(
                condition=Q(durata_mesi__isnull=True) | Q(durata_mesi__range=(1, 360)),
                name="invio_durata_plausibile",
                violation_error_message="La durata va da 1 a 360 mesi.",
            ),
            models.UniqueConstraint(
                fields=("percorso", "erogatore"),
                condition=Q(stato__in=INVIO_APERTO),
                name="invio_uno_aperto_per_erogatore",
                violation_error_message="C'è già un invio aperto a questo erogatore per questo percorso.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("erogatore_id"),
            keep_ferme(
                *("data_invio", "consenso_id", "inviato_da", "importo_richiesto", "avvisi"),
                se="OLD.data_invio IS NOT NULL",
                nome="com_e_partito",
            ),
            # What was granted and paid hangs from it, with the same path and desk: a draft may still follow the person.
            Ferma(name="strada_ferma", fields=["percorso"]),
            Divieto(
                name="di_chi_ha_spedito",
                operation=pgtrigger.UpdateOf("sportello_id"),
                condition=pgtrigger.Q(old__sportello__df=pgtrigger.F("new__sportello"), old__data_invio__isnull=False),
            ),
            keep_ospite(GIORNO_SQL, campi=("data_invio", "creato_il", "sportello_id")),
        )

    def get_partenza(self) -> date:
        """The day it left: the database wants one of whatever is not a draft. Raises LookupError for a draft."""
        if self.data_invio is None:
            raise LookupError(f"{self} has not left")
        return self.data_invio

    def __str__(self) -> str:
        return f"invio {formati.data_articolata('del', self.data_invio)}" if self.data_invio else "invio in bozza"

    def get_absolute_url(self) -> str:
        return reverse("credito:invio_detail", args=(self.uuid,))

    def get_giorni(self, oggi: date) -> int:
        """Days since the last change of state."""
        return (oggi - self.data_stato).days
