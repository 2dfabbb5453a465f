"""The catalogue: one measure, as its source describes it and as the Ente explains it."""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse

from fonti.enums import (
    AmbitoTerritoriale,
    Costo,
    Dimensione,
    Fonte,
    Forma,
    Obiettivo,
    Ricorrenza,
    Settore,
    Soggetto,
    TipoIncentivo,
)
from incentivi.enums import StatoIncentivo
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from ricerca.models import CONFIGURAZIONE
from territorio.models import Comune, Provincia, Regione

Luogo = Comune | Provincia | Regione
GIORNI_IN_SCADENZA = 30


def _elenco(scelte: type[models.TextChoices], nome: str) -> ArrayField:
    return ArrayField(models.CharField(max_length=24, choices=scelte), verbose_name=nome, default=list, blank=True)


def _importo(nome: str) -> models.DecimalField:
    return models.DecimalField(nome, max_digits=14, decimal_places=2, null=True, blank=True)


def _ordinati(minimo: str, massimo: str) -> Q:
    return Q(**{f"{minimo}__isnull": True}) | Q(**{f"{massimo}__isnull": True}) | Q(**{f"{massimo}__gte": F(minimo)})


def holds_in(luogo: Luogo) -> Q:
    """The condition of a measure that holds in a region, in a province or in a comune."""
    if isinstance(luogo, Regione):
        return Q(regioni__contains=[luogo.codice_istat])
    provincia = luogo.provincia if isinstance(luogo, Comune) else luogo
    regione = provincia.regione.codice_istat if provincia else ""
    dove = {"comune": luogo} if isinstance(luogo, Comune) else {"comune__provincia": luogo}
    legami = Incentivo.comuni.through.objects.filter(incentivo=OuterRef("pk"), **dove)
    return Q(regioni__contains=[regione]) & (Q(solo_comuni=False) | Q(Exists(legami)))


class IncentivoQuerySet(models.QuerySet["Incentivo"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Everything for the Ente's people; what has a public page for everybody else, citizens included."""
        return self if ambito.nazionale else self.visibili()

    def pubblicati(self) -> Self:
        """What citizens find and operators propose: published and still in its source."""
        return self.filter(pubblicato=True, scomparso_il__isnull=True)

    def visibili(self) -> Self:
        """What has a public page: a measure gone from its source keeps it, with a notice."""
        return self.filter(pubblicato=True)

    def with_stato(self, oggi: date | None = None) -> Self:
        """Annotate `stato` as of `oggi` (see `StatoIncentivo`).

        Without a closing date nobody can say that a measure is still open, unless the Ente
        marked it as always active.
        """
        oggi = oggi or get_oggi()
        return self.annotate(
            stato=Case(
                When(data_apertura__gt=oggi, then=Value(StatoIncentivo.IN_ARRIVO)),
                When(data_chiusura__lt=oggi, then=Value(StatoIncentivo.CHIUSO)),
                When(
                    data_chiusura__lte=oggi + timedelta(days=GIORNI_IN_SCADENZA),
                    then=Value(StatoIncentivo.IN_SCADENZA),
                ),
                When(data_chiusura__isnull=False, then=Value(StatoIncentivo.APERTO)),
                When(ricorrenza=Ricorrenza.PERMANENTE, then=Value(StatoIncentivo.APERTO)),
                default=Value(StatoIncentivo.DA_VERIFICARE),
                output_field=models.CharField(),
            )
        )

    def in_stato(self, *stati: str, oggi: date | None = None) -> Self:
        return self.with_stato(oggi).filter(stato__in=stati)

    def aperti(self, oggi: date | None = None) -> Self:
        """Requests can be made on `oggi`, the ones about to close included."""
        return self.in_stato(StatoIncentivo.APERTO, StatoIncentivo.IN_SCADENZA, oggi=oggi)

    def in_regione(self, codice_istat: str) -> Self:
        """Measures for a region: its own and the national ones."""
        return self.filter(regioni__contains=[codice_istat])

    def leggeri(self) -> Self:
        """Without the columns that no list shows and that weigh most."""
        return self.defer(
            "record_originale", "ricerca", "testo", "descrizione", "a_chi", "cosa_prevede", "parole_chiave"
        )

    def verificati_prima_del(self, giorno: date) -> Self:
        """Never checked, or not since `giorno`."""
        return self.filter(Q(verificato_il__isnull=True) | Q(verificato_il__lt=giorno))


class Incentivo(ModelloBase):
    """A measure of the catalogue, microcredit programmes included.

    An import writes the fields of the source (`incentivi.services.catalogo`) and keeps the
    record as it came in `record_originale`. The Ente's own fields (`incentivi.services.redazione.CAMPI_LOCALI`)
    get a first value when the record is born and then belong to people: no import touches them again.
    Amounts are in euro, dates are days in Italy.
    """

    # Where it comes from
    fonte = models.CharField("fonte", max_length=16, choices=Fonte)
    id_esterno = models.CharField("identificativo nella fonte", max_length=40)
    licenza = models.CharField("licenza", max_length=40)
    url_fonte = models.URLField("pagina nella fonte", max_length=1000, blank=True)
    record_originale = models.JSONField("record originale", default=dict)
    impronta = models.CharField("impronta del record originale", max_length=64)
    data_import = models.DateTimeField("importato il")
    ultimo_aggiornamento_fonte = models.DateTimeField("aggiornato dalla fonte il", null=True, blank=True)
    scomparso_il = models.DateField("non più nella fonte dal", null=True, blank=True)

    # What it is
    titolo = models.CharField("titolo", max_length=600)
    slug = models.SlugField("nome nell'indirizzo", max_length=120)
    chiave_titolo = models.CharField("titolo per ordinare e cercare", max_length=600, editable=False)
    descrizione = models.TextField("che cos'è", blank=True)
    a_chi = models.TextField("a chi si rivolge", blank=True)
    cosa_prevede = models.TextField("che cosa prevede", blank=True)
    obiettivi = _elenco(Obiettivo, "finalità")
    forme = _elenco(Forma, "forma dell'aiuto")
    soggetti = _elenco(Soggetto, "a chi è rivolto")
    dimensioni = _elenco(Dimensione, "dimensione dell'impresa")
    costi = _elenco(Costo, "spese ammesse")
    settori = _elenco(Settore, "settori")
    altri_valori = models.JSONField(
        "valori fuori elenco", default=dict, blank=True, help_text="Per campo, come li scrive la fonte."
    )
    altre_caratteristiche = models.TextField("altre caratteristiche", blank=True)

    # Which economic activities
    ateco_testo = models.TextField("settori economici come li scrive la fonte", blank=True)
    tutti_ateco = models.BooleanField("tutti i settori economici", default=False)
    codici_ateco = ArrayField(models.CharField(max_length=8), verbose_name="codici ATECO", default=list, blank=True)
    edizione_ateco = models.CharField("edizione ATECO", max_length=4, blank=True)

    # Where
    tutte_le_regioni = models.BooleanField("in tutta Italia", default=False)
    regioni = ArrayField(
        models.CharField(max_length=2), verbose_name="codici ISTAT delle regioni", default=list, blank=True
    )
    estero = models.BooleanField("anche all'estero", default=False)
    solo_comuni = models.BooleanField("riservato ad alcuni comuni", default=False)
    comuni = models.ManyToManyField(Comune, related_name="incentivi", verbose_name="comuni", blank=True)
    comuni_testo = models.TextField("comuni come li scrive la fonte", blank=True)
    ambiti_territoriali = _elenco(AmbitoTerritoriale, "ambito territoriale")

    # How much
    spesa_min = _importo("spesa ammessa minima")
    spesa_max = _importo("spesa ammessa massima")
    agevolazione_min = _importo("agevolazione minima")
    agevolazione_max = _importo("agevolazione massima")
    stanziamento = _importo("stanziamento")
    copertura = models.PositiveSmallIntegerField(
        "quota coperta, in percentuale",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    tasso = models.CharField("tasso", max_length=160, blank=True)
    durata_massima = models.PositiveSmallIntegerField("durata massima in mesi", null=True, blank=True)
    garanzie = models.CharField("garanzie richieste", max_length=300, blank=True)
    cumulabilita = models.CharField("cumulabilità", max_length=300, blank=True)

    # When
    data_apertura = models.DateField("apertura", null=True, blank=True)
    data_chiusura = models.DateField("chiusura", null=True, blank=True)
    note_date = models.TextField("note di apertura e chiusura", blank=True)

    # Who and by which law
    soggetto_concedente = models.CharField("ente che lo concede", max_length=400, blank=True)
    gestore = models.CharField("gestore", max_length=200, blank=True)
    base_normativa_primaria = models.TextField("base normativa primaria", blank=True)
    base_normativa_secondaria = models.TextField("base normativa secondaria", blank=True)
    provvedimento_attuativo = models.TextField("provvedimento attuativo", blank=True)
    gazzetta_ufficiale = models.CharField("Gazzetta ufficiale", max_length=400, blank=True)
    link_istituzionale = models.URLField("pagina ufficiale", max_length=1000, blank=True)
    fonti = models.JSONField(
        "fonti citate", default=list, blank=True, help_text="Elenco di «titolo», «url» e «visto_il»."
    )

    # The Ente's own fields
    tipo = models.CharField("tipo", max_length=12, choices=TipoIncentivo, default=TipoIncentivo.INCENTIVO)
    sintesi = models.TextField(
        "in parole semplici", max_length=600, blank=True, help_text="Due o tre frasi che un cittadino capisce da solo."
    )
    come_fare = models.TextField("come fare", max_length=3000, blank=True)
    cosa_serve = models.TextField("che cosa serve", max_length=3000, blank=True)
    contatti = models.TextField("contatti", max_length=1000, blank=True)
    ricorrenza = models.CharField("come si chiede", max_length=12, choices=Ricorrenza, blank=True)
    avvertenza = models.CharField(
        "avvertenza",
        max_length=300,
        blank=True,
        help_text="Appare in evidenza nella scheda, per esempio uno sportello sospeso.",
    )
    pubblicato = models.BooleanField("pubblicato", default=True)
    verificato_il = CampoData("verificato il", significato=Significato.FATTO, null=True, blank=True)

    # For the search (written with the fields above, read by PostgreSQL)
    testo = models.TextField("testo senza formattazione", blank=True, editable=False)
    parole_chiave = models.TextField("parole chiave", blank=True, editable=False)
    luoghi = models.TextField("luoghi", blank=True, editable=False)
    ricerca = models.GeneratedField(
        expression=(
            SearchVector("titolo", weight="A", config=CONFIGURAZIONE)
            + SearchVector("parole_chiave", weight="B", config=CONFIGURAZIONE)
            + SearchVector("sintesi", "testo", weight="C", config=CONFIGURAZIONE)
            + SearchVector("luoghi", "base_normativa_primaria", weight="D", config=CONFIGURAZIONE)
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = IncentivoQuerySet.as_manager()

    class Meta:
        verbose_name = "incentivo"
        verbose_name_plural = "incentivi"
        ordering = ("chiave_titolo", "pk")
        indexes = (
            GinIndex(fields=("ricerca",), name="incentivo_ricerca"),
            GinIndex(fields=("chiave_titolo",), opclasses=("gin_trgm_ops",), name="incentivo_titolo_trgm"),
            GinIndex(fields=("regioni",), name="incentivo_regioni"),
            GinIndex(fields=("soggetti",), name="incentivo_soggetti"),
            GinIndex(fields=("forme",), name="incentivo_forme"),
            GinIndex(fields=("settori",), name="incentivo_settori"),
            GinIndex(fields=("obiettivi",), name="incentivo_obiettivi"),
            models.Index(fields=("data_chiusura",), name="incentivo_chiusura"),
            models.Index(fields=("-ultimo_aggiornamento_fonte",), name="incentivo_aggiornamento"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("fonte", "id_esterno"),
                name="incentivo_unico_nella_fonte",
                violation_error_message="Questo identificativo è già nel catalogo di questa fonte.",
            ),
            models.CheckConstraint(
                condition=Q(data_apertura__isnull=True)
                | Q(data_chiusura__isnull=True)
                | Q(data_chiusura__gte=F("data_apertura")),
                name="incentivo_date_ordinate",
                violation_error_message="La chiusura non può precedere l'apertura.",
            ),
            models.CheckConstraint(
                condition=_ordinati("spesa_min", "spesa_max"),
                name="incentivo_spesa_ordinata",
                violation_error_message="La spesa minima non può superare la massima.",
            ),
            models.CheckConstraint(
                condition=_ordinati("agevolazione_min", "agevolazione_max"),
                name="incentivo_agevolazione_ordinata",
                violation_error_message="L'agevolazione minima non può superare la massima.",
            ),
            models.CheckConstraint(
                condition=(Q(spesa_min__isnull=True) | Q(spesa_min__gte=0))
                & (Q(spesa_max__isnull=True) | Q(spesa_max__gte=0))
                & (Q(agevolazione_min__isnull=True) | Q(agevolazione_min__gte=0))
                & (Q(agevolazione_max__isnull=True) | Q(agevolazione_max__gte=0))
                & (Q(stanziamento__isnull=True) | Q(stanziamento__gte=0)),
                name="incentivo_importi_non_negativi",
                violation_error_message="Un importo non può essere negativo.",
            ),
            models.CheckConstraint(
                condition=Q(copertura__isnull=True) | Q(copertura__range=(1, 100)),
                name="incentivo_copertura_percentuale",
                violation_error_message="La quota coperta va da 1 a 100.",
            ),
            models.CheckConstraint(
                condition=Q(tutte_le_regioni=False) | Q(regioni__len=20),
                name="incentivo_nazionale_ha_venti_regioni",
                violation_error_message="Una misura per tutta Italia elenca tutte le regioni.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{campo}__contained_by": scelte.values}),
                    name=f"incentivo_{campo}_in_elenco",
                    violation_error_message=f"Un valore di «{campo.replace('_', ' ')}» non è in elenco.",
                )
                for campo, scelte in (
                    ("obiettivi", Obiettivo),
                    ("forme", Forma),
                    ("soggetti", Soggetto),
                    ("dimensioni", Dimensione),
                    ("costi", Costo),
                    ("settori", Settore),
                    ("ambiti_territoriali", AmbitoTerritoriale),
                )
            ),
        )

    def __str__(self) -> str:
        return self.titolo

    def get_absolute_url(self) -> str:
        return reverse("incentivi:incentivo_detail", kwargs={"uuid": self.uuid, "slug": self.slug})

    def get_stato(self, oggi: date | None = None) -> StatoIncentivo:
        """The same answer as `with_stato`, for one record in memory."""
        oggi = oggi or get_oggi()
        if self.data_apertura and self.data_apertura > oggi:
            return StatoIncentivo.IN_ARRIVO
        if self.data_chiusura is None:
            permanente = self.ricorrenza == Ricorrenza.PERMANENTE
            return StatoIncentivo.APERTO if permanente else StatoIncentivo.DA_VERIFICARE
        if self.data_chiusura < oggi:
            return StatoIncentivo.CHIUSO
        if self.data_chiusura <= oggi + timedelta(days=GIORNI_IN_SCADENZA):
            return StatoIncentivo.IN_SCADENZA
        return StatoIncentivo.APERTO

    def list_etichette(self, campo: str) -> list[str]:
        """What a coded array says in words, values out of the list included."""
        campo_elenco: Any = self._meta.get_field(campo)
        scelte: dict[str, Any] = dict(campo_elenco.base_field.choices)
        return [str(scelte[codice]) for codice in getattr(self, campo)] + list(self.altri_valori.get(campo, []))

    @classmethod
    def name_of(cls, campo: str) -> str:
        """A field as people call it."""
        trovato: Any = cls._meta.get_field(campo)
        return str(trovato.verbose_name)

    @property
    def forma_in_parole(self) -> str:
        """«contributo a fondo perduto, prestito», for a line of a card."""
        return ", ".join(nome[:1].lower() + nome[1:] for nome in self.list_etichette("forme"))
