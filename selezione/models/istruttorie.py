"""What the Ente finds in an application: each requirement, what was asked to complete it, whether it is admitted."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from allegati.models import Allegato
from avvisi.enums import GESTISCONO
from avvisi.models import Requisito
from manifestazioni.enums import StatoManifestazione
from manifestazioni.models import Manifestazione
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova, keep_sotto
from selezione.enums import (
    ESAME,
    MACCHINA_INTEGRAZIONE,
    MACCHINA_ISTRUTTORIA,
    EsitoVerifica,
    StatoIntegrazione,
    StatoIstruttoria,
)

RICHIESTA, RISPOSTA = 2_000, 4_000
# What was found is not written again once it was decided upon: the decision is opened again first.
DI_APERTA = keep_sotto(
    "selezione_istruttoria",
    "istruttoria_id",
    quando="stato IN ('ammessa', 'esclusa')",
    vincolo="verifica_di_istruttoria_aperta",
    detto="Su questa manifestazione si è già deciso.",
)
# Files come with the answer, and with it stay.
DI_CHIESTA = keep_sotto(
    "selezione_integrazione",
    "integrazione_id",
    quando="stato <> 'chiesta'",
    vincolo="file_di_integrazione_aperta",
    detto="A questa richiesta si è già risposto.",
)


class IstruttoriaQuerySet(models.QuerySet["Istruttoria"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All, for who runs the network; those whose desk would stand in one's regions; for a commissioner those of
        their calls."""
        if ambito.sistema or ambito.has_ruolo(*GESTISCONO):
            return self
        if ambito.regioni:
            return self.filter(manifestazione__comune__provincia__regione__in=ambito.regioni)
        siede = Istruttoria.commissario().filter(utente=ambito.utente_id, avviso=OuterRef("manifestazione__avviso"))
        return self.filter(Exists(siede))

    def for_collegamento(self, ambito: Ambito) -> Self:
        """The one that a candidate's link opens."""
        return self.filter(uuid=ambito.opens("selezione.istruttoria", ESAME))

    def vive(self) -> Self:
        """Of applications that were not withdrawn."""
        return self.filter(manifestazione__stato=StatoManifestazione.PRESENTATA)

    def ammesse(self) -> Self:
        return self.filter(stato=StatoIstruttoria.AMMESSA)

    def da_decidere(self) -> Self:
        return self.exclude(stato__in=(StatoIstruttoria.AMMESSA, StatoIstruttoria.ESCLUSA))

    def with_manifestazione(self) -> Self:
        return self.select_related(
            "manifestazione__avviso",
            "manifestazione__comune__provincia",
            "manifestazione__comune_ente__provincia",
            "manifestazione__amministrazione",
        )


class Istruttoria(ModelloConStato):
    """The review of one application, from the term of its call on."""

    manifestazione = models.OneToOneField(
        Manifestazione, models.PROTECT, related_name="istruttoria", verbose_name="manifestazione", editable=False
    )
    stato = models.CharField(
        "stato", max_length=16, choices=StatoIstruttoria, default=StatoIstruttoria.DA_ESAMINARE, editable=False
    )
    decisa_da = FirmaField("decisa da", null=True, blank=True, editable=False)
    motivo = models.CharField("motivo", max_length=1_000, blank=True, editable=False)

    macchina = MACCHINA_ISTRUTTORIA
    objects = IstruttoriaQuerySet.as_manager()

    class Meta:
        verbose_name = "istruttoria"
        verbose_name_plural = "istruttorie"
        ordering = ("pk",)
        indexes = (models.Index(fields=("stato", "id"), name="istruttoria_stato"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(stato__in=("ammessa", "esclusa"), decisa_da__isnull=False)
                | Q(stato__in=("da_esaminare", "in_integrazione"), decisa_da__isnull=True, motivo=""),
                name="istruttoria_decisa_firmata",
                violation_error_message="Una decisione dice di chi è.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="esclusa") | ~Q(motivo=""),
                name="istruttoria_esclusa_con_motivo",
                violation_error_message="Di' perché è esclusa.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("manifestazione_id"))

    def __str__(self) -> str:
        return str(self.manifestazione)

    def get_absolute_url(self) -> str:
        return reverse("selezione:istruttoria_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return self.manifestazione.codice

    @staticmethod
    def commissario() -> "models.QuerySet":
        from selezione.models.commissione import Commissario  # noqa: PLC0415  (below in the file order)

        return Commissario.objects.attivi()

    @property
    def decisa(self) -> bool:
        return self.stato in (StatoIstruttoria.AMMESSA, StatoIstruttoria.ESCLUSA)

    @property
    def ammessa(self) -> bool:
        return self.stato == StatoIstruttoria.AMMESSA


class Verifica(ModelloBase):
    """What was found of one requirement."""

    istruttoria = models.ForeignKey(
        Istruttoria, models.PROTECT, related_name="verifiche", verbose_name="istruttoria", db_index=False
    )
    requisito = models.ForeignKey(Requisito, models.PROTECT, related_name="verifiche", verbose_name="requisito")
    esito = models.CharField("esito", max_length=12, choices=EsitoVerifica)
    nota = models.CharField("nota", max_length=600, blank=True)

    class Meta:
        verbose_name = "verifica di un requisito"
        verbose_name_plural = "verifiche dei requisiti"
        ordering = ("requisito__posizione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("istruttoria", "requisito"),
                name="verifica_una",
                violation_error_message="Un requisito si verifica una volta.",
            ),
            models.CheckConstraint(
                condition=Q(esito="conforme") | ~Q(nota=""),
                name="verifica_con_nota",
                violation_error_message="Di' che cosa manca.",
            ),
        )
        triggers = (DI_APERTA,)

    def __str__(self) -> str:
        return f"{self.requisito}: {self.get_esito_display()}"


class IntegrazioneQuerySet(models.QuerySet["Integrazione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Those that one may ask and take back (`permissions.can_review`)."""
        if ambito.sistema or ambito.has_ruolo(*GESTISCONO):
            return self
        return self.filter(istruttoria__manifestazione__comune__provincia__regione__in=ambito.regioni)

    def aperte(self) -> Self:
        return self.filter(stato=StatoIntegrazione.CHIESTA)

    def scadute(self, adesso: datetime) -> Self:
        """That nobody answered in time."""
        return self.aperte().filter(entro__lte=adesso)


class Integrazione(ModelloConStato):
    """Something that the Ente asks a candidate to complete, by an instant, and the answer."""

    istruttoria = models.ForeignKey(
        Istruttoria, models.PROTECT, related_name="integrazioni", verbose_name="istruttoria", db_index=False
    )
    richiesta = models.CharField("che cosa si chiede", max_length=RICHIESTA)
    entro = models.DateTimeField("entro")
    chiesta_da = FirmaField("chiesta da", editable=False)
    risposta = models.CharField("risposta", max_length=RISPOSTA, blank=True)
    risposto_da = FirmaField("risposto da", null=True, blank=True, editable=False)
    risposto_il = models.DateTimeField("risposto il", null=True, blank=True, editable=False)
    stato = models.CharField(
        "stato", max_length=10, choices=StatoIntegrazione, default=StatoIntegrazione.CHIESTA, editable=False
    )

    macchina = MACCHINA_INTEGRAZIONE
    objects = IntegrazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "integrazione"
        verbose_name_plural = "integrazioni"
        ordering = ("pk",)
        indexes = (models.Index(fields=("istruttoria", "id"), name="integrazione_di"),)
        constraints = (
            models.UniqueConstraint(
                fields=("istruttoria",),
                condition=Q(stato="chiesta"),
                name="integrazione_una_alla_volta",
                violation_error_message="C'è già una richiesta che aspetta risposta.",
            ),
            models.CheckConstraint(
                condition=Q(stato="risposta", risposto_da__isnull=False, risposto_il__isnull=False) & ~Q(risposta="")
                | Q(stato__in=("chiesta", "scaduta", "ritirata"), risposta="", risposto_da=None, risposto_il=None),
                name="integrazione_risposta_intera",
                violation_error_message="Una risposta dice che cosa, da chi e quando.",
            ),
            models.CheckConstraint(
                condition=Q(risposto_il__isnull=True) | Q(risposto_il__lt=models.F("entro")),
                name="integrazione_in_tempo",
                violation_error_message="Il tempo per rispondere è passato.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("istruttoria_id", "richiesta", "entro", "chiesta_da"),
            keep_ferme("risposta", "risposto_da", "risposto_il", se="OLD.stato <> 'chiesta'", nome="risposta_ferma"),
        )

    def __str__(self) -> str:
        return f"Integrazione di {self.istruttoria}"

    def get_absolute_url(self) -> str:
        return self.istruttoria.get_absolute_url()

    @property
    def etichetta_evento(self) -> str:
        return self.istruttoria.etichetta_evento


class FileIntegrazioneQuerySet(models.QuerySet["FileIntegrazione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Of the reviews that one reads: a commissioner those of their calls."""
        return self.filter(integrazione__istruttoria__in=Istruttoria.objects.for_ambito(ambito))


class FileIntegrazione(ModelloBase):
    """A file that came with the answer."""

    integrazione = models.ForeignKey(
        Integrazione, models.PROTECT, related_name="file", verbose_name="integrazione", db_index=False
    )
    allegato = models.ForeignKey(Allegato, models.PROTECT, related_name="file_integrazioni", verbose_name="file")
    aggiunto_da = FirmaField("aggiunto da", editable=False)

    objects = FileIntegrazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "file di un'integrazione"
        verbose_name_plural = "file delle integrazioni"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("integrazione", "allegato"),
                name="fileintegrazione_uno",
                violation_error_message="Questo file c'è già.",
            ),
        )
        triggers = (DI_CHIESTA, keep_ferme("integrazione_id", "allegato_id", "aggiunto_da"))

    def __str__(self) -> str:
        return self.allegato.nome

    def get_absolute_url(self) -> str:
        return reverse("selezione:file_show", args=(self.uuid,))
