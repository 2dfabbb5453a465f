"""What was agreed with a host, a lender, a service of accompaniment: text, days, commitments, the signed file."""

from datetime import date
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least
from django.urls import reverse

from allegati.models import Allegato
from erogatori.models import Erogatore
from formazione.regole.testo import LETTERE_TESTO
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, DateRange
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova, keep_sotto
from nucleo.quantita import CampoQuantita
from protocolli.enums import (
    DI_SPORTELLO,
    MACCHINA_ACCORDO,
    PARTE_DI,
    PARTI,
    TIPI_VIGENZA,
    Chi,
    MotivoFine,
    StatoAccordo,
    TipoAccordo,
    Vigenza,
)
from protocolli.models.schemi import IMPEGNI, IMPEGNO, VersioneSchema
from protocolli.models.servizi import ServizioAccompagnamento
from protocolli.regole.vigenza import Tempi, tell_vigenza
from sportelli.enums import RuoloPrivacy
from sportelli.models import Amministrazione

VALSI = (StatoAccordo.FIRMATO, StatoAccordo.RISOLTO)
APERTI = (StatoAccordo.BOZZA, StatoAccordo.DA_FIRMARE)
CON_PARTI = ("amministrazione__comune__provincia", "erogatore", "servizio")
# The next of its year. Whoever drafts another waits for this to be written or given up: no number is left out.
NUMERO_DELL_ANNO = Guardia(
    name="numero_dell_anno",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
    NEW.anno := extract(year FROM NEW.creato_il AT TIME ZONE 'Europe/Rome');
    PERFORM pg_advisory_xact_lock(hashtext('protocolli_accordo'), NEW.anno);
    SELECT COALESCE(max(numero), 0) + 1 INTO NEW.numero FROM protocolli_accordo WHERE anno = NEW.anno;
    RETURN NEW;
    """,
)


class AccordoQuerySet(models.QuerySet["Accordo"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for the Ente; else those of the hosts in reach."""
        if ambito.nazionale:
            return self
        return self.filter(amministrazione__in=Amministrazione.objects.for_ambito(ambito).values("pk"))

    def firmati(self) -> Self:
        """Those that hold, held or will."""
        return self.filter(stato__in=VALSI)

    def aperti(self) -> Self:
        """Those that somebody still has to bring to the signature."""
        return self.filter(stato__in=APERTI)

    def in_vigore(self, giorno: date) -> Self:
        return self.firmati().filter(inizio__lte=giorno, fine__gte=giorno)

    def di_sportello(self) -> Self:
        """Those by which an administration hosts its desks."""
        return self.filter(tipo__in=DI_SPORTELLO)

    def di_parte(self, parte: models.Model) -> Self:
        """Of an administration, a lender, a service."""
        return self.filter(**{name_parte(parte): parte})

    def in_vigenza(self, vigenza: str, oggi: date, tempi: Tempi) -> Self:
        """The same as `Accordo.get_vigenza`. Of rows that `with_seguito` has dressed."""
        if vigenza == Vigenza.ANNULLATO:
            return self.filter(stato=StatoAccordo.ANNULLATO)
        if vigenza == Vigenza.DA_CONCLUDERE:
            return self.aperti()
        righe, limite = self.firmati(), oggi + tempi.orizzonte
        if vigenza == Vigenza.FUTURO:
            return righe.filter(inizio__gt=oggi, fine__gte=oggi)
        if vigenza == Vigenza.IN_SCADENZA:
            return righe.filter(inizio__lte=oggi, fine__range=(oggi, limite), rinnovato=False)
        if vigenza == Vigenza.IN_VIGORE:
            return righe.filter(Q(fine__gt=limite) | Q(rinnovato=True), inizio__lte=oggi, fine__gte=oggi)
        righe = righe.filter(fine__lt=oggi, rinnovato=vigenza == Vigenza.RINNOVATO)
        if vigenza == Vigenza.RINNOVATO:
            return righe
        return righe.filter(stato=StatoAccordo.RISOLTO if vigenza == Vigenza.RISOLTO else StatoAccordo.FIRMATO)

    def da_rinnovare(self, oggi: date, tempi: Tempi) -> Self:
        """About to end, or just ended, and nobody prepares what follows. Of rows that `with_seguito` has dressed."""
        vicini = (oggi - tempi.orizzonte, oggi + tempi.orizzonte)
        righe = self.filter(stato=StatoAccordo.FIRMATO, inizio__lte=oggi, fine__range=vicini)
        return righe.filter(rinnovato=False, in_rinnovo=False)

    def con_impegni_da_verificare(self, oggi: date) -> Self:
        return self.filter(pk__in=Impegno.objects.da_verificare(oggi).values("accordo"))

    def with_parti(self) -> Self:
        return self.select_related(*CON_PARTI)

    def with_seguito(self) -> Self:
        """With `rinnovato`: a signed one follows it; and `in_rinnovo`: one is being prepared."""
        seguiti = Accordo.objects.filter(rinnova=OuterRef("pk"))
        return self.annotate(
            rinnovato=Exists(seguiti.filter(stato__in=VALSI)), in_rinnovo=Exists(seguiti.filter(stato__in=APERTI))
        )


def name_parte(parte: models.Model) -> str:
    """The column of an agreement that says this side."""
    nomi: dict[type[models.Model], str] = {
        Amministrazione: "amministrazione",
        Erogatore: "erogatore",
        ServizioAccompagnamento: "servizio",
    }
    return nomi[type(parte)]


def never_two(parte: str) -> ExclusionConstraint:
    """Of one kind, with one side, one alone is in force on a day."""
    return ExclusionConstraint(
        name=f"accordo_uno_in_vigore_{parte}",
        expressions=(
            (parte, RangeOperators.EQUAL),
            ("tipo", RangeOperators.EQUAL),
            (
                DateRange("inizio", "fine", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                RangeOperators.OVERLAPS,
            ),
        ),
        condition=Q(stato__in=VALSI),
        violation_error_message="In una parte di questi giorni ce n'è già un altro dello stesso tipo, con la stessa "
        "parte: prima fai finire quello.",
    )


def one_side() -> Q:
    """Whom it is with, as its kind wants."""
    sono = Q()
    for tipo, sua in PARTE_DI.items():
        sono |= Q(tipo=tipo.value) & Q(**{f"{parte}__isnull": parte != sua for parte in PARTI})
    return sono


class Accordo(ModelloConStato):
    """What the Ente and somebody agreed, or are about to.

    `testo` is that of `schema` as it was when this was drafted, with its blanks filled; from the signature on nothing
    of it changes. `dal` and `al`, included, are what it says; it holds from `inizio`, never before both signed, to
    `fine`, sooner when it was brought to an end (`cessa_il`). `rinnova` is the one that it follows.
    """

    rinnovato: bool  # given by `with_seguito`
    in_rinnovo: bool

    tipo = models.CharField("tipo", max_length=16, choices=TipoAccordo)
    anno = models.PositiveSmallIntegerField("anno", default=0, editable=False)
    numero = models.PositiveIntegerField("numero", default=0, editable=False)
    schema = models.ForeignKey(VersioneSchema, models.PROTECT, related_name="accordi", verbose_name="schema")
    amministrazione = models.ForeignKey(
        Amministrazione,
        models.PROTECT,
        related_name="accordi",
        verbose_name="amministrazione",
        null=True,
        blank=True,
    )
    erogatore = models.ForeignKey(
        Erogatore, models.PROTECT, related_name="accordi", verbose_name="erogatore", null=True, blank=True
    )
    servizio = models.ForeignKey(
        ServizioAccompagnamento, models.PROTECT, related_name="accordi", verbose_name="servizio", null=True, blank=True
    )
    rinnova = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="rinnovi",
        verbose_name="rinnova",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    con = models.CharField("con chi, com'è scritto", max_length=200, editable=False)
    testo = models.CharField("testo", max_length=2 * LETTERE_TESTO)
    dal = CampoData("dal", significato=Significato.IMPEGNO)
    al = CampoData("al", significato=Significato.SCADENZA)
    firmatario = models.CharField("chi firma per l'altra parte", max_length=120, blank=True)
    carica = models.CharField("la sua carica", max_length=80, blank=True)
    firmatario_ente = models.CharField("chi firma per l'Ente", max_length=120, blank=True)
    carica_ente = models.CharField("la carica di chi firma per l'Ente", max_length=80, blank=True)
    atto = models.CharField("atto con cui l'altra parte lo approva", max_length=160, blank=True)
    ruolo_privacy = models.CharField(
        "parte dell'amministrazione nel trattamento dei dati", max_length=12, choices=RuoloPrivacy, blank=True
    )
    atto_privacy = models.CharField("atto sul trattamento dei dati", max_length=120, blank=True)
    atto_privacy_data = CampoData("data dell'atto", significato=Significato.ATTO, null=True, blank=True)
    stato = models.CharField("stato", max_length=12, choices=StatoAccordo, default=StatoAccordo.BOZZA, editable=False)
    scritto_da = FirmaField("preparato da", editable=False)
    firmato_il = CampoData("firmato il", significato=Significato.ATTO, null=True, blank=True, editable=False)
    allegato = models.ForeignKey(
        Allegato,
        models.PROTECT,
        related_name="accordi",
        verbose_name="file firmato",
        null=True,
        blank=True,
        editable=False,
    )
    cessa_il = CampoData("finisce il", significato=Significato.SCADENZA, null=True, blank=True, editable=False)
    motivo_fine = models.CharField(
        "perché è finito prima", max_length=16, choices=MotivoFine, blank=True, editable=False
    )
    inizio = models.GeneratedField(
        verbose_name="in vigore dal",
        expression=Greatest("dal", "firmato_il"),
        output_field=models.DateField(),
        db_persist=True,
    )
    fine = models.GeneratedField(
        verbose_name="in vigore fino al",
        expression=Least("al", "cessa_il"),
        output_field=models.DateField(),
        db_persist=True,
    )

    macchina = MACCHINA_ACCORDO
    objects = AccordoQuerySet.as_manager()

    class Meta:
        verbose_name = "accordo"
        verbose_name_plural = "accordi"
        ordering = ("fine", "pk")
        indexes = (models.Index(fields=("fine", "id"), name="accordo_scadenze"),)
        constraints = (
            models.UniqueConstraint(
                fields=("anno", "numero"),
                name="accordo_numero_unico",
                violation_error_message="Un altro accordo ha appena preso questo numero: riprova.",
            ),
            models.UniqueConstraint(
                fields=("rinnova",),
                condition=~Q(stato="annullato"),
                name="accordo_un_rinnovo",
                violation_error_message="Il rinnovo di questo accordo c'è già: continua quello.",
            ),
            models.CheckConstraint(
                condition=one_side(),
                name="accordo_con_la_parte_giusta",
                violation_error_message="Un accordo è con una parte sola, quella del suo tipo.",
            ),
            models.CheckConstraint(
                condition=Q(al__gte=F("dal")),
                name="accordo_giorni_ordinati",
                violation_error_message="L'ultimo giorno viene dopo il primo.",
            ),
            models.CheckConstraint(
                condition=Q(stato__in=VALSI, firmato_il__isnull=False, allegato__isnull=False, firmato_il__lte=F("al"))
                | Q(stato__in=(*APERTI, "annullato"), firmato_il__isnull=True, allegato__isnull=True),
                name="accordo_firma_intera",
                violation_error_message="Un accordo firmato ha il suo file e il giorno della firma, prima della fine.",
            ),
            models.CheckConstraint(
                condition=Q(stato="risolto", cessa_il__gte=F("dal"), cessa_il__lt=F("al"), cessa_il__isnull=False)
                & Q(firmato_il__lte=F("cessa_il"))
                & ~Q(motivo_fine="")
                | ~Q(stato="risolto") & Q(cessa_il__isnull=True, motivo_fine=""),
                name="accordo_fine_intera",
                violation_error_message="Un accordo che finisce prima dice quando, dentro i suoi giorni, e perché.",
            ),
            models.CheckConstraint(
                condition=Q(ruolo_privacy="", atto_privacy="", atto_privacy_data__isnull=True)
                | Q(amministrazione__isnull=False) & ~Q(ruolo_privacy=""),
                name="accordo_privacy_di_chi_ospita",
                violation_error_message="Il trattamento dei dati si definisce con l'amministrazione, con il suo ruolo.",
            ),
            *(never_two(parte) for parte in PARTI),
        )
        triggers = (
            NUMERO_DELL_ANNO,
            *keep_prova(),
            keep_ferme(
                *("tipo", "anno", "numero", "schema_id", "amministrazione_id", "erogatore_id", "servizio_id"),
                "rinnova_id",
            ),
            keep_ferme(
                *("con", "testo", "dal", "al", "firmatario", "carica", "firmatario_ente", "carica_ente", "atto"),
                *("ruolo_privacy", "atto_privacy", "atto_privacy_data", "scritto_da"),
                se="OLD.stato <> 'bozza'",
                nome="testo_fermo",
            ),
            keep_ferme("firmato_il", se="OLD.stato IN ('firmato', 'risolto')", nome="firma_ferma"),
            # The file that was signed gives way to another only when it is kept as the one before.
            keep_ferme(
                "allegato_id",
                se="OLD.stato IN ('firmato', 'risolto') AND NOT EXISTS (SELECT 1 FROM protocolli_filesostituito"
                " WHERE accordo_id = OLD.id AND allegato_id = OLD.allegato_id)",
                nome="file_fermo",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} n. {self.segno}"

    def get_absolute_url(self) -> str:
        return reverse("protocolli:accordo_detail", args=(self.uuid,))

    @property
    def segno(self) -> str:
        """Its number as people write it."""
        return f"{self.numero}/{self.anno}"

    @property
    def etichetta_evento(self) -> str:
        return self.segno

    @property
    def parte(self) -> Any:
        """Whom it is with."""
        return getattr(self, PARTE_DI[TipoAccordo(self.tipo)])

    @property
    def in_bozza(self) -> bool:
        return bool(self.stato == StatoAccordo.BOZZA)

    @property
    def firmato(self) -> bool:
        return self.stato in VALSI

    def get_vigenza(self, oggi: date, tempi: Tempi) -> Vigenza:
        """Of one that `with_seguito` has dressed."""
        return tell_vigenza(
            stato=self.stato, inizio=self.inizio, fine=self.fine, oggi=oggi, rinnovato=self.rinnovato, tempi=tempi
        )

    def get_etichetta(self, oggi: date, tempi: Tempi) -> tuple[str, str]:
        """Its badge: before it is signed that of its state."""
        vigenza = self.get_vigenza(oggi, tempi)
        if vigenza == Vigenza.DA_CONCLUDERE:
            return self.get_stato_display(), self.tipo_stato
        return str(vigenza.label), TIPI_VIGENZA[vigenza.value]


class ImpegnoQuerySet(models.QuerySet["Impegno"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(accordo__in=Accordo.objects.for_ambito(ambito).values("pk"))

    def firmati(self) -> Self:
        """Of what holds, held or will: before, they are only written."""
        return self.filter(accordo__stato__in=VALSI)

    def da_verificare(self, oggi: date) -> Self:
        """Past their day, of an agreement in force today, and nobody wrote whether they were kept."""
        scaduti = self.firmati().filter(entro__lt=oggi, accordo__inizio__lte=oggi, accordo__fine__gte=oggi)
        return scaduti.filter(verifiche__isnull=True)


class Impegno(ModelloBase):
    """What somebody has to do by an agreement, and by when."""

    accordo = models.ForeignKey(Accordo, models.PROTECT, related_name="impegni", verbose_name="accordo", db_index=False)
    posizione = CampoQuantita("posizione", minimo=1, massimo=IMPEGNI)
    testo = models.CharField("che cosa", max_length=IMPEGNO)
    chi = models.CharField("chi", max_length=8, choices=Chi)
    entro = CampoData("entro il", significato=Significato.SCADENZA, null=True, blank=True)

    objects = ImpegnoQuerySet.as_manager()

    class Meta:
        verbose_name = "impegno di un accordo"
        verbose_name_plural = "impegni degli accordi"
        ordering = ("posizione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("accordo", "posizione"),
                name="impegno_posizione_unica",
                violation_error_message="Due impegni hanno lo stesso posto.",
            ),
        )
        triggers = (
            keep_sotto(
                "protocolli_accordo",
                "accordo_id",
                quando="stato <> 'bozza'",
                vincolo="impegno_firmato_fermo",
                detto="Gli impegni non cambiano da quando si va alla firma.",
            ),
        )

    def __str__(self) -> str:
        return self.testo


class Preavviso(ModelloBase):
    """Both sides were told, once, that so many days were left, or fewer."""

    accordo = models.ForeignKey(
        Accordo, models.PROTECT, related_name="preavvisi", verbose_name="accordo", db_index=False
    )
    soglia = CampoQuantita("giorni prima", minimo=1, massimo=365)
    giorno = CampoData("giorno", significato=Significato.FATTO)

    class Meta:
        verbose_name = "preavviso di una scadenza"
        verbose_name_plural = "preavvisi delle scadenze"
        ordering = ("giorno", "pk")
        constraints = (
            # Whoever tells it twice, a worker that comes after one that died, tells it once.
            models.UniqueConstraint(
                fields=("accordo", "soglia"),
                name="preavviso_una_volta",
                violation_error_message="Questo avviso è già partito.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("accordo_id", "soglia", "giorno"))

    def __str__(self) -> str:
        return f"{formati.giorni(self.soglia)} prima, {formati.data_articolata('il', self.giorno)}"
