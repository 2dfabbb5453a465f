"""Who comes to an edition: enrolled, waiting, there; what they thought of it."""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from corsi.enums import MACCHINA_ISCRIZIONE, VIVE, ModoFrequenza, StatoIscrizione
from corsi.models.edizioni import POSTI, Edizione, MezzaGiornata
from formazione.models import DiPersoneQuerySet
from nucleo.firma import FirmaField
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from utenti.models import Utente

# A place is one of those of its edition. FOR SHARE: nobody takes places away meanwhile.
POSTO_CHE_C_E = Guardia(
    name="posto_che_c_e",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    condition=pgtrigger.Condition("NEW.posto IS NOT NULL"),
    declare=[("quanti", "integer")],
    func="""
    SELECT posti INTO quanti FROM corsi_edizione WHERE id = NEW.edizione_id FOR SHARE;
    IF NEW.posto > quanti THEN
        RAISE EXCEPTION 'Questo posto non c''è.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'iscrizione_posto_che_c_e';
    END IF;
    RETURN NEW;
    """,
)


class IscrizioneQuerySet(DiPersoneQuerySet["Iscrizione"]):
    def vive(self) -> Self:
        """With a place, or waiting for one."""
        return self.filter(stato__in=VIVE)

    def con_posto(self) -> Self:
        return self.filter(stato=StatoIscrizione.ISCRITTA)

    def in_attesa(self) -> Self:
        """Who has been waiting longest first."""
        return self.filter(stato=StatoIscrizione.IN_ATTESA).order_by("creato_il", "pk")

    def with_edizione(self) -> Self:
        return self.select_related("edizione__corso", "edizione__regione", "utente")

    def with_frequenza(self) -> Self:
        """Annotate `volte`, to how many half days they came."""
        return self.annotate(volte=Count("frequenze"))


class Iscrizione(ModelloConStato):
    """A person and an edition. Who has a place has its number, which nobody else has and the edition has too.

    `iscritta_da` is themselves, or who answers for their desk. `ha_risposto` says that the questionnaire came back,
    and nothing ties it to which one.
    """

    edizione = models.ForeignKey(
        Edizione, models.PROTECT, related_name="iscrizioni", verbose_name="edizione", db_index=False
    )
    utente = models.ForeignKey(Utente, models.PROTECT, related_name="iscrizioni", verbose_name="chi partecipa")
    posto = CampoQuantita("posto", minimo=1, massimo=POSTI, null=True, blank=True, editable=False)
    stato = models.CharField(
        "stato", max_length=12, choices=StatoIscrizione, default=StatoIscrizione.IN_ATTESA, editable=False
    )
    iscritta_da = FirmaField("iscritta da", editable=False)
    ha_risposto = models.BooleanField("ha risposto al questionario", default=False, editable=False)

    volte: int  # given by `with_frequenza`

    macchina = MACCHINA_ISCRIZIONE
    objects = IscrizioneQuerySet.as_manager()

    class Meta:
        verbose_name = "iscrizione a un'edizione"
        verbose_name_plural = "iscrizioni alle edizioni"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("edizione", "posto"),
                name="iscrizione_posto_di_uno",
                violation_error_message="Questo posto l'ha appena preso un'altra persona.",
            ),
            models.UniqueConstraint(
                fields=("edizione", "utente"),
                condition=Q(stato__in=("iscritta", "in_attesa")),
                name="iscrizione_una_a_persona",
                violation_error_message="È già iscritta, o in lista d'attesa.",
            ),
            models.CheckConstraint(
                condition=Q(stato="iscritta", posto__isnull=False) | ~Q(stato="iscritta") & Q(posto__isnull=True),
                name="iscrizione_posto_secondo_stato",
                violation_error_message="Chi è iscritto ha un posto, gli altri no.",
            ),
        )
        triggers = (POSTO_CHE_C_E, keep_ferme("edizione_id", "utente_id"))

    def __str__(self) -> str:
        return f"Iscrizione a {self.edizione}"

    def get_absolute_url(self) -> str:
        return self.edizione.get_absolute_url()

    @property
    def etichetta_evento(self) -> str:
        return self.edizione.codice

    @property
    def url_rinuncia(self) -> str:
        return reverse("corsi:iscrizione_cancel", args=(self.uuid,))

    @property
    def viva(self) -> bool:
        return self.stato in VIVE


_REGISTRO_CHIUSO = (
    "EXISTS (SELECT 1 FROM corsi_iscrizione i JOIN corsi_edizione e ON e.id = i.edizione_id"
    " WHERE i.id = OLD.iscrizione_id AND e.stato = 'conclusa')"
)


class Frequenza(ModelloBase):
    """Who had a place was there on a half day. Until the edition is concluded a mistake is taken away; then it is
    evidence."""

    iscrizione = models.ForeignKey(
        Iscrizione, models.PROTECT, related_name="frequenze", verbose_name="iscrizione", db_index=False
    )
    mezza_giornata = models.ForeignKey(
        MezzaGiornata, models.PROTECT, related_name="frequenze", verbose_name="mezza giornata"
    )
    modo = models.CharField("come è stata presa", max_length=8, choices=ModoFrequenza)
    segnata_da = FirmaField("segnata da")

    class Meta:
        verbose_name = "presenza a una mezza giornata"
        verbose_name_plural = "presenze alle mezze giornate"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("iscrizione", "mezza_giornata"),
                name="frequenza_una",
                violation_error_message="La presenza è già segnata.",
            ),
        )
        triggers = (
            *keep_prova(_REGISTRO_CHIUSO),
            keep_ferme("iscrizione_id", "mezza_giornata_id", "modo", "segnata_da", "creato_il"),
        )


class Gradimento(models.Model):
    """A questionnaire that came back, of nobody: no account, no instant, a key at random.

    Votes go from 1 to 5; what each asks stands on its column.
    """

    id = models.UUIDField("identificativo", primary_key=True, default=uuid.uuid4, editable=False)
    edizione = models.ForeignKey(Edizione, models.PROTECT, related_name="gradimenti", verbose_name="edizione")
    utile = CampoQuantita("mi serve nel lavoro allo sportello", minimo=1, massimo=5)
    chiaro = CampoQuantita("le spiegazioni erano chiare", minimo=1, massimo=5)
    pratico = CampoQuantita("c'erano abbastanza esempi ed esercizi", minimo=1, massimo=5)
    materiali = CampoQuantita("i materiali mi aiutano anche dopo", minimo=1, massimo=5)
    organizzato = CampoQuantita("luogo, orari e strumenti andavano bene", minimo=1, massimo=5)
    bene = models.CharField("che cosa ha funzionato", max_length=1_000, blank=True)
    meglio = models.CharField("che cosa faresti diversamente", max_length=1_000, blank=True)

    class Meta:
        verbose_name = "questionario di gradimento"
        verbose_name_plural = "questionari di gradimento"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Questionario di {self.edizione}"
