"""A course held for somebody, on some half days, in a place or on line."""

from datetime import date, datetime, time
from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Count, Exists, F, Func, Max, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from corsi.enums import DA_COMINCIARE, IN_AULA, MACCHINA_EDIZIONE, Modalita, StatoEdizione, StatoIscrizione
from corsi.models.corsi import Corso, Modulo
from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giornata import get_oggi
from nucleo.giorni import CampoData
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.quantita import CampoQuantita
from territorio.models import Regione

POSTI = 500

# Nobody keeps a place that is no more: the number of places never goes below one that somebody holds.
POSTI_DATI = Guardia(
    name="posti_dati",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition("NEW.posti < OLD.posti"),
    func="""
    IF EXISTS (SELECT 1 FROM corsi_iscrizione WHERE edizione_id = NEW.id AND posto > NEW.posti) THEN
        RAISE EXCEPTION 'Ci sono iscritti oltre questi posti.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'edizione_posti_dati';
    END IF;
    RETURN NEW;
    """,
)


class EdizioneQuerySet(models.QuerySet["Edizione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """What people may come to or came to; those being prepared too, for who prepares them."""
        if ambito.sistema or ambito.has_ruolo(*REDAZIONE):
            return self
        return self.exclude(stato=StatoEdizione.PREPARAZIONE) if ambito.ruoli else self.none()

    def iscrivibili(self, oggi: date | None = None) -> Self:
        """That take enrolments today: until their first hour begins."""
        oggi = oggi or get_oggi()
        cominciate = MezzaGiornata.objects.cominciate(oggi, timezone.localtime().time())
        return self.filter(
            ~Exists(cominciate.filter(edizione=OuterRef("pk"))),
            stato=StatoEdizione.APERTA,
            corso__stato="pubblicato",
            iscrizioni_dal__lte=oggi,
            iscrizioni_al__gte=oggi,
        )

    def da_concludere(self, oggi: date | None = None) -> Self:
        """Held, and not concluded: their last day has gone by."""
        restano = MezzaGiornata.objects.filter(edizione=OuterRef("pk"), giorno__gte=oggi or get_oggi())
        return self.filter(~Exists(restano), stato=StatoEdizione.IN_CORSO)

    def with_giorni(self) -> Self:
        """Annotate `inizia` and `finisce`, its first and last day."""
        giorni = MezzaGiornata.objects.filter(edizione=OuterRef("pk")).order_by().values("edizione")
        return self.annotate(
            inizia=Subquery(giorni.annotate(g=Min("giorno")).values("g")),
            finisce=Subquery(giorni.annotate(g=Max("giorno")).values("g")),
        )

    def in_ordine(self) -> Self:
        """As `with_giorni` says: the first to begin first, those without days last."""
        return self.order_by(F("inizia").asc(nulls_last=True), "pk")

    def with_posti(self) -> Self:
        """Annotate `iscritti` and `in_attesa`, how many hold a place and how many wait for one."""
        return self.annotate(
            iscritti=Count("iscrizioni", filter=Q(iscrizioni__stato=StatoIscrizione.ISCRITTA)),
            in_attesa=Count("iscrizioni", filter=Q(iscrizioni__stato=StatoIscrizione.IN_ATTESA)),
        )

    def with_corso(self) -> Self:
        return self.select_related("corso", "regione")


class Edizione(ModelloConStato):
    """A course on its days, with its places. What it takes PostgreSQL counts: see `Iscrizione.posto`."""

    corso = models.ForeignKey(Corso, models.PROTECT, related_name="edizioni", verbose_name="corso", db_index=False)
    numero = models.PositiveSmallIntegerField("numero", editable=False)
    regione = models.ForeignKey(
        Regione, models.PROTECT, related_name="edizioni", verbose_name="regione", null=True, blank=True
    )
    modalita = models.CharField("come si tiene", max_length=10, choices=Modalita)
    sede = models.CharField("sede e indirizzo", max_length=300, blank=True)
    accessibilita = models.CharField("accessibilità della sede", max_length=600, blank=True)
    collegamento = models.URLField("collegamento al webinar", max_length=300, blank=True)
    docenti = models.CharField("docenti", max_length=300, blank=True)
    note = models.CharField("da sapere", max_length=1_000, blank=True)
    posti = CampoQuantita("posti", minimo=1, massimo=POSTI)
    iscrizioni_dal = CampoData("iscrizioni dal", significato=Significato.IMPEGNO)
    iscrizioni_al = CampoData("iscrizioni fino al", significato=Significato.IMPEGNO)
    stato = models.CharField(
        "stato", max_length=12, choices=StatoEdizione, default=StatoEdizione.PREPARAZIONE, editable=False
    )
    conclusa_il = CampoData("conclusa il", significato=Significato.FATTO, null=True, blank=True, editable=False)
    preparata_da = FirmaField("preparata da", editable=False)

    inizia: date | None  # given by `with_giorni`
    finisce: date | None
    iscritti: int  # given by `with_posti`
    in_attesa: int

    macchina = MACCHINA_EDIZIONE
    objects = EdizioneQuerySet.as_manager()

    class Meta:
        verbose_name = "edizione di un corso"
        verbose_name_plural = "edizioni dei corsi"
        ordering = ("-iscrizioni_al", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("corso", "numero"),
                name="edizione_numero_unico",
                violation_error_message="Un'altra edizione ha appena preso questo numero: registra di nuovo.",
            ),
            models.CheckConstraint(
                condition=Q(modalita="presenza", collegamento="") & ~Q(sede="") | Q(modalita="webinar", sede=""),
                name="edizione_luogo_secondo_modo",
                violation_error_message="Un'edizione in presenza ha una sede, un webinar il suo collegamento.",
            ),
            models.CheckConstraint(
                condition=Q(iscrizioni_al__gte=F("iscrizioni_dal")),
                name="edizione_iscrizioni_ordinate",
                violation_error_message="L'ultimo giorno per iscriversi non può precedere il primo.",
            ),
            models.CheckConstraint(
                condition=Q(stato="conclusa", conclusa_il__isnull=False)
                | ~Q(stato="conclusa") & Q(conclusa_il__isnull=True),
                name="edizione_conclusa_ha_giorno",
                violation_error_message="Un'edizione conclusa dice quando.",
            ),
        )
        triggers = (POSTI_DATI,)

    def __str__(self) -> str:
        return f"{self.corso.titolo}, edizione {self.numero}"

    def get_absolute_url(self) -> str:
        return reverse("corsi:edizione_detail", args=(self.uuid,))

    @property
    def codice(self) -> str:
        return f"{self.corso.codice}-{self.numero}"

    @property
    def etichetta_evento(self) -> str:
        return self.codice

    @property
    def per_chi(self) -> str:
        return self.regione.nome if self.regione else "Tutta Italia"

    @property
    def liberi(self) -> int:
        """As `with_posti` counted."""
        return self.posti - self.iscritti

    @property
    def da_cominciare(self) -> bool:
        return self.stato in DA_COMINCIARE

    @property
    def in_aula(self) -> bool:
        return self.stato in IN_AULA


class Unito(Func):
    """A day and an hour, as an instant of no zone."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = models.DateTimeField()


class MezzaGiornataQuerySet(models.QuerySet["MezzaGiornata"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(edizione__in=Edizione.objects.for_ambito(ambito))

    def proprie(self, ambito: Ambito) -> Self:
        """Of the editions in which who asks has a place."""
        return self.filter(edizione__iscrizioni__utente=ambito.utente_id, edizione__iscrizioni__stato="iscritta")

    def with_edizione(self) -> Self:
        return self.select_related("edizione__corso", "edizione__regione", "modulo")

    def cominciate(self, giorno: date, ora: time) -> Self:
        """Whose first minute has gone by at that hour of that day."""
        return self.filter(Q(giorno__lt=giorno) | Q(giorno=giorno, dalle__lte=ora))

    def with_frequenza(self) -> Self:
        """Annotate `presenti`, how many were there."""
        return self.annotate(presenti=Count("frequenze"))

    def in_ordine(self) -> Self:
        return self.order_by("giorno", "dalle", "pk")


class MezzaGiornata(ModelloBase):
    """Some hours of an edition, for one of the meetings of its course."""

    edizione = models.ForeignKey(Edizione, models.PROTECT, related_name="mezze_giornate", verbose_name="edizione")
    modulo = models.ForeignKey(Modulo, models.PROTECT, related_name="mezze_giornate", verbose_name="incontro")
    giorno = CampoData("giorno", significato=Significato.IMPEGNO)
    dalle = models.TimeField("dalle")
    alle = models.TimeField("alle")

    presenti: int  # given by `with_frequenza`

    objects = MezzaGiornataQuerySet.as_manager()

    class Meta:
        verbose_name = "mezza giornata di un'edizione"
        verbose_name_plural = "mezze giornate delle edizioni"
        ordering = ("giorno", "dalle", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(alle__gt=F("dalle")),
                name="mezzagiornata_ore_ordinate",
                violation_error_message="L'ora in cui finisce viene dopo quella in cui comincia.",
            ),
            ExclusionConstraint(
                name="mezzagiornata_non_sovrapposta",
                expressions=(
                    ("edizione", RangeOperators.EQUAL),
                    (
                        Func(Unito("giorno", "dalle"), Unito("giorno", "alle"), function="TSRANGE"),
                        RangeOperators.OVERLAPS,
                    ),
                ),
                violation_error_message="Due mezze giornate della stessa edizione si sovrappongono.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.giorno:%d/%m/%Y}, {self.dalle:%H:%M}-{self.alle:%H:%M}"

    @property
    def inizio(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.giorno, self.dalle))

    @property
    def fine(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.giorno, self.alle))
