"""The appointments of people with the lenders to which they were referred."""

import uuid
from datetime import date, datetime, timedelta
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from credito.models import Invio
from incontri.enums import ESITI, MACCHINA_INCONTRO, MASSIMO_NOTA, Accompagna, CanaleIncontro, StatoIncontro
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoIstante
from nucleo.guardie import Guardia
from nucleo.istanti import end_of, start_of
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from percorsi.models import Compito, Percorso
from percorsi.models.portata import DiPersonaQuerySet

# Nobody meets a lender before the referral has left for it.
DOPO_L_INVIO = Guardia(
    name="dopo_l_invio",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("partito", "date")],
    func="""
    SELECT data_invio INTO partito FROM credito_invio WHERE id = NEW.invio_id;
    IF partito IS NULL OR (NEW.quando AT TIME ZONE 'Europe/Rome')::date < partito THEN
        RAISE EXCEPTION 'L''appuntamento non può precedere l''invio.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incontro_dopo_l_invio';
    END IF;
    RETURN NEW;
    """,
)


class IncontroQuerySet(DiPersonaQuerySet["Incontro"]):
    strada = "invio__percorso__cittadino"
    strada_percorso = "invio__percorso"

    def with_invio(self) -> Self:
        return self.select_related("invio__erogatore", "invio__percorso__cittadino", "invio__percorso__sportello")

    def with_elenco(self, ambito: Ambito) -> Self:
        return self.with_nome(ambito).select_related("invio__erogatore", "invio__percorso__sportello")

    def fissati(self) -> Self:
        return self.filter(stato=StatoIncontro.FISSATO)

    def da_venire(self, adesso: datetime) -> Self:
        return self.fissati().filter(quando__gt=adesso)

    def passati(self, adesso: datetime) -> Self:
        """Of which nobody has said how they went."""
        return self.fissati().filter(quando__lte=adesso)

    def dei_giorni(self, dal: date, al: date) -> Self:
        return self.filter(quando__gte=start_of(dal), quando__lt=end_of(al))

    def da_ricordare(self, adesso: datetime, prima: timedelta, campo: str) -> Self:
        """Near enough, and never reminded of it in `campo`; who was told when they were as near already knows."""
        return self.da_venire(adesso).filter(
            quando__lte=adesso + prima, creato_il__lt=F("quando") - prima, **{f"{campo}__isnull": True}
        )


class Incontro(ModelloConStato):
    """A day and an hour at which a person meets a lender.

    One that is moved stays as it was, and the next one of its `serie` is another row: `volta` says which. Where, when
    and how are evidence; place, name note and `compito`, what the desk has to tell who
    cannot be written to, are forgotten with the person.
    """

    invio = models.ForeignKey(Invio, models.PROTECT, related_name="incontri", verbose_name="invio", db_index=False)
    serie = models.UUIDField("appuntamento", default=uuid.uuid4, editable=False)
    volta = CampoQuantita("volta", minimo=1, massimo=99, default=1, editable=False)
    quando = CampoIstante("quando", significato=Significato.IMPEGNO)
    canale = models.CharField("come si tiene", max_length=8, choices=CanaleIncontro)
    luogo = models.CharField("dove", max_length=200, blank=True)
    accompagna = models.CharField("chi va con la persona", max_length=10, choices=Accompagna)
    accompagnatore = models.CharField("nome di chi va con la persona", max_length=80, blank=True)
    stato = models.CharField("stato", max_length=20, choices=StatoIncontro, default=StatoIncontro.FISSATO)
    nota = models.TextField("che cosa ne è venuto", max_length=MASSIMO_NOTA, blank=True)
    fissato_da = FirmaField("fissato da")
    giorni_prima_il = models.DateTimeField("promemoria di due giorni prima", null=True, blank=True, editable=False)
    ore_prima_il = models.DateTimeField("promemoria di due ore prima", null=True, blank=True, editable=False)
    compito = models.ForeignKey(
        Compito,
        models.PROTECT,
        related_name="incontri",
        verbose_name="telefonata",
        null=True,
        blank=True,
        editable=False,
    )

    sportello_attuale_id: int | None  # given by `with_presa`
    nome_visibile: str  # given by `with_nome`

    macchina = MACCHINA_INCONTRO
    objects = IncontroQuerySet.as_manager()

    class Meta:
        verbose_name = "appuntamento presso un erogatore"
        verbose_name_plural = "appuntamenti presso gli erogatori"
        ordering = ("-quando", "-pk")
        indexes = (
            models.Index(fields=("invio", "-quando"), name="incontro_invio"),
            models.Index(fields=("quando", "id"), name="incontro_elenco"),
            models.Index(fields=("quando",), condition=Q(stato="fissato"), name="incontro_fissato"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(quando__gt=F("creato_il")),
                name="incontro_mai_passato",
                violation_error_message="Un appuntamento si fissa per un momento che deve ancora venire.",
            ),
            models.CheckConstraint(
                condition=~Q(stato__in=ESITI) | Q(quando__lte=F("aggiornato_il")),
                name="incontro_esito_dopo",
                violation_error_message="Com'è andato si dice quando l'ora è passata.",
            ),
            models.CheckConstraint(
                condition=~Q(accompagna="nessuno") | Q(accompagnatore=""),
                name="incontro_accompagnatore",
                violation_error_message="Se non va nessuno, non serve un nome.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="fissato") | Q(nota=""),
                name="incontro_nota_dopo",
                violation_error_message="Che cosa ne è venuto si scrive con l'esito.",
            ),
            models.UniqueConstraint(
                fields=("invio",),
                condition=Q(stato="fissato"),
                name="incontro_uno_fissato",
                violation_error_message="C'è già un appuntamento fissato: spostalo, o registra com'è andato.",
            ),
            models.UniqueConstraint(
                fields=("serie", "volta"),
                name="incontro_volta",
                violation_error_message="L'appuntamento è già stato spostato.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("invio_id", "serie", "volta", "quando", "canale", "accompagna", "fissato_da"),
            DOPO_L_INVIO,
        )

    def __str__(self) -> str:
        return f"Appuntamento {formati.ora_articolata('del', self.quando)}"

    def get_absolute_url(self) -> str:
        return self.invio.get_absolute_url()

    @property
    def radice(self) -> tuple[str, int]:
        return Percorso._meta.label_lower, self.invio.percorso_id

    @property
    def sportello_del_cambio(self) -> int:
        return self.invio.percorso.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return self.invio.percorso.codice

    @property
    def percorso_id(self) -> int:
        return self.invio.percorso_id

    @property
    def giorno(self) -> date:
        return timezone.localdate(self.quando)
