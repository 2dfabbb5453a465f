"""Hosts and desks, with when the desks are open."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, IntegerRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, F, Func, Q
from django.urls import reverse

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.codici import campo_precedenti, keep_codici
from nucleo.date import Significato
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.quantita import CampoQuantita
from nucleo.telefono import TelefonoField
from sportelli.enums import (
    MACCHINA_SPORTELLO,
    Accessibilita,
    Giorno,
    Lingua,
    LivelloServizio,
    MotivoChiusuraSportello,
    RuoloPrivacy,
    StatoSportello,
    TipoAmministrazione,
)
from sportelli.models.ospiti import TRIGGER_SPORTELLO
from territorio.models import Comune

valida_ipa = RegexValidator(r"^[a-z0-9_]{2,20}$", "Il codice IPA è fatto di lettere minuscole e cifre, come «c_h501».")
valida_cf_ente = RegexValidator(r"^\d{11}$", "Il codice fiscale di un ente è di 11 cifre.")
valida_cap = RegexValidator(r"^\d{5}$", "Il CAP è di 5 cifre.")


class AmministrazioneQuerySet(models.QuerySet["Amministrazione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for the Ente; else the hosts one is referente of, whose desks one works at, of one's regions."""
        if ambito.nazionale:
            return self
        sue = Q(pk__in=ambito.amministrazioni) | Q(sportelli__in=ambito.sportelli_visti)
        return self.filter(sue | Q(comune__provincia__regione__in=ambito.regioni)).distinct()

    def with_territorio(self) -> Self:
        return self.select_related("comune__provincia__regione")

    def with_elenco(self) -> Self:
        """With its territory and, as `sportelli_attivi`, how many desks it has open."""
        attivi = Count("sportelli", filter=Q(sportelli__stato=StatoSportello.ATTIVO), distinct=True)
        return self.with_territorio().annotate(sportelli_attivi=attivi)


class Amministrazione(ModelloBase):
    """A body that hosts desks."""

    denominazione = models.CharField("denominazione", max_length=200)
    tipo = models.CharField("tipo", max_length=12, choices=TipoAmministrazione)
    codice_ipa = models.CharField("codice IPA", max_length=20, null=True, blank=True, validators=[valida_ipa])
    codici_precedenti = campo_precedenti()
    codice_fiscale = models.CharField("codice fiscale", max_length=11, blank=True, validators=[valida_cf_ente])
    pec = models.EmailField("PEC", blank=True)
    email = models.EmailField("e-mail", blank=True)
    sito = models.URLField("sito", blank=True)
    comune = models.ForeignKey(Comune, models.PROTECT, related_name="amministrazioni", verbose_name="comune")
    rappresentante = models.CharField("rappresentante legale", max_length=120, blank=True)
    carica = models.CharField("carica", max_length=80, blank=True)
    mandato_dal = CampoData("mandato dal", significato=Significato.VALIDITA, null=True, blank=True)
    mandato_al = CampoData("mandato al", significato=Significato.SCADENZA, null=True, blank=True)
    dpo = models.EmailField("e-mail del responsabile della protezione dei dati", blank=True)
    ruolo_privacy = models.CharField(
        "ruolo nel trattamento dei dati", max_length=12, choices=RuoloPrivacy, default=RuoloPrivacy.DA_DEFINIRE
    )
    atto_privacy = models.CharField("atto sul trattamento dei dati", max_length=120, blank=True)
    atto_privacy_data = CampoData("data dell'atto", significato=Significato.ATTO, null=True, blank=True)
    note = models.TextField("note", max_length=2000, blank=True)

    objects = AmministrazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "amministrazione"
        verbose_name_plural = "amministrazioni"
        ordering = ("denominazione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("denominazione", "comune"),
                name="amministrazione_unica_nel_comune",
                violation_error_message="In questo comune c'è già un'amministrazione con questa denominazione.",
            ),
            models.UniqueConstraint(
                fields=("codice_ipa",),
                name="amministrazione_codice_ipa_unico",
                violation_error_code="unique",  # told beside the field
                violation_error_message="C'è già un'amministrazione con questo codice IPA.",
            ),
            models.CheckConstraint(
                condition=Q(mandato_al__isnull=True) | Q(mandato_al__gte=F("mandato_dal")),
                name="amministrazione_mandato_ordinato",
                violation_error_message="La fine del mandato non può precedere l'inizio.",
            ),
        )
        triggers = (keep_codici("codice_ipa"),)

    def __str__(self) -> str:
        return self.denominazione

    def get_absolute_url(self) -> str:
        return reverse("sportelli:amministrazione_detail", args=(self.uuid,))


# Work places of the largest desk that may be meant.
POSTAZIONI = 200
# Not active yet: the day of activation, when there is one, is only planned.
STATI_PRIMA = (StatoSportello.CANDIDATO, StatoSportello.SELEZIONATO, StatoSportello.IN_ATTIVAZIONE)
STATI_CHE_RICEVONO = (StatoSportello.ATTIVO, StatoSportello.IN_CHIUSURA)
STATI_PUBBLICI = (*STATI_CHE_RICEVONO, StatoSportello.SOSPESO)
STATI_VISIBILI = (*STATI_PUBBLICI, StatoSportello.CHIUSO)
ATTIVATI = ~Q(stato__in=STATI_PRIMA) & Q(data_attivazione__isnull=False)


def in_rete(dal: date, al: date) -> Q:
    """The desks in the network on at least one of those days: the one definition, of figures, lists and reports."""
    return ATTIVATI & Q(data_attivazione__lte=al) & (Q(data_chiusura__isnull=True) | Q(data_chiusura__gt=dal))


class SportelloQuerySet(models.QuerySet["Sportello"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for the Ente; else those where one works, answers for, of one's administration, of one's regions."""
        if ambito.nazionale:
            return self
        return self.filter(Q(pk__in=ambito.sportelli_visti) | Q(amministrazione__in=ambito.amministrazioni))

    def for_statistica(self, ambito: Ambito) -> Self:
        """The desks of which one may count something: also those that one's administrations hosted in the past."""
        ospitati = Sportello.objects.filter(ospitalita__amministrazione__in=ambito.amministrazioni)
        if ambito.nazionale:
            return self
        return self.filter(Q(pk__in=ambito.sportelli_visti) | Q(pk__in=ospitati.values("pk")))

    def di_amministrazione(self, amministrazione: Amministrazione) -> Self:
        return self.filter(amministrazione=amministrazione)

    def attivi(self) -> Self:
        return self.filter(stato=StatoSportello.ATTIVO)

    def attivati(self) -> Self:
        """Desks that were in the network some day: a plan, and a candidate turned down, never were."""
        return self.filter(ATTIVATI)

    def attivi_al(self, data: date) -> Self:
        """Desks that had been activated and not closed on a day, whatever they are today."""
        return self.filter(in_rete(data, data))

    def pubblici(self) -> Self:
        """What a citizen may find: the desks that receive, and suspended ones with their notice."""
        return self.filter(stato__in=STATI_PUBBLICI)

    def visibili(self) -> Self:
        """What has a public page: also closed desks, which lead to the nearest open one."""
        return self.filter(stato__in=STATI_VISIBILI)

    def with_territorio(self) -> Self:
        return self.select_related("amministrazione", "comune__provincia__regione")

    def with_ospiti(self) -> Self:
        """With who hosted them and when, the latest first."""
        return self.prefetch_related("ospitalita")

    def with_orari(self) -> Self:
        """With what `read_calendario` needs: the hours, and the comune whose holidays it keeps."""
        return self.select_related("comune__provincia").prefetch_related("orari", "eccezioni")


class Sportello(ModelloConStato):
    """A desk of the network. People are not here: see `utenti.Assegnazione`."""

    codice = models.CharField("codice", max_length=20)
    codici_precedenti = campo_precedenti()
    slug = models.SlugField("nome nell'indirizzo", max_length=140, db_index=False)
    nome = models.CharField("nome", max_length=160)
    # Who hosts it today. On other days: `Ospitalita`, from where the database writes it here.
    amministrazione = models.ForeignKey(
        Amministrazione, models.PROTECT, related_name="sportelli", verbose_name="amministrazione"
    )
    comune = models.ForeignKey(Comune, models.PROTECT, related_name="sportelli", verbose_name="comune")
    indirizzo = models.CharField("indirizzo", max_length=160)
    cap = models.CharField("CAP", max_length=5, blank=True, validators=[valida_cap])
    piano = models.CharField("piano e stanza", max_length=80, blank=True)
    indicazioni = models.TextField("come arrivare", max_length=600, blank=True)
    cosa_portare = models.TextField("che cosa portare", max_length=600, blank=True)
    latitudine = models.DecimalField("latitudine", max_digits=8, decimal_places=5, null=True, blank=True)
    longitudine = models.DecimalField("longitudine", max_digits=8, decimal_places=5, null=True, blank=True)
    bacino = models.ManyToManyField(
        Comune, related_name="sportelli_di_bacino", verbose_name="comuni serviti", blank=True
    )
    accessibilita = models.CharField("accessibilità", max_length=10, choices=Accessibilita, blank=True)
    note_accessibilita = models.CharField("note sull'accessibilità", max_length=300, blank=True)
    lingue = ArrayField(
        models.CharField(max_length=3, choices=Lingua), verbose_name="lingue parlate", default=list, blank=True
    )
    telefono = TelefonoField("telefono", blank=True)
    email = models.EmailField("casella dello sportello", blank=True)
    pagina_web = models.URLField("pagina web", blank=True)
    su_appuntamento = models.BooleanField("riceve solo su appuntamento", default=False)
    postazioni = CampoQuantita("postazioni", massimo=POSTAZIONI, null=True, blank=True)
    connettivita = models.CharField("connettività", max_length=60, blank=True)
    livello_servizio = models.CharField(
        "livello di servizio", max_length=12, choices=LivelloServizio, default=LivelloServizio.INFORMATIVO
    )
    progetto = models.CharField("progetto di origine", max_length=120, blank=True)
    stato = models.CharField("stato", max_length=16, choices=StatoSportello, default=StatoSportello.CANDIDATO)
    data_stato = CampoData("nello stato dal", significato=Significato.FATTO, null=True, blank=True)
    riapertura_prevista = CampoData("riapertura prevista", significato=Significato.IMPEGNO, null=True, blank=True)
    avviso = models.CharField("avviso per i cittadini", max_length=300, blank=True)
    data_attivazione = CampoData("attivo dal", significato=Significato.IMPEGNO, null=True, blank=True)
    data_chiusura = CampoData("chiuso dal", significato=Significato.FATTO, null=True, blank=True)
    motivo_chiusura = models.CharField(
        "motivo della chiusura", max_length=16, choices=MotivoChiusuraSportello, blank=True
    )

    macchina = MACCHINA_SPORTELLO
    objects = SportelloQuerySet.as_manager()

    class Meta:
        verbose_name = "sportello"
        verbose_name_plural = "sportelli"
        ordering = ("nome", "pk")
        indexes = (models.Index(fields=("stato", "comune"), name="sportello_stato_comune"),)
        constraints = (
            models.UniqueConstraint(
                fields=("codice",),
                name="sportello_codice_unico",
                violation_error_code="unique",  # told beside the field
                violation_error_message="C'è già uno sportello con questo codice.",
            ),
            models.UniqueConstraint(
                fields=("slug",),
                name="sportello_slug_unico",
                violation_error_code="unique",  # told beside the field
                violation_error_message="Un altro sportello ha appena preso questo nome: registra di nuovo.",
            ),
            models.CheckConstraint(
                condition=Q(stato__in=(*STATI_PRIMA, StatoSportello.CHIUSO)) | Q(data_attivazione__isnull=False),
                name="sportello_attivo_ha_data",
                violation_error_message="Uno sportello attivo, o che lo è stato, deve avere la data di attivazione.",
            ),
            models.CheckConstraint(
                condition=(Q(stato="chiuso") & Q(data_chiusura__isnull=False) & ~Q(motivo_chiusura=""))
                | (~Q(stato="chiuso") & Q(data_chiusura__isnull=True) & Q(motivo_chiusura="")),
                name="sportello_chiuso_ha_data_e_motivo",
                violation_error_message="Uno sportello chiuso deve avere data e motivo della chiusura.",
            ),
            models.CheckConstraint(
                condition=Q(data_chiusura__isnull=True)
                | Q(data_attivazione__isnull=True)
                | Q(data_chiusura__gte=F("data_attivazione")),
                name="sportello_date_ordinate",
                violation_error_message="La chiusura non può precedere l'attivazione.",
            ),
            models.CheckConstraint(
                condition=Q(data_stato__isnull=True) | Q(data_stato__lte=GiornoItaliano("aggiornato_il")),
                name="sportello_stato_mai_futuro",
                violation_error_message="Lo stato di uno sportello non può cominciare nel futuro.",
            ),
        )
        triggers = (*TRIGGER_SPORTELLO, keep_codici("codice"))

    def __str__(self) -> str:
        return self.nome

    def get_absolute_url(self) -> str:
        """The page of who works at the network; `get_public_url` is the citizens' one."""
        return reverse("sportelli:sportello_detail", args=(self.uuid,))

    def get_public_url(self) -> str:
        return reverse("sportelli:sportello_show", args=(self.slug,))

    @property
    def sportello_del_cambio(self) -> int:
        return self.pk

    @property
    def etichetta_evento(self) -> str:
        return str(self)

    @property
    def riceve(self) -> bool:
        return self.stato in STATI_CHE_RICEVONO

    @property
    def visibile(self) -> bool:
        return self.stato in STATI_VISIBILI

    @property
    def non_ancora(self) -> str:
        """Why a desk not active yet receives nobody on any day; empty of the others. Its day is a plan, not a fact."""
        if self.stato not in STATI_PRIMA:
            return ""
        return f"Lo sportello è «{self.get_stato_display()}» e non riceve ancora: prima l'Ente deve segnarlo attivo."

    def get_attivazione(self) -> date:
        """The day it began to receive, which an active one has. Raises LookupError for one that never did."""
        if self.data_attivazione is None:
            raise LookupError(f"{self} has never been active")
        return self.data_attivazione

    def describe_fermo(self, giorno: date) -> str:
        """Why the desk received nobody on a day, or nothing."""
        if self.non_ancora:
            return self.non_ancora
        if self.data_attivazione is None:
            return "Lo sportello non è mai stato attivo: non ha ricevuto nessuno."
        if giorno < self.data_attivazione:
            return f"Lo sportello è attivo {formati.data_articolata('dal', self.data_attivazione)}."
        if self.data_chiusura and giorno > self.data_chiusura:
            return f"Lo sportello è chiuso {formati.data_articolata('dal', self.data_chiusura)}."
        return ""


class FasciaOraria(Func):
    """`[dalle, alle)` in seconds of the day: PostgreSQL has no range of times."""

    template = "int4range(extract(epoch from %(expressions)s)::int)"
    arg_joiner = ")::int, extract(epoch from "
    output_field = IntegerRangeField()


class OrarioApertura(models.Model):
    """A weekly opening: local time of Europe/Rome."""

    sportello = models.ForeignKey(Sportello, models.CASCADE, related_name="orari", verbose_name="sportello")
    giorno = models.PositiveSmallIntegerField("giorno", choices=Giorno)
    dalle = models.TimeField("dalle")
    alle = models.TimeField("alle")

    class Meta:
        verbose_name = "orario di apertura"
        verbose_name_plural = "orari di apertura"
        ordering = ("giorno", "dalle")
        constraints = (
            models.CheckConstraint(
                condition=Q(alle__gt=F("dalle")),
                name="orarioapertura_ordinato",
                violation_error_message="L'ora di chiusura deve seguire quella di apertura.",
            ),
            models.CheckConstraint(
                condition=Q(giorno__range=(1, 7)),
                name="orarioapertura_giorno_valido",
                violation_error_message="Il giorno va da lunedì a domenica.",
            ),
            ExclusionConstraint(
                name="orarioapertura_senza_sovrapposizioni",
                expressions=(
                    ("sportello", RangeOperators.EQUAL),
                    ("giorno", RangeOperators.EQUAL),
                    (FasciaOraria("dalle", "alle"), RangeOperators.OVERLAPS),
                ),
                violation_error_message="Due aperture dello stesso giorno si sovrappongono.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_giorno_display()} {self.dalle:%H:%M}-{self.alle:%H:%M}"


class EccezioneOrario(models.Model):
    """Days on which the weekly hours do not hold: closed, or open at other hours."""

    sportello = models.ForeignKey(Sportello, models.CASCADE, related_name="eccezioni", verbose_name="sportello")
    dal = CampoData("dal", significato=Significato.IMPEGNO)
    al = CampoData("al", significato=Significato.IMPEGNO)
    dalle = models.TimeField("dalle", null=True, blank=True)
    alle = models.TimeField("alle", null=True, blank=True)
    motivo = models.CharField("motivo", max_length=120, blank=True)

    class Meta:
        verbose_name = "eccezione all'orario"
        verbose_name_plural = "eccezioni all'orario"
        ordering = ("dal", "dalle")
        constraints = (
            models.CheckConstraint(
                condition=Q(al__gte=F("dal")),
                name="eccezioneorario_date_ordinate",
                violation_error_message="L'ultimo giorno non può precedere il primo.",
            ),
            models.CheckConstraint(
                condition=Q(dalle__isnull=True, alle__isnull=True)
                | Q(dalle__isnull=False, alle__isnull=False, alle__gt=F("dalle")),
                name="eccezioneorario_ore_ordinate",
                violation_error_message="Indica entrambe le ore, la chiusura dopo l'apertura, o nessuna se è chiuso.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.dal:%d/%m/%Y}-{self.al:%d/%m/%Y}"
