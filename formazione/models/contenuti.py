"""A content and its versions: what the Ente teaches, as it was told."""

from datetime import date
from typing import Any, Self

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from formazione.enums import (
    IN_LAVORO,
    MACCHINA_VERSIONE,
    PUBBLICI,
    REDAZIONE,
    LivelloContenuto,
    StatoVersione,
    Tema,
    TipoContenuto,
)
from formazione.regole.testo import LETTERE_TESTO
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import Ruolo
from nucleo.firma import FirmaField
from nucleo.giornata import get_oggi
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from ricerca.models import CONFIGURAZIONE
from utenti.models import Utente
from utenti.models.accessi import read_numero

LETTERE_FONTI = 4_000
SCADUTA = "L'ultimo giorno in cui vale è già passato: pubblicata non la leggerebbe nessuno. Correggi «Vale fino al»."


def _get(nome: str) -> Any:
    """The rows of a model that hangs from a version, told below."""
    return apps.get_model("formazione", nome)._default_manager


class ContenutoQuerySet(models.QuerySet["Contenuto"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Those of which one may read a version."""
        return self.filter(Exists(VersioneContenuto.objects.for_ambito(ambito).filter(contenuto=OuterRef("pk"))))


class Contenuto(ModelloBase):
    """Something that the Ente teaches, through all its versions: who looks after it, when it is to be read again.

    All that readers are told stands on a version, and stays as it was published. What came with the platform is
    nobody's (`curatore` is empty) until an expert takes it.
    """

    curatore = models.ForeignKey(
        Utente,
        models.PROTECT,
        related_name="contenuti_curati",
        verbose_name="curato da",
        null=True,
        blank=True,
        db_index=False,
    )
    rivedere_il = CampoData("da rivedere entro", significato=Significato.SCADENZA, null=True, blank=True)

    objects = ContenutoQuerySet.as_manager()

    class Meta:
        verbose_name = "contenuto"
        verbose_name_plural = "contenuti"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Contenuto {formati.data_articolata('del', self.creato_il)}"

    def get_absolute_url(self) -> str:
        return reverse("formazione:contenuto_detail", args=(self.uuid,))


class VersioneContenutoQuerySet(models.QuerySet["VersioneContenuto"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """What was published, for whoever works on the platform; what is being written, for who writes."""
        if ambito.sistema or ambito.has_ruolo(*REDAZIONE):
            return self
        return self.filter(stato__in=PUBBLICI) if ambito.ruoli else self.none()

    def for_elenco(self, ambito: Ambito) -> Self:
        """The library: what holds today; for who writes also what is being written and what was withdrawn. Questions
        have a list of their own: there are ten times as many."""
        return self.for_redazione(ambito).exclude(tipo=TipoContenuto.FAQ)

    def for_redazione(self, ambito: Ambito) -> Self:
        """What holds today, questions too; for who writes also what is being written and what was withdrawn."""
        righe = self.for_ambito(ambito)
        scrive = ambito.has_ruolo(*REDAZIONE)
        return righe.exclude(stato=StatoVersione.SUPERATA) if scrive else righe.pubblicate()

    def preferite(self, ambito: Ambito) -> Self:
        """Of contents that who asks keeps at hand."""
        return self.filter(Exists(_get("Preferito").filter(contenuto=OuterRef("contenuto"), utente=ambito.utente_id)))

    def pubblicate(self) -> Self:
        return self.filter(stato=StatoVersione.PUBBLICATA)

    def in_lavoro(self) -> Self:
        """Being written, read again before publication, or waiting for its day: one at most of each content."""
        return self.filter(stato__in=IN_LAVORO)

    def mature(self, oggi: date) -> Self:
        """Approved, and their day has come, and has not gone by."""
        righe = self.filter(stato=StatoVersione.PROGRAMMATA, valida_dal__lte=oggi)
        return righe.filter(Q(valida_al__isnull=True) | Q(valida_al__gte=oggi))

    def vigenti(self, oggi: date | None = None) -> Self:
        """Published, and within the days for which they hold."""
        oggi = oggi or get_oggi()
        return self.pubblicate().filter(
            Q(valida_dal__isnull=True) | Q(valida_dal__lte=oggi), Q(valida_al__isnull=True) | Q(valida_al__gte=oggi)
        )

    def per_cittadini(self, oggi: date | None = None) -> Self:
        """What anybody may read today, without an account."""
        return self.vigenti(oggi).filter(aperta_ai_cittadini=True)

    def gia_per_cittadini(self) -> Self:
        """What anybody could read at some time: published, today or before."""
        return self.filter(stato__in=PUBBLICI, aperta_ai_cittadini=True)

    def pubblicabili_da(self, ambito: Ambito) -> Self:
        """In review, and not written by who asks."""
        return self.filter(stato=StatoVersione.IN_REVISIONE).exclude(autori__contains=[ambito.utente_id or 0])

    def con_registrazioni(self) -> Self:
        """With something to see or to hear."""
        return self.filter(Exists(_get("FileVersione").registrazioni().filter(versione_madre=OuterRef("pk"))))

    def da_rivedere(self, oggi: date | None = None) -> Self:
        """Published, of contents whose day to be read again has come."""
        return self.pubblicate().filter(contenuto__rivedere_il__lte=oggi or get_oggi())

    def with_contenuto(self) -> Self:
        """What the page of a version says of its content, without other queries."""
        return self.select_related("contenuto__curatore")

    def with_letta(self, ambito: Ambito) -> Self:
        """Annotate `letta`: whether who asks said to have read this version."""
        return self.annotate(
            letta=Exists(_get("PresaVisione").filter(versione_letta=OuterRef("pk"), utente=ambito.utente_id))
        )

    def da_leggere(self, ambito: Ambito, oggi: date | None = None) -> Self:
        """What who asks must read today, and has not said to have read."""
        return (
            self.vigenti(oggi)
            .with_letta(ambito)
            .filter(obbligatoria=True, destinatari__overlap=[ruolo.value for ruolo in ambito.ruoli], letta=False)
        )


class VersioneContenuto(ModelloConStato):
    """A content as it is told from one publication to the next. Once published it is evidence of what people read.

    `autori` are the accounts that wrote any of it: none of them publishes it. `entro` is the last day to read it, for
    who must. `fonti` are one a line;
    `fonti_verificate_il` is the day on which somebody compared the text with them: empty, it is to be verified.
    """

    contenuto = models.ForeignKey(
        Contenuto, models.PROTECT, related_name="versioni", verbose_name="contenuto", db_index=False
    )
    numero = models.PositiveSmallIntegerField("numero", editable=False)
    tipo = models.CharField("che cos'è", max_length=16, choices=TipoContenuto)
    titolo = models.CharField("titolo", max_length=120)
    sommario = models.CharField("in breve", max_length=400)
    corpo = models.CharField("testo", max_length=LETTERE_TESTO, blank=True)
    indirizzo = models.URLField("indirizzo", max_length=300, blank=True)
    fonti = models.CharField("fonti", max_length=LETTERE_FONTI, blank=True)
    fonti_verificate_il = CampoData("fonti verificate il", significato=Significato.FATTO, null=True, blank=True)
    temi = ArrayField(models.CharField(max_length=16, choices=Tema), verbose_name="temi")
    livello = models.CharField("livello", max_length=16, choices=LivelloContenuto, default=LivelloContenuto.BASE)
    destinatari = ArrayField(models.CharField(max_length=16, choices=Ruolo), verbose_name="per chi è")
    aperta_ai_cittadini = models.BooleanField("anche per i cittadini", default=False)
    obbligatoria = models.BooleanField("da leggere", default=False)
    entro = CampoData("da leggere entro", significato=Significato.SCADENZA, null=True, blank=True)
    valida_dal = CampoData("vale dal", significato=Significato.VALIDITA, null=True, blank=True)
    valida_al = CampoData("vale fino al", significato=Significato.SCADENZA, null=True, blank=True)
    stato = models.CharField("stato", max_length=12, choices=StatoVersione, default=StatoVersione.BOZZA, editable=False)
    autori = ArrayField(models.BigIntegerField(), verbose_name="account che l'hanno scritta", editable=False)
    scritta_da = FirmaField("scritta da", editable=False)
    pubblicata_da = FirmaField("pubblicata da", null=True, blank=True, editable=False)
    pubblicata_il = models.DateTimeField("pubblicata il", null=True, blank=True, editable=False)

    # For the search: written by PostgreSQL from what people read.
    ricerca = models.GeneratedField(
        expression=(
            SearchVector("titolo", weight="A", config=CONFIGURAZIONE)
            + SearchVector("sommario", weight="B", config=CONFIGURAZIONE)
            + SearchVector("corpo", weight="C", config=CONFIGURAZIONE)
            + SearchVector("fonti", weight="D", config=CONFIGURAZIONE)
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    letta: bool  # given by `with_letta`

    macchina = MACCHINA_VERSIONE
    objects = VersioneContenutoQuerySet.as_manager()

    class Meta:
        verbose_name = "versione di un contenuto"
        verbose_name_plural = "versioni dei contenuti"
        ordering = ("titolo", "pk")
        indexes = (
            GinIndex(fields=("ricerca",), condition=Q(stato="pubblicata"), name="versionecontenuto_ricerca"),
            GinIndex(fields=("temi",), condition=Q(stato="pubblicata"), name="versionecontenuto_temi"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("contenuto", "numero"),
                name="versionecontenuto_numero_unico",
                violation_error_message="C'è già una versione con questo numero.",
            ),
            models.UniqueConstraint(
                fields=("contenuto",),
                condition=Q(stato="pubblicata"),
                name="versionecontenuto_una_pubblicata",
                violation_error_message="Di un contenuto è pubblicata una versione sola.",
            ),
            models.UniqueConstraint(
                fields=("contenuto",),
                condition=Q(stato__in=("bozza", "in_revisione", "programmata")),
                name="versionecontenuto_una_in_lavoro",
                violation_error_message="C'è già una nuova versione in preparazione: continua quella.",
            ),
            models.CheckConstraint(
                condition=Q(
                    stato__in=("programmata", "pubblicata", "superata", "ritirata"),
                    pubblicata_da__isnull=False,
                    pubblicata_il__isnull=False,
                )
                | Q(stato__in=("bozza", "in_revisione"), pubblicata_da__isnull=True, pubblicata_il__isnull=True),
                name="versionecontenuto_pubblicazione_intera",
                violation_error_message="Una versione pubblicata dice da chi e quando.",
            ),
            models.CheckConstraint(
                condition=~Q(autori__contains=[read_numero("pubblicata_da")]),
                name="versionecontenuto_in_due",
                violation_error_message="Chi l'ha scritta non la pubblica: serve un'altra persona.",
            ),
            models.CheckConstraint(
                condition=Q(valida_al__isnull=True) | Q(valida_dal__isnull=True) | Q(valida_al__gte=F("valida_dal")),
                name="versionecontenuto_validita_ordinata",
                violation_error_message="L'ultimo giorno non può precedere il primo.",
            ),
            models.CheckConstraint(
                condition=Q(entro__isnull=True) | Q(obbligatoria=True),
                name="versionecontenuto_entro_se_obbligatoria",
                violation_error_message="Il giorno entro cui leggerla vale solo per ciò che si deve leggere.",
            ),
            models.CheckConstraint(
                condition=Q(entro__isnull=True) | Q(valida_dal__isnull=True) | Q(entro__gte=F("valida_dal")),
                name="versionecontenuto_entro_da_quando_vale",
                violation_error_message="Il giorno entro cui leggerla non può precedere quello da cui vale.",
            ),
            models.CheckConstraint(
                condition=Q(entro__isnull=True) | Q(valida_al__isnull=True) | Q(entro__lte=F("valida_al")),
                name="versionecontenuto_entro_finche_vale",
                violation_error_message="Il giorno entro cui leggerla non può venire dopo l'ultimo in cui vale.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="programmata") | Q(valida_dal__isnull=False),
                name="versionecontenuto_programmata_ha_un_giorno",
                violation_error_message="Ciò che è approvato per dopo dice da che giorno vale.",
            ),
            models.CheckConstraint(
                condition=~Q(indirizzo="") & Q(tipo="collegamento") | ~Q(corpo="") & ~Q(tipo="collegamento"),
                name="versionecontenuto_ha_che_leggere",
                violation_error_message="Un collegamento ha un indirizzo, gli altri contenuti hanno un testo.",
            ),
            models.CheckConstraint(
                condition=~Q(tipo="norma") | ~Q(fonti=""),
                name="versionecontenuto_norma_con_fonti",
                violation_error_message="Una scheda norma cita la norma di cui parla.",
            ),
            models.CheckConstraint(
                condition=Q(temi__len__gt=0, destinatari__len__gt=0),
                name="versionecontenuto_di_cosa_e_per_chi",
                violation_error_message="Un contenuto dice di che cosa parla e per chi è.",
            ),
        )
        triggers = (
            *keep_prova("OLD.pubblicata_il IS NOT NULL"),
            keep_ferme(
                *("contenuto_id", "numero", "tipo", "titolo", "sommario", "corpo", "indirizzo", "fonti"),
                *("fonti_verificate_il", "temi", "livello", "destinatari", "aperta_ai_cittadini", "obbligatoria"),
                *("entro", "valida_dal", "valida_al"),
                *("autori", "scritta_da", "pubblicata_da", "pubblicata_il"),
                se="OLD.pubblicata_il IS NOT NULL",
            ),
        )

    def __str__(self) -> str:
        return self.titolo

    def get_absolute_url(self) -> str:
        return reverse("formazione:versione_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return f"{self.titolo}, versione {self.numero}"

    @property
    def etichette_temi(self) -> list[str]:
        return [str(Tema(codice).label) for codice in self.temi]

    @property
    def etichette_destinatari(self) -> list[str]:
        return [str(Ruolo(codice).label) for codice in self.destinatari]

    def is_dovuta(self, ambito: Ambito, oggi: date | None = None) -> bool:
        """Whether who asks must read it today, by the same rule as `da_leggere`."""
        return self.is_da_leggere(oggi or get_oggi()) and ambito.has_ruolo(*(Ruolo(c) for c in self.destinatari))

    def is_da_leggere(self, oggi: date) -> bool:
        """Whether there is somebody who must read it today."""
        return self.obbligatoria and self.stato == StatoVersione.PUBBLICATA and self.is_vigente(oggi)

    def is_futura(self, oggi: date) -> bool:
        """Whether it holds from a day that has still to come."""
        return self.valida_dal is not None and self.valida_dal > oggi

    def is_scaduta(self, oggi: date) -> bool:
        """Whether the last day for which it holds has gone by."""
        return self.valida_al is not None and self.valida_al < oggi

    def is_vigente(self, oggi: date) -> bool:
        """Whether `oggi` is within the days for which it holds."""
        return (self.valida_dal is None or self.valida_dal <= oggi) and (
            self.valida_al is None or oggi <= self.valida_al
        )
