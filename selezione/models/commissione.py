"""Who gives points, of what they abstain, how many they give."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from avvisi.models import Avviso, Criterio
from avvisi.models.avvisi import PUNTI
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova, keep_sotto
from nucleo.quantita import CampoQuantita
from selezione.enums import MACCHINA_SCHEDA, StatoScheda
from selezione.models.istruttorie import Istruttoria
from utenti.models import Utente

# The points of a criterion are those that the call declared, of that call.
DEL_CRITERIO = Guardia(
    name="punti_del_criterio",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
    IF NOT EXISTS (
        SELECT 1 FROM avvisi_criterio c
        JOIN manifestazioni_manifestazione m ON m.avviso_id = c.avviso_id
        JOIN selezione_istruttoria i ON i.manifestazione_id = m.id
        JOIN selezione_scheda s ON s.istruttoria_id = i.id
        WHERE c.id = NEW.criterio_id AND s.id = NEW.scheda_id AND NEW.punti <= c.punti
    ) THEN
        RAISE EXCEPTION 'Punti che il criterio non dà.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'punteggio_del_criterio';
    END IF;
    RETURN NEW;
    """,
)
DI_BOZZA = keep_sotto(
    "selezione_scheda",
    "scheda_id",
    quando="stato = 'consegnata'",
    vincolo="scheda_consegnata_ferma",
    detto="Una scheda consegnata non cambia.",
)


class CommissarioQuerySet(models.QuerySet["Commissario"]):
    def attivi(self) -> Self:
        return self.filter(tolto_il=None)

    def senza_conflitto(self, istruttoria: Istruttoria) -> Self:
        """Who gives points to that application."""
        return self.exclude(Exists(Astensione.objects.filter(commissario=OuterRef("pk"), istruttoria=istruttoria)))

    def with_utente(self) -> Self:
        return self.select_related("utente", "avviso")


class Commissario(ModelloBase):
    """Somebody named to give points in a call. `dichiarato_il`: they said of whom they cannot judge, or of nobody."""

    avviso = models.ForeignKey(Avviso, models.PROTECT, related_name="commissari", verbose_name="avviso")
    utente = models.ForeignKey(Utente, models.PROTECT, related_name="commissioni", verbose_name="commissario")
    nominato_da = FirmaField("nominato da", editable=False)
    dichiarato_il = models.DateTimeField("dichiarato il", null=True, blank=True, editable=False)
    tolto_il = models.DateTimeField("tolto il", null=True, blank=True, editable=False)

    objects = CommissarioQuerySet.as_manager()

    class Meta:
        verbose_name = "commissario"
        verbose_name_plural = "commissari"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("avviso", "utente"),
                condition=Q(tolto_il=None),
                name="commissario_una_volta",
                violation_error_message="È già commissario di questo avviso.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("avviso_id", "utente_id", "nominato_da"))

    def __str__(self) -> str:
        return str(self.utente)


class Astensione(ModelloBase):
    """A conflict of interest that a commissioner declared: of that application they give no points."""

    commissario = models.ForeignKey(
        Commissario, models.PROTECT, related_name="astensioni", verbose_name="commissario", db_index=False
    )
    istruttoria = models.ForeignKey(Istruttoria, models.PROTECT, related_name="astensioni", verbose_name="istruttoria")
    motivo = models.CharField("motivo", max_length=300)

    class Meta:
        verbose_name = "astensione"
        verbose_name_plural = "astensioni"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("commissario", "istruttoria"),
                name="astensione_una",
                violation_error_message="L'hai già dichiarato.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("commissario_id", "istruttoria_id", "motivo"))

    def __str__(self) -> str:
        return f"{self.commissario} su {self.istruttoria}"


class SchedaQuerySet(models.QuerySet["Scheda"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Whoever asks, their own: those of others show when all are in (`selectors.punteggi`)."""
        return self if ambito.sistema else self.filter(commissario__utente=ambito.utente_id)

    def consegnate(self) -> Self:
        return self.filter(stato=StatoScheda.CONSEGNATA)


class Scheda(ModelloConStato):
    """The points of one commissioner for one application."""

    commissario = models.ForeignKey(
        Commissario, models.PROTECT, related_name="schede", verbose_name="commissario", db_index=False
    )
    istruttoria = models.ForeignKey(Istruttoria, models.PROTECT, related_name="schede", verbose_name="istruttoria")
    stato = models.CharField("stato", max_length=10, choices=StatoScheda, default=StatoScheda.BOZZA, editable=False)

    macchina = MACCHINA_SCHEDA
    objects = SchedaQuerySet.as_manager()

    class Meta:
        verbose_name = "scheda di un commissario"
        verbose_name_plural = "schede dei commissari"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("commissario", "istruttoria"),
                name="scheda_una",
                violation_error_message="Un commissario dà i punti una volta.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("commissario_id", "istruttoria_id"))

    def __str__(self) -> str:
        return f"Scheda di {self.commissario} su {self.istruttoria}"

    def get_absolute_url(self) -> str:
        return reverse("selezione:istruttoria_detail", args=(self.istruttoria.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return self.istruttoria.etichetta_evento

    @property
    def consegnata(self) -> bool:
        return self.stato == StatoScheda.CONSEGNATA


class Punteggio(ModelloBase):
    """The points of one criterion, with the reason."""

    scheda = models.ForeignKey(Scheda, models.PROTECT, related_name="punteggi", verbose_name="scheda", db_index=False)
    criterio = models.ForeignKey(Criterio, models.PROTECT, related_name="punteggi", verbose_name="criterio")
    punti = CampoQuantita("punti", minimo=0, massimo=PUNTI)
    motivo = models.CharField("perché", max_length=600, blank=True)

    class Meta:
        verbose_name = "punteggio"
        verbose_name_plural = "punteggi"
        ordering = ("criterio__posizione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("scheda", "criterio"),
                name="punteggio_uno",
                violation_error_message="Un criterio ha un punteggio solo.",
            ),
        )
        triggers = (DI_BOZZA, DEL_CRITERIO)

    def __str__(self) -> str:
        return f"{self.criterio}: {self.punti}"
