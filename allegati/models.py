"""Files that people send: those that were taken, and those that are still arriving."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from allegati.enums import IN_PAGINA, MACCHINA_ESAME, SCELTE_TIPO, TIPI, Genere, StatoEsame, Tipo
from allegati.regole.firme import Firme
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme

# How long what arrives waits for the rest of it, and what has arrived for somebody to use it.
VALIDITA = timedelta(days=1)
# The first weeks of a file are those in which what it carries becomes known.
RECENTI, OGNI = timedelta(days=35), timedelta(days=7)


def name_allegato(allegato: Any, _nome: str) -> str:
    """Where it goes in the storage: by what it holds, so that the same file twice is one."""
    return f"allegati/{allegato.impronta[:2]}/{allegato.impronta}.{allegato.tipo}"


class AllegatoQuerySet(models.QuerySet["Allegato"]):
    def da_esaminare(self) -> Self:
        """That the antivirus has not looked at."""
        return self.filter(stato__in=(StatoEsame.IN_ATTESA, StatoEsame.NON_ESAMINATO), esaminato_il=None)

    def da_rivedere(self, adesso: datetime) -> Self:
        """That came lately, and were found clean some days ago: what the antivirus knows has grown since."""
        recenti = self.filter(stato=StatoEsame.PULITO, creato_il__gt=adesso - RECENTI)
        return recenti.filter(esaminato_il__lte=adesso - OGNI)

    def da_guardare(self) -> Self:
        """That are handed to nobody: infected, or still waiting."""
        return self.filter(stato__in=(StatoEsame.IN_ATTESA, StatoEsame.INFETTO))

    def orfani(self, adesso: datetime) -> Self:
        """Those that nothing has used for a day, of whatever app."""
        righe = self.filter(creato_il__lt=adesso - VALIDITA)
        for uso in Allegato._meta.related_objects:
            if uso.related_model is not Caricamento:
                usano: Any = uso.related_model
                righe = righe.exclude(Exists(usano.objects.filter(**{uso.field.name: OuterRef("pk")})))
        return righe


class Allegato(ModelloConStato):
    """A file that was taken. It never changes: another file is another row. `stato` is what the antivirus says of it,
    `trovato` the name of what it found."""

    nome = models.CharField("nome del file", max_length=150)
    tipo = models.CharField("tipo", max_length=8, choices=SCELTE_TIPO)
    byte = models.PositiveBigIntegerField("byte")
    impronta = models.CharField("impronta sha256", max_length=64)
    larghezza = models.PositiveIntegerField("larghezza", null=True, blank=True)
    altezza = models.PositiveIntegerField("altezza", null=True, blank=True)
    firme = models.JSONField("firme digitali", default=dict, blank=True)
    file = models.FileField("file", upload_to=name_allegato, max_length=200)
    caricato_da = FirmaField("caricato da")
    stato = models.CharField(
        "antivirus", max_length=16, choices=StatoEsame, default=StatoEsame.NON_ESAMINATO, editable=False
    )
    trovato = models.CharField("che cosa ha trovato", max_length=120, blank=True, editable=False)
    esaminato_il = models.DateTimeField("controllato il", null=True, blank=True, editable=False)

    macchina = MACCHINA_ESAME
    objects = AllegatoQuerySet.as_manager()

    class Meta:
        verbose_name = "file caricato"
        verbose_name_plural = "file caricati"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("impronta",), name="allegato_impronta"),
            models.Index(
                fields=("id",),
                condition=Q(stato__in=("in_attesa", "non_esaminato"), esaminato_il=None),
                name="allegato_da_esaminare",
            ),
            models.Index(
                fields=("-creato_il", "-id"),
                condition=Q(stato__in=("in_attesa", "infetto")),
                name="allegato_da_guardare",
            ),
            models.Index(fields=("creato_il",), condition=Q(stato="pulito"), name="allegato_da_rivedere"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(byte__gt=0), name="allegato_non_vuoto", violation_error_message="Il file è vuoto."
            ),
            models.CheckConstraint(
                condition=Q(stato="in_attesa", esaminato_il=None, trovato="")
                | Q(stato="pulito", esaminato_il__isnull=False, trovato="")
                | Q(stato="infetto", esaminato_il__isnull=False) & ~Q(trovato="")
                | Q(stato="non_esaminato", trovato=""),
                name="allegato_esame_intero",
                violation_error_message="Di un file controllato si dice quando, e di uno infetto che cosa c'è.",
            ),
        )
        triggers = (
            keep_ferme(
                "uuid", "nome", "tipo", "byte", "impronta", "larghezza", "altezza", "firme", "file", "caricato_da"
            ),
        )

    def __str__(self) -> str:
        return self.nome

    @property
    def formato(self) -> Tipo:
        return TIPI[self.tipo]

    @property
    def genere(self) -> Genere:
        return self.formato.genere

    @property
    def etichetta_evento(self) -> str:
        return f"file {self.impronta[:12]}"

    @property
    def firme_lette(self) -> Firme:
        """Who signed it digitally, as it was read when it came in."""
        return Firme.from_dict(self.firme)

    @property
    def in_pagina(self) -> bool:
        return self.genere in IN_PAGINA


def name_mittente(ambito: Ambito) -> dict[str, Any]:
    """For whom a file arrives: an account, or what a link opens."""
    if ambito.collegamento:
        return {"utente_id": None, "oggetto": ambito.collegamento.oggetto_id}
    return {"utente_id": ambito.utente_id or 0, "oggetto": None}


class CaricamentoQuerySet(models.QuerySet["Caricamento"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """One's own: nobody else goes on with what one is sending. By a link, of what it opens: another link to the
        same goes on."""
        return self.filter(**name_mittente(ambito))

    def aperti(self) -> Self:
        return self.filter(allegato=None)

    def scaduti(self, adesso: datetime) -> Self:
        return self.filter(scade_il__lt=adesso)


class Caricamento(ModelloBase):
    """A file that arrives in pieces: how much of it is here, until all is. `destinazione` says what it is for;
    `modificato` tells one file from another of the same name and length."""

    utente_id = models.BigIntegerField("numero dell'utente", null=True, blank=True)
    oggetto = models.UUIDField("che cosa apre il collegamento", null=True, blank=True)
    destinazione = models.CharField("per che cosa", max_length=60)
    nome = models.CharField("nome del file", max_length=150)
    modificato = models.BigIntegerField("modificato", default=0)
    totale = models.PositiveBigIntegerField("byte in tutto")
    ricevuti = models.PositiveBigIntegerField("byte arrivati", default=0)
    scade_il = models.DateTimeField("scade il")
    allegato = models.ForeignKey(
        Allegato, models.PROTECT, related_name="caricamenti", verbose_name="file", null=True, blank=True
    )

    objects = CaricamentoQuerySet.as_manager()

    class Meta:
        verbose_name = "caricamento"
        verbose_name_plural = "caricamenti"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ricevuti__lte=F("totale"), totale__gt=0),
                name="caricamento_entro_il_totale",
                violation_error_message="È arrivato più di quanto era stato detto.",
            ),
            models.CheckConstraint(
                condition=Q(utente_id__isnull=True, oggetto__isnull=False)
                | Q(utente_id__isnull=False, oggetto__isnull=True),
                name="caricamento_di_qualcuno",
                violation_error_message="Un file arriva da un account o da un collegamento.",
            ),
            models.UniqueConstraint(
                fields=("oggetto", "destinazione", "nome", "totale", "modificato"),
                condition=Q(allegato=None),
                name="caricamento_uno_per_collegamento",
                violation_error_message="Questo file sta già arrivando.",
            ),
            models.UniqueConstraint(
                fields=("utente_id", "destinazione", "nome", "totale", "modificato"),
                condition=Q(allegato=None),
                name="caricamento_uno_di_un_file",
                violation_error_message="Questo file sta già arrivando.",
            ),
        )

    def __str__(self) -> str:
        return self.nome
