"""Who has read what, where one stopped, what one keeps at hand, who was reminded."""

from django.db import models
from django.db.models import Q

from formazione.models.contenuti import Contenuto, VersioneContenuto
from formazione.models.file import FileVersione
from formazione.regole.tempi import SECONDI_MASSIMI
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from utenti.models import Utente


class PresaVisione(ModelloBase):
    """Somebody said to have read a version. It is evidence: it is never taken back."""

    versione_letta = models.ForeignKey(
        VersioneContenuto, models.PROTECT, related_name="prese_visione", verbose_name="versione", db_index=False
    )
    utente = models.ForeignKey(Utente, models.PROTECT, related_name="prese_visione", verbose_name="chi ha letto")

    class Meta:
        verbose_name = "presa visione"
        verbose_name_plural = "prese visione"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("versione_letta", "utente"),
                name="presavisione_una",
                violation_error_message="Questa versione è già segnata come letta.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("versione_letta_id", "utente_id", "creato_il"))


class Preferito(ModelloBase):
    """A content that somebody keeps at hand, whatever version of it is in force."""

    contenuto = models.ForeignKey(
        Contenuto, models.PROTECT, related_name="preferiti", verbose_name="contenuto", db_index=False
    )
    utente = models.ForeignKey(Utente, models.PROTECT, related_name="contenuti_preferiti", verbose_name="di chi")

    class Meta:
        verbose_name = "contenuto preferito"
        verbose_name_plural = "contenuti preferiti"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("contenuto", "utente"),
                name="preferito_uno",
                violation_error_message="Questo contenuto è già fra i tuoi preferiti.",
            ),
        )


class Segno(ModelloBase):
    """Where somebody stopped in a version: the number of its heading. It goes when they say to have read it."""

    versione_aperta = models.ForeignKey(
        VersioneContenuto, models.PROTECT, related_name="segni", verbose_name="versione", db_index=False
    )
    utente = models.ForeignKey(Utente, models.PROTECT, related_name="segni_lettura", verbose_name="di chi")
    parte = models.PositiveSmallIntegerField("parte")

    class Meta:
        verbose_name = "segno di lettura"
        verbose_name_plural = "segni di lettura"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("versione_aperta", "utente"),
                name="segno_uno",
                violation_error_message="In questa versione hai già un segno.",
            ),
            models.CheckConstraint(
                condition=Q(parte__gte=1),
                name="segno_di_una_parte",
                violation_error_message="Il segno sta su una parte del testo: la prima è la numero 1.",
            ),
        )


class SegnoRegistrazione(ModelloBase):
    """Where somebody stopped in a recording: its second. It goes when they come to the end, or say to have seen it."""

    voce = models.ForeignKey(
        FileVersione, models.PROTECT, related_name="segni", verbose_name="registrazione", db_index=False
    )
    utente = models.ForeignKey(Utente, models.PROTECT, related_name="segni_registrazioni", verbose_name="di chi")
    secondi = CampoQuantita("secondi", minimo=1, massimo=SECONDI_MASSIMI)

    class Meta:
        verbose_name = "segno in una registrazione"
        verbose_name_plural = "segni nelle registrazioni"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("voce", "utente"),
                name="segnoregistrazione_uno",
                violation_error_message="In questa registrazione hai già un segno.",
            ),
        )


class SollecitoLettura(ModelloBase):
    """Who had not read a version was written to again, all together: once a day at most. `quanti` is how many."""

    versione_sollecitata = models.ForeignKey(
        VersioneContenuto, models.PROTECT, related_name="solleciti", verbose_name="versione", db_index=False
    )
    giorno = CampoData("giorno", significato=Significato.FATTO)
    quanti = models.PositiveIntegerField("a quante persone")
    sollecitata_da = FirmaField("sollecitata da")

    class Meta:
        verbose_name = "sollecito di lettura"
        verbose_name_plural = "solleciti di lettura"
        ordering = ("-giorno", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("versione_sollecitata", "giorno"),
                name="sollecitolettura_uno_al_giorno",
                violation_error_message="Oggi il sollecito è già partito: il prossimo si può mandare domani.",
            ),
        )
