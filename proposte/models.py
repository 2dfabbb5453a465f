"""What who answers for a desk, or hosts it, proposes to change: kept as it was asked, decided by the Ente."""

from typing import Self

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.firma import FirmaField, signed_by
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from proposte.enums import DI_PERSONE, MACCHINA_CAMBIO, PERCHE, RISPOSTA, StatoCambio, TipoCambio
from sportelli.models import Sportello
from utenti.models import Assegnazione


class CambioQuerySet(QuerySet["CambioProposto"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for the Ente; those of the desks one answers for, of one's regions, of one's administration."""
        if ambito.nazionale:
            return self
        suoi = Q(sportello__in=ambito.sportelli_diretti | ambito.sportelli_territorio)
        return self.filter(suoi | Q(sportello__amministrazione__in=ambito.amministrazioni))

    def aperti(self) -> Self:
        return self.filter(stato=StatoCambio.APERTA)

    def di_utente(self, utente_id: int | None) -> Self:
        """Those that an account proposed."""
        return self.filter(signed_by("proposto_da", utente_id))

    def di_rete(self) -> Self:
        """Of where a desk is and when it opens, and not of who works there."""
        return self.exclude(tipo__in=DI_PERSONE)

    def with_luogo(self) -> Self:
        return self.select_related("sportello__amministrazione", "assegnazione__utente")


class CambioProposto(ModelloConStato):
    """`chiesto` is what was typed, by field of the form that makes the change; `prima` what the desk said then
    (`interfaccia.conciliazione`), from which the change is merged when it is made; `righe` both in words: label,
    before, after. `fatto` are the same of what was done in the end, when it was not that.

    `chiave` tells apart what may be proposed at once of one kind at one desk: an address, an assignment.
    """

    tipo = models.CharField("che cosa", max_length=10, choices=TipoCambio)
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="cambi_proposti", verbose_name="sportello", db_index=False
    )
    assegnazione = models.ForeignKey(
        Assegnazione,
        models.PROTECT,
        related_name="cambi_proposti",
        verbose_name="incarico",
        null=True,
        blank=True,
    )
    chiave = models.CharField("per chi", max_length=254, blank=True)
    chiesto = models.JSONField("che cosa si chiede")
    prima = models.JSONField("com'era", default=dict)
    righe = models.JSONField("prima e dopo, in parole")
    perche = models.CharField("perché", max_length=PERCHE)
    letta = models.PositiveIntegerField("versione dello sportello che si è visto")
    proposto_da = FirmaField("proposto da", editable=False)
    stato = models.CharField("stato", max_length=10, choices=StatoCambio, default=StatoCambio.APERTA, editable=False)
    fatto = models.JSONField("che cosa si è fatto, in parole", default=list, blank=True, editable=False)
    risposta = models.CharField("che cosa ha risposto l'Ente", max_length=RISPOSTA, blank=True, editable=False)

    macchina = MACCHINA_CAMBIO
    objects = CambioQuerySet.as_manager()

    class Meta:
        verbose_name = "proposta di cambio"
        verbose_name_plural = "proposte di cambio"
        ordering = ("-creato_il", "-pk")
        indexes = (
            models.Index(fields=("-creato_il", "-id"), name="cambioproposto_elenco"),
            models.Index(fields=("sportello", "stato"), name="cambioproposto_sportello"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("sportello", "tipo", "chiave"),
                condition=Q(stato="aperta"),
                name="cambioproposto_uno_aperto",
                violation_error_message="C'è già una proposta aperta su questo: aspetta la risposta, o ritirala.",
            ),
            models.CheckConstraint(
                condition=Q(tipo="uscita", assegnazione__isnull=False)
                | ~Q(tipo="uscita") & Q(assegnazione__isnull=True),
                name="cambioproposto_chi_lascia",
                violation_error_message="Chi lascia ha un incarico: scegli quale.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="respinta") | ~Q(risposta=""),
                name="cambioproposto_no_con_perche",
                violation_error_message="Un no dice perché.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("tipo", "sportello_id", "assegnazione_id", "chiave", "chiesto", "prima", "righe", "perche"),
                *("letta", "proposto_da"),
            ),
            keep_ferme("fatto", "risposta", "stato", se="OLD.stato <> 'aperta'", nome="decisione_ferma"),
        )

    def __str__(self) -> str:
        return f"{self.get_tipo_display()}, {self.sportello}"

    def get_absolute_url(self) -> str:
        return reverse("proposte:cambio_detail", args=(self.uuid,))

    @property
    def sportello_del_cambio(self) -> int:
        return self.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return str(self)

    @property
    def aperta(self) -> bool:
        return self.stato == StatoCambio.APERTA
