"""Files that come in."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from importazioni.enums import MACCHINA_IMPORTAZIONE, StatoImportazione
from importazioni.storage import percorso_importazione
from nucleo.ambito import Ambito
from nucleo.enums import MotivoRettifica
from nucleo.firma import FirmaField, signed_by
from nucleo.models import ModelloConStato


class ImportazioneQuerySet(models.QuerySet["Importazione"]):
    def for_ambito(self, ambito: Ambito) -> "ImportazioneQuerySet":
        """All for the Ente; else what one has loaded."""
        if ambito.nazionale:
            return self
        return self.filter(signed_by("caricata_da", ambito.utente_id))


class Importazione(ModelloConStato):
    """A file that came in: read, shown with its errors, written only when confirmed.

    `esiti` holds one entry per row with something to say: `{"riga", "colonna", "valore",
    "messaggio", "gravita"}`, the first ones only when they are thousands; `conteggi` the figures
    (`nuovi`, `modificati`, `invariati`, `errati`); `lettura` what was understood of the file
    (format, encoding, separator, columns); `campione` some rows as they would be written.
    """

    tipo = models.CharField("tipo", max_length=40)
    nome_file = models.CharField("nome del file", max_length=200)
    file = models.FileField("file", upload_to=percorso_importazione)
    sha256 = models.CharField("impronta del file", max_length=64)
    stato = models.CharField("stato", max_length=12, choices=StatoImportazione, default=StatoImportazione.CARICATA)
    caricata_da = FirmaField("caricata da")
    confermata_da = FirmaField("confermata da", null=True, blank=True)
    scarta_errate = models.BooleanField(
        "scarta le righe con errori e importa le altre",
        default=False,
        help_text="Altrimenti il file è rifiutato intero.",
    )
    motivo_rettifica = models.CharField(
        "perché si registrano giorni di mesi chiusi",
        max_length=13,
        choices=MotivoRettifica,
        blank=True,
        help_text="Di tutte le righe che non lo dicono.",
    )
    tentativi = models.PositiveSmallIntegerField(
        "tentativi", default=0, help_text="Quante volte un lavoratore ha cominciato il passo in corso."
    )
    righe_totali = models.PositiveIntegerField("righe", default=0)
    righe_lette = models.PositiveIntegerField("righe lette", default=0)
    conteggi = models.JSONField("conteggi", default=dict)
    esiti = models.JSONField("esiti", default=list)
    lettura = models.JSONField("lettura", default=dict)
    campione = models.JSONField("campione", default=list)
    messaggio = models.CharField("messaggio", max_length=500, blank=True)
    conclusa_il = models.DateTimeField("conclusa il", null=True, blank=True)

    macchina = MACCHINA_IMPORTAZIONE
    objects = ImportazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "importazione"
        verbose_name_plural = "importazioni"
        ordering = ("-creato_il", "-pk")
        indexes = (models.Index(fields=("tipo", "-creato_il"), name="importazione_tipo"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(righe_lette__lte=F("righe_totali")) | Q(righe_totali=0),
                name="importazione_righe_coerenti",
                violation_error_message="Le righe lette non possono superare le righe del file.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nome_file} ({self.get_stato_display()})"

    def get_absolute_url(self) -> str:
        return reverse("importazioni:importazione_detail", args=(self.uuid,))


class VoceImportazione(models.Model):
    """A row of a file that creates or changes something: what it would do, then what it did.

    `valori` are what people read: heading, before, after. Once written, `oggetto_id` and `versione` are the record as
    the import left it, and `prima` what its fields held, as text: with them the import can be undone.
    """

    importazione = models.ForeignKey(Importazione, models.PROTECT, related_name="voci", verbose_name="importazione")
    riga = models.PositiveIntegerField("riga")
    esito = models.CharField("esito", max_length=12)
    oggetto = models.CharField("voce", max_length=300)
    valori = models.JSONField("valori", default=list)
    oggetto_id = models.BigIntegerField("scritta come", null=True)
    versione = models.PositiveIntegerField("versione scritta", null=True)
    prima = models.JSONField("com'era", default=dict)

    class Meta:
        verbose_name = "voce dell'importazione"
        verbose_name_plural = "voci dell'importazione"
        ordering = ("riga",)
        constraints = (
            models.UniqueConstraint(
                fields=("importazione", "riga"),
                name="voceimportazione_una_per_riga",
                violation_error_message="Una riga del file è una voce sola.",
            ),
        )

    def __str__(self) -> str:
        return f"riga {self.riga}: {self.oggetto}"
