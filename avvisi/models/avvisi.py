"""A public call, what it asks, how it judges, how its term moved."""

from datetime import datetime
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from avvisi.enums import (
    GESTISCONO,
    MACCHINA_AVVISO,
    TIPO_MOMENTO,
    DomandaFirmata,
    Momento,
    RequisitoMinimo,
    Spareggio,
    StatoAvviso,
    TipoProroga,
)
from formazione.regole.testo import LETTERE_TESTO
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova, keep_sotto
from nucleo.quantita import CampoQuantita
from sportelli.enums import TipoAmministrazione

PUNTI, POSTI, GIORNI_RICORSO = 100, 1_000, 120
valida_codice = RegexValidator(r"^[A-Z0-9][A-Z0-9-]{1,19}$", "Il codice è fatto di maiuscole, cifre e trattini.")

# The term of a published call moves only by a decision that says why, which everybody reads.
TERMINE_DECISO = Guardia(
    name="termine_deciso",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition("OLD.pubblicato_il IS NOT NULL AND NEW.chiude_il IS DISTINCT FROM OLD.chiude_il"),
    func="""
    IF NOT EXISTS (
        SELECT 1 FROM avvisi_proroga WHERE avviso_id = NEW.id AND da = OLD.chiude_il AND a = NEW.chiude_il
    ) THEN
        RAISE EXCEPTION 'Il termine si sposta solo con una proroga o una riapertura.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'avviso_termine_deciso';
    END IF;
    RETURN NEW;
    """,
)
# What a call asks and how it judges is written before it is published.
DI_BOZZA = keep_sotto(
    "avvisi_avviso",
    "avviso_id",
    quando="pubblicato_il IS NOT NULL",
    vincolo="avviso_pubblicato_fermo",
    detto="Un avviso pubblicato non cambia.",
)


class AvvisoQuerySet(models.QuerySet["Avviso"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """What was published, for anybody; drafts too, for who runs the network."""
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.usciti()

    def usciti(self) -> Self:
        """That people have read, whatever they are today."""
        return self.filter(pubblicato_il__isnull=False)

    def pubblicati(self) -> Self:
        return self.filter(stato=StatoAvviso.PUBBLICATO)

    def in_momento(self, momento: str, adesso: datetime) -> Self:
        """Where they stand on the clock."""
        termini = {
            Momento.IN_ARRIVO: Q(apre_il__gt=adesso),
            Momento.APERTO: Q(apre_il__lte=adesso, chiude_il__gt=adesso),
            Momento.CHIUSO: Q(chiude_il__lte=adesso),
        }
        return self.pubblicati().filter(termini[Momento(momento)])


class Avviso(ModelloConStato):
    """A call to administrations that would host a desk: who may apply, until when, what counts.

    Published, it never changes but for its term, which moves by a `Proroga`. `regioni` are ISTAT codes; none is all
    of Italy. `posti` bounds how many are suitable: the others with enough points are in reserve.
    """

    codice = models.CharField("codice", max_length=20, validators=(valida_codice,))
    slug = models.SlugField("indirizzo", max_length=80, editable=False, db_index=False)
    titolo = models.CharField("titolo", max_length=160)
    sommario = models.CharField("in breve", max_length=400)
    testo = models.CharField("testo dell'avviso", max_length=LETTERE_TESTO)
    tipi = ArrayField(models.CharField(max_length=16, choices=TipoAmministrazione), verbose_name="chi può partecipare")
    regioni = ArrayField(models.CharField(max_length=2), verbose_name="regioni", default=list, blank=True)
    apre_il = models.DateTimeField("apre il")
    chiude_il = models.DateTimeField("chiude il")
    punti_minimi = CampoQuantita("punti per essere idonei", minimo=0, massimo=PUNTI)
    posti = CampoQuantita("sportelli da aprire", minimo=1, massimo=POSTI, null=True, blank=True)
    spareggio = models.CharField("a parità di punti", max_length=8, choices=Spareggio, default=Spareggio.CRITERI)
    domanda = models.CharField(
        "la domanda firmata", max_length=12, choices=DomandaFirmata, default=DomandaFirmata.FACOLTATIVA
    )
    giorni_ricorso = CampoQuantita("giorni per chiedere il riesame", minimo=1, massimo=GIORNI_RICORSO, default=30)
    email = models.EmailField("e-mail per chi ha domande", max_length=254)
    telefono = models.CharField("telefono", max_length=40, blank=True)
    stato = models.CharField("stato", max_length=12, choices=StatoAvviso, default=StatoAvviso.BOZZA, editable=False)
    scritto_da = FirmaField("scritto da", editable=False)
    pubblicato_da = FirmaField("pubblicato da", null=True, blank=True, editable=False)
    pubblicato_il = models.DateTimeField("pubblicato il", null=True, blank=True, editable=False)

    macchina = MACCHINA_AVVISO
    objects = AvvisoQuerySet.as_manager()

    class Meta:
        verbose_name = "avviso pubblico"
        verbose_name_plural = "avvisi pubblici"
        ordering = ("-apre_il", "-pk")
        indexes = (models.Index(fields=("-apre_il", "-id"), name="avviso_apertura"),)
        constraints = (
            models.UniqueConstraint(
                fields=("codice",),
                name="avviso_codice_unico",
                violation_error_code="unique",
                violation_error_message="C'è già un avviso con questo codice.",
            ),
            models.UniqueConstraint(
                fields=("slug",),
                name="avviso_indirizzo_unico",
                violation_error_message="C'è già un avviso con questo indirizzo.",
            ),
            models.CheckConstraint(
                condition=Q(chiude_il__gt=F("apre_il")),
                name="avviso_termini",
                violation_error_message="L'avviso chiude dopo che ha aperto.",
            ),
            models.CheckConstraint(
                condition=Q(tipi__len__gt=0),
                name="avviso_per_qualcuno",
                violation_error_message="Di' chi può partecipare.",
            ),
            models.CheckConstraint(
                condition=Q(stato="bozza", pubblicato_da__isnull=True, pubblicato_il__isnull=True)
                | Q(stato__in=("pubblicato", "annullato"), pubblicato_da__isnull=False, pubblicato_il__isnull=False),
                name="avviso_pubblicazione_firmata",
                violation_error_message="Un avviso pubblicato dice da chi e quando.",
            ),
        )
        triggers = (
            *keep_prova("OLD.pubblicato_il IS NOT NULL"),
            keep_ferme(
                *("codice", "slug", "titolo", "sommario", "testo", "tipi", "regioni", "apre_il"),
                *("punti_minimi", "posti", "spareggio", "domanda", "giorni_ricorso", "pubblicato_da", "pubblicato_il"),
                se="OLD.pubblicato_il IS NOT NULL",
            ),
            TERMINE_DECISO,
        )

    def __str__(self) -> str:
        return self.titolo

    def get_absolute_url(self) -> str:
        return reverse("avvisi:avviso_detail", args=(self.uuid,))

    def get_public_url(self) -> str:
        return reverse("avvisi:avviso_show", args=(self.slug,))

    @property
    def etichetta_evento(self) -> str:
        return f"{self.codice} {self.titolo}"

    @property
    def in_bozza(self) -> bool:
        return self.stato == StatoAvviso.BOZZA

    @property
    def annullato(self) -> bool:
        return self.stato == StatoAvviso.ANNULLATO

    @property
    def etichette_tipi(self) -> list[str]:
        return [str(TipoAmministrazione(tipo).label) for tipo in self.tipi]

    def find_momento(self, adesso: datetime | None = None) -> Momento:
        """Where it stands on the clock: it closes at the very instant of its term."""
        adesso = adesso or timezone.now()
        if adesso < self.apre_il:
            return Momento.IN_ARRIVO
        return Momento.APERTO if adesso < self.chiude_il else Momento.CHIUSO

    @property
    def etichetta(self) -> tuple[str, str]:
        """How a list says where it stands, and the kind of its badge."""
        if self.stato != StatoAvviso.PUBBLICATO:
            return self.get_stato_display(), self.tipo_stato
        momento = self.find_momento()
        return str(momento.label), TIPO_MOMENTO[momento]


class Requisito(ModelloBase):
    """Something that a candidate must have. `codice` is that of the Ente's minimum, where it is one of those."""

    avviso = models.ForeignKey(Avviso, models.PROTECT, related_name="requisiti", verbose_name="avviso", db_index=False)
    posizione = CampoQuantita("posizione", minimo=1, massimo=40)
    codice = models.CharField("requisito minimo", max_length=16, choices=RequisitoMinimo, blank=True)
    testo = models.CharField("che cosa si chiede", max_length=300)

    class Meta:
        verbose_name = "requisito di un avviso"
        verbose_name_plural = "requisiti degli avvisi"
        ordering = ("posizione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("avviso", "posizione"),
                name="requisito_posizione_unica",
                violation_error_message="Due requisiti non stanno allo stesso posto.",
            ),
        )
        triggers = (DI_BOZZA,)

    def __str__(self) -> str:
        return self.testo


class Criterio(ModelloBase):
    """What candidates are judged by, and how many points at most it gives."""

    avviso = models.ForeignKey(Avviso, models.PROTECT, related_name="criteri", verbose_name="avviso", db_index=False)
    posizione = CampoQuantita("posizione", minimo=1, massimo=20)
    nome = models.CharField("criterio", max_length=120)
    come = models.CharField("come si dà il punteggio", max_length=600, blank=True)
    punti = CampoQuantita("punti al massimo", minimo=1, massimo=PUNTI)

    class Meta:
        verbose_name = "criterio di un avviso"
        verbose_name_plural = "criteri degli avvisi"
        ordering = ("posizione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("avviso", "posizione"),
                name="criterio_posizione_unica",
                violation_error_message="Due criteri non stanno allo stesso posto.",
            ),
        )
        triggers = (DI_BOZZA,)

    def __str__(self) -> str:
        return self.nome


class AllegatoChiesto(ModelloBase):
    """A file that a candidate gives: how it is called, whether it must be there, whether it is signed digitally."""

    avviso = models.ForeignKey(Avviso, models.PROTECT, related_name="allegati", verbose_name="avviso", db_index=False)
    posizione = CampoQuantita("posizione", minimo=1, massimo=20)
    nome = models.CharField("che cosa si allega", max_length=120)
    obbligatorio = models.BooleanField("obbligatorio", default=True)
    firmato = models.BooleanField("con firma digitale", default=False)

    class Meta:
        verbose_name = "allegato chiesto da un avviso"
        verbose_name_plural = "allegati chiesti dagli avvisi"
        ordering = ("posizione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("avviso", "posizione"),
                name="allegatochiesto_posizione_unica",
                violation_error_message="Due allegati non stanno allo stesso posto.",
            ),
        )
        triggers = (DI_BOZZA,)

    def __str__(self) -> str:
        return self.nome


class Proroga(ModelloBase):
    """A decision that moved the term of a published call, with the reason that everybody reads."""

    avviso = models.ForeignKey(Avviso, models.PROTECT, related_name="proroghe", verbose_name="avviso", db_index=False)
    tipo = models.CharField("che cos'è", max_length=12, choices=TipoProroga)
    da = models.DateTimeField("il termine era")
    a = models.DateTimeField("il termine diventa")
    motivo = models.CharField("perché", max_length=600)
    decisa_da = FirmaField("decisa da", editable=False)

    class Meta:
        verbose_name = "proroga di un avviso"
        verbose_name_plural = "proroghe degli avvisi"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("avviso", "da"),
                name="proroga_una_di_un_termine",
                violation_error_message="Questo termine è già stato spostato.",
            ),
            models.CheckConstraint(
                condition=Q(a__gt=F("da")),
                name="proroga_allunga",
                violation_error_message="Il nuovo termine viene dopo quello di prima.",
            ),
            models.CheckConstraint(
                condition=Q(tipo="proroga", creato_il__lt=F("da")) | Q(tipo="riapertura", creato_il__gte=F("da")),
                name="proroga_prima_del_termine",
                violation_error_message="Si proroga un termine che corre; se è già passato si riapre.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("avviso_id", "tipo", "da", "a", "motivo", "decisa_da"))

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} di {self.avviso}"
