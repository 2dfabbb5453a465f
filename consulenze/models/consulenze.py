"""A contact at the desk, of any kind."""

import uuid
from collections.abc import Iterable
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse

from consulenze.enums import (
    MACCHINA_CONSULENZA,
    Canale,
    EsitoConsulenza,
    EsitoProgramma,
    MotivoAnnullamento,
    Servizio,
    StatoConsulenza,
    TipoContatto,
)
from consulenze.regole.rendicontazione import Esame, examine
from formazione.enums import Tema
from formazione.models import VersioneContenuto
from incentivi.models import Incentivo
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from percorsi.enums import StatoPercorso
from percorsi.models.percorsi import DelPercorso, Percorso
from percorsi.models.portata import OspitatoQuerySet
from sportelli.models import Sportello
from sportelli.models.ospiti import campo_ospite, keep_ospite
from utenti.models import Utente


class ConsulenzaQuerySet(OspitatoQuerySet["Consulenza"]):
    def valide(self) -> Self:
        return self.filter(stato=StatoConsulenza.REGISTRATA)

    def rendicontabili(self) -> Self:
        """What the network counts as a consultation: substantive and specific (`docs/indicatori.md`)."""
        return self.valide().filter(rendicontabile=True)

    def with_elenco(self, ambito: Ambito) -> Self:
        """What a row of a list shows: the names of those one may read, and what it hangs from."""
        return self.with_nome(ambito).select_related("percorso", "sportello", "operatore")

    def with_citate(self) -> Self:
        """Annotate `citate`, the titles of what each cites."""
        citate = CitazioneContenuto.objects.filter(consulenza=OuterRef("pk")).order_by("pk")
        return self.annotate(citate=ArraySubquery(citate.values("versione_contenuto__titolo")))

    def with_scheda(self) -> Self:
        """What the page of a consultation shows of itself, in one query."""
        return self.select_related("percorso__cittadino", "percorso__sportello", "sportello", "operatore")

    def count_per_percorso(self, percorsi: Iterable[int]) -> dict[int, int]:
        """How many on each path; a path without any is not there."""
        conteggi = self.filter(percorso__in=percorsi).order_by().values("percorso").annotate(quante=models.Count("pk"))
        return {riga["percorso"]: riga["quante"] for riga in conteggi}


class Consulenza(DelPercorso):
    """One contact. `sportello` is where it happened, even if the path moves later.

    `data` is never in the future. `tardiva` marks what entered after its month had closed
    (day 10 of the next): reports show it as a rettifica.
    """

    chiave_modulo = models.UUIDField("chiave del modulo", default=uuid.uuid4, unique=True, editable=False)
    percorso = models.ForeignKey(
        Percorso, models.PROTECT, related_name="consulenze", verbose_name="percorso", db_index=False
    )
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="consulenze", verbose_name="sportello", db_index=False
    )
    amministrazione = campo_ospite()
    operatore = models.ForeignKey(
        Utente, models.PROTECT, related_name="consulenze", verbose_name="operatore", db_index=False
    )
    partecipanti = models.ManyToManyField(
        Utente, related_name="consulenze_partecipate", verbose_name="altri partecipanti", blank=True
    )
    data = CampoData("data", significato=Significato.FATTO)
    ora = models.TimeField("ora", null=True, blank=True)
    tipo = models.CharField("tipo di contatto", max_length=12, choices=TipoContatto)
    canale = models.CharField("canale", max_length=10, choices=Canale)
    durata = models.PositiveSmallIntegerField("durata (minuti)", null=True, blank=True)
    preparazione = CampoQuantita("preparazione (minuti)", massimo=600, null=True, blank=True)
    temi = ArrayField(models.CharField(max_length=16, choices=Tema), verbose_name="temi", default=list, blank=True)
    servizi = ArrayField(
        models.CharField(max_length=16, choices=Servizio), verbose_name="servizi erogati", default=list, blank=True
    )
    materiali = models.CharField("materiali consegnati", max_length=300, blank=True)
    note = models.TextField("note", max_length=10_000, blank=True)
    esito = models.CharField("esito", max_length=16, choices=EsitoConsulenza)
    # As it was told that day, whether it moved the path or found it there already.
    tappa = models.CharField("il percorso è arrivato a", max_length=16, choices=StatoPercorso, blank=True)
    rendicontabile = models.BooleanField("rendicontabile", default=False)
    tardiva = models.BooleanField("registrata in ritardo", default=False)
    motivo_ritardo = models.CharField("perché è registrata tardi", max_length=200, blank=True)
    stato = models.CharField("stato", max_length=12, choices=StatoConsulenza, default=StatoConsulenza.REGISTRATA)
    motivo_annullamento = models.CharField(
        "motivo dell'annullamento", max_length=10, choices=MotivoAnnullamento, blank=True
    )

    citate: list[str]  # given by `with_citate`

    # What figures count of a contact, and what makes it count, of which the log says how it was: its day first.
    CONTATI = (
        *("data", "durata", "tipo", "canale", "esito", "temi", "servizi", "rendicontabile", "tardiva"),
        "operatore_id",
    )

    macchina = MACCHINA_CONSULENZA
    objects = ConsulenzaQuerySet.as_manager()

    class Meta:
        verbose_name = "consulenza"
        verbose_name_plural = "consulenze"
        ordering = ("-data", "-pk")
        indexes = (
            models.Index(fields=("percorso", "-data"), name="consulenza_percorso"),
            models.Index(fields=("sportello", "-data"), name="consulenza_sportello_data"),
            models.Index(fields=("operatore", "-data"), name="consulenza_operatore"),
            models.Index(fields=("amministrazione", "-data"), name="consulenza_ospite"),
            # «Consulenze» of the whole network: its order, and each page of it.
            models.Index(fields=("data", "id"), name="consulenza_elenco"),
            # Its filters, each in the same order: among millions the rare ones are found, and counted.
            models.Index(fields=("tipo", "data", "id"), condition=Q(stato="registrata"), name="consulenza_elenco_tipo"),
            models.Index(
                fields=("canale", "data", "id"), condition=Q(stato="registrata"), name="consulenza_elenco_canale"
            ),
            models.Index(
                fields=("data", "id"),
                condition=Q(stato="registrata", rendicontabile=False),
                name="consulenza_fuori_conto",
            ),
            models.Index(
                fields=("data", "id"), condition=Q(stato="registrata", tardiva=True), name="consulenza_tardiva"
            ),
            models.Index(fields=("data", "id"), condition=Q(stato="annullata"), name="consulenza_annullata"),
            GinIndex(fields=("temi",), name="consulenza_temi"),
            # What counts: in a network's days, and at a desk, its last one and how many in some days.
            models.Index(
                fields=("data", "sportello"),
                include=("amministrazione",),
                condition=Q(stato="registrata", rendicontabile=True),
                name="consulenza_conteggio",
            ),
            models.Index(
                fields=("sportello", "data"),
                include=("percorso",),
                condition=Q(stato="registrata", rendicontabile=True),
                name="consulenza_conteggio_sportello",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=(Q(stato="annullata") & ~Q(motivo_annullamento=""))
                | (Q(stato="registrata") & Q(motivo_annullamento="")),
                name="consulenza_annullata_ha_motivo",
                violation_error_message="Una consulenza annullata ha il motivo dell'annullamento.",
            ),
            models.CheckConstraint(
                condition=~Q(tipo="info") | Q(rendicontabile=False),
                name="consulenza_info_non_rendicontabile",
                violation_error_message="Un contatto informativo non è rendicontabile.",
            ),
            models.CheckConstraint(
                condition=Q(durata__isnull=True) | Q(durata__lte=600),
                name="consulenza_durata_plausibile",
                violation_error_message="La durata non può superare 600 minuti.",
            ),
            models.CheckConstraint(
                condition=Q(data__lte=GiornoItaliano("aggiornato_il")),
                name="consulenza_mai_futura",
                violation_error_message="La data non può essere nel futuro.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("percorso_id", "sportello_id", "tappa", "creato_il"),
            keep_ospite("NEW.data", campi=("data", "sportello_id")),
        )

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} {formati.data_articolata('del', self.data)}"

    @property
    def sportello_del_cambio(self) -> int:
        return self.sportello_id

    def get_absolute_url(self) -> str:
        return reverse("consulenze:consulenza_detail", args=(self.uuid,))

    @property
    def esame(self) -> Esame:
        """Why it counts, or why not."""
        return examine(tipo=self.tipo, esito=self.esito, temi=self.temi, servizi=self.servizi, durata=self.durata)

    @property
    def etichette_temi(self) -> list[str]:
        return [str(Tema(codice).label) for codice in self.temi]

    @property
    def etichette_servizi(self) -> list[str]:
        return [str(Servizio(codice).label) for codice in self.servizi]


class ProgrammaIllustrato(models.Model):
    """A programme of the catalogue shown in a consultation, and what came of it."""

    consulenza = models.ForeignKey(Consulenza, models.PROTECT, related_name="programmi", verbose_name="consulenza")
    incentivo = models.ForeignKey(Incentivo, models.PROTECT, related_name="illustrazioni", verbose_name="programma")
    esito = models.CharField("esito", max_length=14, choices=EsitoProgramma)
    nota = models.CharField("quale requisito manca, o altro", max_length=200, blank=True)

    class Meta:
        verbose_name = "programma illustrato"
        verbose_name_plural = "programmi illustrati"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("consulenza", "incentivo"),
                name="programmaillustrato_unico",
                violation_error_message="Questo programma è già nella consulenza.",
            ),
        )

    def __str__(self) -> str:
        return self.get_esito_display()


class CitazioneContenuto(models.Model):
    """A content named in a consultation, in the very version that was read then; `data_al_cittadino` when the person
    was given it, which only what is for citizens too may be."""

    consulenza = models.ForeignKey(Consulenza, models.PROTECT, related_name="citazioni", verbose_name="consulenza")
    versione_contenuto = models.ForeignKey(
        VersioneContenuto, models.PROTECT, related_name="citazioni", verbose_name="scheda"
    )
    data_al_cittadino = models.BooleanField("data al cittadino", default=False)

    class Meta:
        verbose_name = "scheda citata"
        verbose_name_plural = "schede citate"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("consulenza", "versione_contenuto"),
                name="citazionecontenuto_unica",
                violation_error_message="Questa scheda è già nella consulenza.",
            ),
        )

    def __str__(self) -> str:
        return "Data al cittadino" if self.data_al_cittadino else "Citata"
