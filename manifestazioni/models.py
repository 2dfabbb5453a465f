"""An expression of interest: written over days by who has no account, presented before the term, kept as it was."""

from datetime import datetime, timedelta
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from allegati.models import Allegato
from avvisi.enums import GESTISCONO
from avvisi.models import AllegatoChiesto, Avviso, Requisito
from manifestazioni.enums import (
    AVVISI_ORE,
    BOZZE_GIORNI,
    MACCHINA_MANIFESTAZIONE,
    PROPRIA,
    CosaFile,
    EsitoRequisito,
    RuoloProposto,
    StatoManifestazione,
)
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova, keep_sotto
from nucleo.nomi import check_nome
from nucleo.quantita import CampoQuantita
from sportelli.enums import Accessibilita, Giorno, TipoAmministrazione
from sportelli.models import Amministrazione
from sportelli.models.rete import POSTAZIONI, valida_cap, valida_ipa
from territorio.models import Comune

OPERATORI, ANNI = 100, 80

# What of an application stays as it was presented.
DICHIARATO = (
    *("avviso_id", "amministrazione_id", "denominazione", "tipo", "codice_ipa", "comune_ente_id", "comune_id"),
    *("indirizzo", "cap", "piano", "accessibilita", "postazioni", "connettivita", "operatori", "responsabile"),
    *("esperienza", "anni", "firmatario", "carica", "protocollo", "protocollo_data", "dichiara", "numero"),
    *("presentata_il", "chiave"),
)
SCRITTO = tuple(campo for campo in DICHIARATO if campo not in ("avviso_id", "numero", "presentata_il", "chiave"))
# The instant of the term is of the call as it stands when one presents: nothing enters from then on.
NEI_TERMINI = Guardia(
    name="nei_termini",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    condition=pgtrigger.Condition("NEW.stato = 'presentata'"),
    func="""
    IF TG_OP = 'UPDATE' AND OLD.stato = 'presentata' THEN RETURN NEW; END IF;
    IF NOT EXISTS (
        SELECT 1 FROM avvisi_avviso
        WHERE id = NEW.avviso_id AND stato = 'pubblicato'
        AND apre_il <= NEW.presentata_il AND NEW.presentata_il < chiude_il
    ) THEN
        RAISE EXCEPTION 'Fuori dai termini.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'manifestazione_nei_termini';
    END IF;
    RETURN NEW;
    """,
)
# What was presented is not written again by its rows.
DI_BOZZA = keep_sotto(
    "manifestazioni_manifestazione",
    "manifestazione_id",
    quando="presentata_il IS NOT NULL",
    vincolo="manifestazione_presentata_ferma",
    detto="Una manifestazione presentata non cambia.",
)


class ManifestazioneQuerySet(models.QuerySet["Manifestazione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.none()

    def for_collegamento(self, ambito: Ambito) -> Self:
        """The one that a link opens."""
        return self.filter(uuid=ambito.opens("manifestazioni.manifestazione", PROPRIA))

    def in_bozza(self) -> Self:
        return self.filter(stato=StatoManifestazione.BOZZA)

    def presentate(self) -> Self:
        return self.filter(stato=StatoManifestazione.PRESENTATA)

    def da_avvisare(self, adesso: datetime) -> Self:
        """Drafts of whom the term is near, and who were not told so yet: one warning for each of `AVVISI_ORE`. Those
        of another term, before it was moved, do not count."""
        dovute, altro = Q(), ~Q(avvisati_del=F("avviso__chiude_il"))
        for quanti, ore in enumerate(AVVISI_ORE, 1):
            dovute |= Q(altro | Q(avvisati__lt=quanti), avviso__chiude_il__lte=adesso + timedelta(hours=ore))
        return self.in_bozza().aperte(adesso).filter(dovute, confermata_il__isnull=False)

    def aperte(self, adesso: datetime) -> Self:
        """Whose call takes applications."""
        return self.filter(avviso__stato="pubblicato", avviso__apre_il__lte=adesso, avviso__chiude_il__gt=adesso)

    def da_riprendere(self, adesso: datetime) -> Self:
        """Left behind by a term that was opened again."""
        return self.filter(stato=StatoManifestazione.NON_PRESENTATA, svuotata_il=None).aperte(adesso)

    def da_svuotare(self, adesso: datetime) -> Self:
        """Never presented, of a call that closed long ago."""
        mai = Q(stato=StatoManifestazione.NON_PRESENTATA) | Q(stato=StatoManifestazione.RITIRATA, presentata_il=None)
        return self.filter(mai, svuotata_il=None, avviso__chiude_il__lte=adesso - timedelta(days=BOZZE_GIORNI))

    def scadute(self, adesso: datetime) -> Self:
        """Drafts of a call whose term has come."""
        return self.in_bozza().filter(avviso__chiude_il__lte=adesso)

    def with_tutto(self) -> Self:
        return self.select_related("avviso", "amministrazione", "comune__provincia", "comune_ente__provincia")


class Manifestazione(ModelloConStato):
    """What an administration offers, in answer to a call.

    `email` is who writes it; `confermata_il`, when the first change by its link showed that it is theirs. `chiave` is
    the body and the seat, folded: the same twice is one. `avvisati` counts the warnings sent before the term
    `avvisati_del`. `svuotata_il`: never presented, its people and its files were forgotten.
    """

    avviso = models.ForeignKey(
        Avviso, models.PROTECT, related_name="manifestazioni", verbose_name="avviso", db_index=False
    )
    email = models.EmailField("e-mail di chi la scrive", max_length=254)
    confermata_il = models.DateTimeField("e-mail confermata il", null=True, blank=True, editable=False)
    avvisati = models.PositiveSmallIntegerField("avvisi mandati", default=0, editable=False)
    avvisati_del = models.DateTimeField("per il termine", null=True, blank=True, editable=False)
    # Who
    amministrazione = models.ForeignKey(
        Amministrazione,
        models.PROTECT,
        related_name="manifestazioni",
        verbose_name="amministrazione",
        null=True,
        blank=True,
    )
    denominazione = models.CharField("denominazione", max_length=200, blank=True)
    tipo = models.CharField("tipo", max_length=12, choices=TipoAmministrazione, blank=True)
    codice_ipa = models.CharField("codice IPA", max_length=20, blank=True, validators=[valida_ipa])
    comune_ente = models.ForeignKey(
        Comune, models.PROTECT, related_name="+", verbose_name="comune dell'amministrazione", null=True, blank=True
    )
    # Where
    comune = models.ForeignKey(
        Comune, models.PROTECT, related_name="+", verbose_name="comune della sede", null=True, blank=True
    )
    indirizzo = models.CharField("indirizzo", max_length=160, blank=True)
    cap = models.CharField("CAP", max_length=5, blank=True, validators=[valida_cap])
    piano = models.CharField("piano e stanza", max_length=80, blank=True)
    accessibilita = models.CharField("accessibilità", max_length=10, choices=Accessibilita, blank=True)
    postazioni = CampoQuantita("postazioni dedicate", massimo=POSTAZIONI, null=True, blank=True)
    connettivita = models.CharField("connessione a internet", max_length=60, blank=True)
    # With whom
    operatori = CampoQuantita("operatori", massimo=OPERATORI, null=True, blank=True)
    responsabile = models.CharField("responsabile", max_length=120, blank=True)
    esperienza = models.CharField("esperienza", max_length=3_000, blank=True)
    anni = CampoQuantita("anni di esperienza", massimo=ANNI, null=True, blank=True)
    # By whom
    firmatario = models.CharField("chi firma", max_length=120, blank=True)
    carica = models.CharField("carica", max_length=80, blank=True)
    protocollo = models.CharField("numero di protocollo", max_length=40, blank=True)
    protocollo_data = CampoData("data del protocollo", significato=Significato.ATTO, null=True, blank=True)
    dichiara = models.BooleanField("dichiarazioni sottoscritte", default=False)
    # Presented
    numero = models.PositiveIntegerField("numero", null=True, blank=True, editable=False)
    presentata_il = models.DateTimeField("presentata il", null=True, blank=True, editable=False)
    chiave = models.CharField("ente e sede", max_length=300, blank=True, editable=False)
    svuotata_il = models.DateTimeField("svuotata il", null=True, blank=True, editable=False)
    stato = models.CharField(
        "stato", max_length=16, choices=StatoManifestazione, default=StatoManifestazione.BOZZA, editable=False
    )

    macchina = MACCHINA_MANIFESTAZIONE
    objects = ManifestazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "manifestazione di interesse"
        verbose_name_plural = "manifestazioni di interesse"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("avviso", "stato", "numero"), name="manifestazione_registro"),)
        constraints = (
            models.UniqueConstraint(
                fields=("avviso", "numero"),
                name="manifestazione_numero_unico",
                violation_error_message="Questo numero è già di un'altra manifestazione.",
            ),
            models.UniqueConstraint(
                fields=("avviso", "chiave"),
                condition=Q(stato="presentata"),
                name="manifestazione_una_per_sede",
                violation_error_message="Per questa sede l'amministrazione ha già presentato una manifestazione.",
            ),
            models.UniqueConstraint(
                fields=("avviso", "email"),
                condition=Q(stato="bozza"),
                name="manifestazione_una_bozza",
                violation_error_message="Con questa e-mail c'è già una manifestazione in preparazione.",
            ),
            models.CheckConstraint(
                condition=Q(stato="presentata", numero__isnull=False, presentata_il__isnull=False, dichiara=True)
                | Q(stato__in=("bozza", "non_presentata"), numero=None, presentata_il=None)
                | Q(stato="ritirata"),
                name="manifestazione_presentata_intera",
                violation_error_message="Una manifestazione presentata ha il suo numero e il suo istante.",
            ),
            models.CheckConstraint(
                condition=Q(svuotata_il=None) | Q(presentata_il=None, email=""),
                name="manifestazione_svuotata",
                violation_error_message="Si svuota solo ciò che non è mai stato presentato.",
            ),
            models.CheckConstraint(
                condition=Q(avvisati__lte=len(AVVISI_ORE)),
                name="manifestazione_avvisi",
                violation_error_message="Prima del termine si avvisa tre volte.",
            ),
        )
        triggers = (
            *keep_prova("OLD.presentata_il IS NOT NULL"),
            keep_ferme(*DICHIARATO, se="OLD.presentata_il IS NOT NULL"),
            NEI_TERMINI,
        )

    def __str__(self) -> str:
        return self.denominazione or "Manifestazione in preparazione"

    def get_absolute_url(self) -> str:
        return reverse("manifestazioni:propria_show")

    @property
    def url_registro(self) -> str:
        """Its page for who runs the network."""
        return reverse("manifestazioni:manifestazione_detail", args=(self.uuid,))

    @property
    def codice(self) -> str:
        """As it stands on the receipt."""
        return f"{self.avviso.codice}/{self.numero:04}" if self.numero else ""

    @property
    def in_bozza(self) -> bool:
        return self.stato == StatoManifestazione.BOZZA

    @property
    def presentata(self) -> bool:
        return self.stato == StatoManifestazione.PRESENTATA


class RispostaRequisito(ModelloBase):
    """What is said of one requirement."""

    manifestazione = models.ForeignKey(
        Manifestazione, models.PROTECT, related_name="risposte", verbose_name="manifestazione", db_index=False
    )
    requisito = models.ForeignKey(Requisito, models.PROTECT, related_name="risposte", verbose_name="requisito")
    esito = models.CharField("c'è?", max_length=8, choices=EsitoRequisito)
    nota = models.CharField("nota", max_length=300, blank=True)

    class Meta:
        verbose_name = "risposta su un requisito"
        verbose_name_plural = "risposte sui requisiti"
        ordering = ("requisito__posizione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("manifestazione", "requisito"),
                name="rispostarequisito_una",
                violation_error_message="Di un requisito si risponde una volta.",
            ),
        )
        triggers = (DI_BOZZA,)

    def __str__(self) -> str:
        return f"{self.requisito}: {self.get_esito_display()}"


class OrarioProposto(ModelloBase):
    """Hours of a day of the week in which the desk would be open."""

    manifestazione = models.ForeignKey(
        Manifestazione, models.PROTECT, related_name="orari", verbose_name="manifestazione"
    )
    giorno = models.PositiveSmallIntegerField("giorno", choices=Giorno)
    dalle = models.TimeField("dalle")
    alle = models.TimeField("alle")

    class Meta:
        verbose_name = "orario proposto"
        verbose_name_plural = "orari proposti"
        ordering = ("giorno", "dalle", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(alle__gt=F("dalle")),
                name="orarioproposto_ordinato",
                violation_error_message="L'ora in cui chiude viene dopo quella in cui apre.",
            ),
        )
        triggers = (DI_BOZZA,)

    def __str__(self) -> str:
        return f"{self.get_giorno_display()} {self.dalle:%H:%M}-{self.alle:%H:%M}"


class PersonaProposta(ModelloBase):
    """Who would work at the desk: invited when it is born, if they left an address."""

    manifestazione = models.ForeignKey(
        Manifestazione, models.PROTECT, related_name="persone", verbose_name="manifestazione", db_index=False
    )
    ruolo = models.CharField("che cosa farà", max_length=16, choices=RuoloProposto)
    nome = models.CharField("nome", max_length=60, validators=(check_nome,))
    cognome = models.CharField("cognome", max_length=60, validators=(check_nome,))
    email = models.EmailField("e-mail", max_length=254)

    class Meta:
        verbose_name = "persona proposta"
        verbose_name_plural = "persone proposte"
        ordering = ("-ruolo", "cognome", "nome", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("manifestazione", "email"),
                name="personaproposta_una",
                violation_error_message="Due persone hanno la stessa e-mail.",
            ),
        )
        triggers = (DI_BOZZA,)

    def __str__(self) -> str:
        return f"{self.nome} {self.cognome} ({self.get_ruolo_display().lower()})"


class FileManifestazioneQuerySet(models.QuerySet["FileManifestazione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(manifestazione__in=Manifestazione.objects.for_ambito(ambito))

    def with_file(self) -> Self:
        return self.select_related("allegato")


class FileManifestazione(ModelloBase):
    """A file of an application: the application itself, signed; what its call asks for; something else.

    `riepilogo` is the code of what was written when it came (`find_impronta`): a signed application of before the last
    corrections is known by it.
    """

    manifestazione = models.ForeignKey(
        Manifestazione, models.PROTECT, related_name="file", verbose_name="manifestazione", db_index=False
    )
    cosa = models.CharField("che cos'è", max_length=8, choices=CosaFile)
    chiesto = models.ForeignKey(
        AllegatoChiesto, models.PROTECT, related_name="+", verbose_name="chiesto", null=True, blank=True
    )
    titolo = models.CharField("come si chiama", max_length=120)
    allegato = models.ForeignKey(Allegato, models.PROTECT, related_name="file_manifestazioni", verbose_name="file")
    riepilogo = models.CharField("codice del riepilogo", max_length=14)
    aggiunto_da = FirmaField("aggiunto da", editable=False)

    objects = FileManifestazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "file di una manifestazione"
        verbose_name_plural = "file delle manifestazioni"
        ordering = ("manifestazione", "cosa", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("manifestazione", "chiesto"),
                name="filemanifestazione_chiesto_uno",
                violation_error_message="Questo allegato c'è già: toglilo, poi carica l'altro.",
            ),
            models.UniqueConstraint(
                fields=("manifestazione",),
                condition=Q(cosa="domanda"),
                name="filemanifestazione_domanda_una",
                violation_error_message="La domanda firmata c'è già: toglila, poi carica l'altra.",
            ),
            models.CheckConstraint(
                condition=Q(cosa="chiesto", chiesto__isnull=False) | Q(cosa__in=("domanda", "altro"), chiesto=None),
                name="filemanifestazione_che_cosa",
                violation_error_message="Di' quale allegato dell'avviso è.",
            ),
        )
        triggers = (
            DI_BOZZA,
            keep_ferme(
                *("manifestazione_id", "cosa", "chiesto_id", "titolo", "allegato_id", "riepilogo", "aggiunto_da")
            ),
        )

    def __str__(self) -> str:
        return self.titolo
