"""The bank: questions, the versions that tell them, their options."""

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from formazione.enums import REDAZIONE, StatoVersione, Tema
from formazione.models import VersioneContenuto
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from verifiche.enums import MACCHINA_DOMANDA, StatoDomanda, TipoDomanda
from verifiche.regole.correzione import Chiave

LETTERE_DOMANDA = 1_000
LETTERE_SPIEGAZIONE = 2_000
# States of a version of a content that a question may no longer rest on.
CONTENUTI_CAMBIATI = (StatoVersione.SUPERATA, StatoVersione.RITIRATA)


class DomandaQuerySet(models.QuerySet["Domanda"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """The bank is of who writes it: the others meet questions in their attempts."""
        return self if ambito.sistema or ambito.has_ruolo(*REDAZIONE) else self.none()

    def attive(self) -> Self:
        return self.filter(stato=StatoDomanda.ATTIVA)


class Domanda(ModelloConStato):
    """A question through all its versions: whether it may be drawn. What it says stands on its versions."""

    stato = models.CharField("stato", max_length=12, choices=StatoDomanda, default=StatoDomanda.BOZZA, editable=False)

    macchina = MACCHINA_DOMANDA
    objects = DomandaQuerySet.as_manager()

    class Meta:
        verbose_name = "domanda"
        verbose_name_plural = "domande"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Domanda {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("verifiche:domanda_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return str(self)


class VersioneDomandaQuerySet(models.QuerySet["VersioneDomanda"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*REDAZIONE) else self.none()

    def attuali(self) -> Self:
        """What each question says today."""
        return self.filter(attuale=True)

    def sul_contenuto(self, versione: VersioneContenuto | int | None) -> Self:
        """What each question in use asks on one version of a content: its last words on that one, when it speaks of
        another today."""
        sue = self.filter(versione_contenuto=versione, domanda__stato=StatoDomanda.ATTIVA)
        return sue.order_by("domanda_id", "-numero").distinct("domanda_id")

    def da_rivedere(self) -> Self:
        """Those that one may still be asked, and that rest on a version of a content which is no longer in force."""
        return (
            self.attuali()
            .filter(versione_contenuto__stato__in=CONTENUTI_CAMBIATI)
            .exclude(domanda__stato=StatoDomanda.RITIRATA)
        )

    def with_opzioni(self) -> Self:
        """`opzioni_lette`: the options in the order of who wrote them."""
        return self.prefetch_related(Prefetch("opzioni", Opzione.objects.order_by("numero"), to_attr="opzioni_lette"))


class VersioneDomanda(ModelloBase):
    """What a question asked from one correction to the next. Never rewritten: who had it in a quiz had these words.

    `attuale` is the last one. `versione_contenuto` is what was taught when it was written: superseded or withdrawn, the
    question is to be read again. `fonte` is the norm; `fonte_verificata_il` the day on which somebody compared the
    question with it: empty, it is to be verified.
    """

    domanda = models.ForeignKey(
        Domanda, models.PROTECT, related_name="versioni", verbose_name="domanda", db_index=False
    )
    numero = models.PositiveSmallIntegerField("numero", editable=False)
    attuale = models.BooleanField("attuale", default=True, editable=False)
    tipo = models.CharField("che cosa si chiede", max_length=12, choices=TipoDomanda)
    testo = models.CharField("domanda", max_length=LETTERE_DOMANDA)
    tema = models.CharField("tema", max_length=16, choices=Tema)
    versione_contenuto = models.ForeignKey(
        VersioneContenuto, models.PROTECT, related_name="domande", verbose_name="contenuto da cui viene"
    )
    spiegazione = models.CharField("spiegazione", max_length=LETTERE_SPIEGAZIONE)
    fonte = models.CharField("fonte", max_length=300)
    fonte_verificata_il = CampoData("fonte verificata il", significato=Significato.FATTO, null=True, blank=True)
    valore = models.DecimalField("risposta giusta", max_digits=14, decimal_places=4, null=True, blank=True)
    tolleranza = models.DecimalField("scarto ammesso", max_digits=14, decimal_places=4, null=True, blank=True)
    unita = models.CharField("unità di misura", max_length=30, blank=True)
    scritta_da = FirmaField("scritta da", editable=False)

    opzioni_lette: list["Opzione"]  # given by `with_opzioni`

    objects = VersioneDomandaQuerySet.as_manager()

    class Meta:
        verbose_name = "versione di una domanda"
        verbose_name_plural = "versioni delle domande"
        ordering = ("tema", "domanda", "-numero")
        constraints = (
            models.UniqueConstraint(
                fields=("domanda", "numero"),
                name="versionedomanda_numero_unico",
                violation_error_message="C'è già una versione con questo numero.",
            ),
            models.UniqueConstraint(
                fields=("domanda",),
                condition=Q(attuale=True),
                name="versionedomanda_una_attuale",
                violation_error_message="Nel frattempo qualcuno ha corretto la domanda: guarda com'è adesso.",
            ),
            models.CheckConstraint(
                condition=Q(tipo="numerica", valore__isnull=False, tolleranza__isnull=False, tolleranza__gte=0)
                | (~Q(tipo="numerica") & Q(valore__isnull=True, tolleranza__isnull=True, unita="")),
                name="versionedomanda_valore_se_numerica",
                violation_error_message="Una domanda che chiede un numero dice quale è giusto e quanto ci si può "
                "scostare; le altre no.",
            ),
            models.CheckConstraint(
                condition=~Q(testo="") & ~Q(spiegazione="") & ~Q(fonte=""),
                name="versionedomanda_spiega",
                violation_error_message="Una domanda ha le sue parole, la spiegazione della risposta e la fonte.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("domanda_id", "numero", "tipo", "testo", "tema", "versione_contenuto_id", "spiegazione", "fonte"),
                *("fonte_verificata_il", "valore", "tolleranza", "unita", "scritta_da", "creato_il"),
            ),
            keep_ferme("attuale", se="NEW.attuale", nome="mai_di_nuovo_attuale"),
        )

    def __str__(self) -> str:
        return self.testo

    def get_absolute_url(self) -> str:
        return self.domanda.get_absolute_url()

    @property
    def da_verificare(self) -> bool:
        """Whether nobody compared it with its source."""
        return self.fonte_verificata_il is None

    @property
    def contenuto_cambiato(self) -> bool:
        """Whether what it rests on is no longer in force; `versione_contenuto` is loaded."""
        return self.versione_contenuto.stato in CONTENUTI_CAMBIATI

    @property
    def chiave(self) -> Chiave:
        """What is right, from the options read with it."""
        ordinate = [o.numero for o in self.opzioni_lette if o.giusta or self.tipo == TipoDomanda.ORDINAMENTO]
        return Chiave(TipoDomanda(self.tipo), tuple(ordinate), self.valore, self.tolleranza or Decimal(0))


class Opzione(models.Model):
    """One of the answers of a version of a question, in the order of who wrote it: the right one, when order is asked.

    `spiegazione` says why this one is right or wrong, when the question's own is not enough.
    """

    versione_domanda = models.ForeignKey(
        VersioneDomanda, models.PROTECT, related_name="opzioni", verbose_name="domanda", db_index=False
    )
    numero = models.PositiveSmallIntegerField("numero")
    testo = models.CharField("risposta", max_length=300)
    giusta = models.BooleanField("giusta", default=False)
    spiegazione = models.CharField("perché", max_length=500, blank=True)

    class Meta:
        verbose_name = "opzione"
        verbose_name_plural = "opzioni"
        ordering = ("versione_domanda", "numero")
        constraints = (
            models.UniqueConstraint(
                fields=("versione_domanda", "numero"),
                name="opzione_numero_unico",
                violation_error_message="C'è già una risposta con questo numero.",
            ),
            models.CheckConstraint(
                condition=~Q(testo="") & Q(numero__gte=1),
                name="opzione_ha_parole",
                violation_error_message="Una risposta ha le sue parole e il suo posto.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("versione_domanda_id", "numero", "testo", "giusta", "spiegazione"),
        )

    def __str__(self) -> str:
        return self.testo
