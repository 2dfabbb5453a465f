"""A visit to a desk: when, who goes and why; what was found there."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from avvisi.enums import RequisitoMinimo
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova, keep_sotto
from sportelli.models import Sportello
from utenti.models import Utente
from visite.enums import MACCHINA_VISITA, RISPOSTA, Conformita, EsitoVisita, MotivoVisita, StatoVisita
from visite.regole.impronte import digest_scheda

BREVE, LUNGO = 300, 2_000
FATTE = (StatoVisita.COMPILATA, StatoVisita.CHIUSA)
SCHEDA = ("orario_trovato", "presenti", "difficolta", "bisogni", "osservazioni", "esito")


class VisitaQuerySet(models.QuerySet["Visita"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for the Ente; else those of the desks in reach; by a link, the closed one that it opens."""
        if ambito.nazionale:
            return self
        if ambito.collegamento:
            return self.filter(uuid=ambito.opens("visite.visita", RISPOSTA), stato=StatoVisita.CHIUSA)
        return self.filter(sportello__in=Sportello.objects.for_ambito(ambito).values("pk"))

    def programmate(self) -> Self:
        return self.filter(stato=StatoVisita.PROGRAMMATA)

    def fatte(self) -> Self:
        return self.filter(stato__in=FATTE)

    def with_sportello(self) -> Self:
        return self.select_related("sportello__amministrazione", "sportello__comune__provincia__regione")


class Visita(ModelloConStato):
    """One goes to a desk, on a day.

    `quadro` is what the platform saw of the desk when its sheet was first written: later nothing of it changes.
    """

    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="visite", verbose_name="sportello", editable=False
    )
    giorno = CampoData("giorno", significato=Significato.IMPEGNO)
    ora = models.TimeField("ora")
    chi = models.CharField("chi va", max_length=160)
    incaricato = models.ForeignKey(
        Utente, models.PROTECT, related_name="+", verbose_name="chi va, con il suo accesso", null=True, blank=True
    )
    motivo = models.CharField("perché", max_length=12, choices=MotivoVisita)
    stato = models.CharField(
        "stato", max_length=12, choices=StatoVisita, default=StatoVisita.PROGRAMMATA, editable=False
    )
    quadro = models.JSONField("che cosa vedeva la piattaforma", default=dict, blank=True, editable=False)
    orario_trovato = models.CharField("orario trovato", max_length=BREVE, blank=True)
    presenti = models.CharField("chi c'era", max_length=BREVE, blank=True)
    difficolta = models.CharField("difficoltà nelle consulenze", max_length=LUNGO, blank=True)
    bisogni = models.CharField("bisogni di formazione", max_length=LUNGO, blank=True)
    osservazioni = models.CharField("osservazioni", max_length=LUNGO, blank=True)
    esito = models.CharField("esito", max_length=16, choices=EsitoVisita, blank=True)
    chiusa_il = CampoData("chiusa il", significato=Significato.FATTO, null=True, blank=True, editable=False)

    macchina = MACCHINA_VISITA
    objects = VisitaQuerySet.as_manager()

    class Meta:
        verbose_name = "visita"
        verbose_name_plural = "visite"
        ordering = ("-giorno", "-pk")
        indexes = (models.Index(fields=("giorno", "id"), name="visita_giorni"),)
        constraints = (
            models.UniqueConstraint(
                fields=("sportello", "giorno"),
                condition=~Q(stato__in=("annullata", "non_riuscita")),
                name="visita_una_al_giorno",
                violation_error_message="Per questo sportello c'è già una visita in quel giorno.",
            ),
            models.CheckConstraint(
                condition=Q(stato__in=FATTE) & ~Q(esito="") & ~Q(presenti="") | ~Q(stato__in=FATTE) & Q(esito=""),
                name="visita_scheda_intera",
                violation_error_message="Una scheda compilata dice chi c'era e com'è andata.",
            ),
            models.CheckConstraint(
                condition=Q(stato="chiusa", chiusa_il__isnull=False, chiusa_il__gte=F("giorno"))
                | ~Q(stato="chiusa") & Q(chiusa_il__isnull=True),
                name="visita_chiusa_dopo",
                violation_error_message="Una visita si chiude nel suo giorno, o dopo.",
            ),
            models.CheckConstraint(
                condition=~Q(stato__in=FATTE) | Q(giorno__lte=GiornoItaliano(F("aggiornato_il"))),
                name="visita_mai_prima",
                violation_error_message="La scheda si compila nel giorno della visita, o dopo.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("sportello_id", "motivo"),
            keep_ferme(
                "giorno", "ora", "chi", "incaricato_id", "quadro", se="OLD.stato <> 'programmata'", nome="giorno_fermo"
            ),
            keep_ferme(*SCHEDA, "chiusa_il", se="OLD.stato = 'chiusa'", nome="scheda_ferma"),
        )

    def __str__(self) -> str:
        return f"Visita {formati.data_articolata('del', self.giorno)}"

    def get_absolute_url(self) -> str:
        return reverse("visite:visita_detail", args=(self.uuid,))

    @property
    def sportello_del_cambio(self) -> int:
        return self.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return f"{self.sportello}: {self}"

    @property
    def fatta(self) -> bool:
        return self.stato in FATTE

    @property
    def chiusa(self) -> bool:
        return bool(self.stato == StatoVisita.CHIUSA)

    @property
    def impronta(self) -> str:
        """Of the sheet as it is: what a signature is of."""
        rilievi = {rilievo.requisito: (rilievo.esito, rilievo.nota) for rilievo in self.rilievi.all()}
        return digest_scheda({nome: getattr(self, nome) for nome in SCHEDA}, rilievi)

    def read_visto(self, requisito: str) -> str:
        """What the platform saw of a requirement, in words; empty where it sees nothing."""
        visto: dict[str, Any] = self.quadro.get("requisiti", {})
        return str(visto.get(requisito, ""))


class Rilievo(models.Model):
    """How a requirement was found to stand."""

    visita = models.ForeignKey(Visita, models.PROTECT, related_name="rilievi", verbose_name="visita", db_index=False)
    requisito = models.CharField("requisito", max_length=16, choices=RequisitoMinimo)
    esito = models.CharField("com'è", max_length=16, choices=Conformita)
    nota = models.CharField("nota", max_length=BREVE, blank=True)

    class Meta:
        verbose_name = "rilievo di una visita"
        verbose_name_plural = "rilievi delle visite"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("visita", "requisito"),
                name="rilievo_uno_per_requisito",
                violation_error_message="Di questo requisito c'è già il rilievo.",
            ),
            models.CheckConstraint(
                condition=Q(esito__in=("conforme", "non_applicabile")) | ~Q(nota=""),
                name="rilievo_con_nota",
                violation_error_message="Di quello che non va scrivi che cosa hai trovato.",
            ),
        )
        triggers = (
            keep_sotto(
                "visite_visita",
                "visita_id",
                quando="stato = 'chiusa'",
                vincolo="rilievo_chiuso_fermo",
                detto="La scheda di una visita chiusa non cambia.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_requisito_display()}: {self.get_esito_display()}"
