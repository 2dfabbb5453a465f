"""Periodic reports, frozen when issued."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import TruncMonth

from indicatori.enums import Livello
from indicatori.regole.periodi import Periodo
from nucleo.ambito import Ambito
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from reporting.enums import MACCHINA_RAPPORTO, StatoRapporto
from sportelli.models import Amministrazione, Ospitalita, Sportello
from territorio.models import Regione

# After this long a report still in preparation has lost its worker, which the time limit of tasks
# (CELERY_TASK_TIME_LIMIT) would have ended before.
ABBANDONO = timedelta(minutes=15)
# The network first, then its regions: so in the archive and in the queue.
DAL_PIU_GRANDE = (Livello.RETE, Livello.REGIONE, Livello.AMMINISTRAZIONE, Livello.SPORTELLO)


def percorso_pdf(rapporto: Any, _nome: str) -> str:
    """The same name at every attempt, so that a second one leaves no second file."""
    return f"rapporti/{rapporto.mese:%Y/%m}/{rapporto.uuid}.pdf"


class RapportoQuerySet(models.QuerySet["Rapporto"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """The Ente sees all, or its regions'; a desk its own; a referente the administration's and its desks'.

        Of a desk that changed host in the month, its referenti read the two administrations'
        reports, each with its own days: the desk's own holds the other's too.
        """
        if ambito.nazionale:
            return self
        return self.filter(
            Q(sportello__in=ambito.sportelli_visti)
            | Q(regione__in=ambito.regioni)
            | self._hosted_by(ambito)
            | Q(amministrazione__in=ambito.amministrazioni)
        )

    @staticmethod
    def _hosted_by(ambito: Ambito) -> Q:
        """Reports of desks that one's administrations hosted in that month, and nobody else."""
        nel_mese = Ospitalita.objects.annotate(primo_mese=TruncMonth("dal")).filter(
            Q(al__isnull=True) | Q(al__gte=OuterRef("mese")),
            sportello=OuterRef("sportello"),
            primo_mese__lte=OuterRef("mese"),
        )
        propria = Q(amministrazione__in=ambito.amministrazioni)
        return Q(Exists(nel_mese.filter(propria))) & ~Q(Exists(nel_mese.exclude(propria)))

    def pronti(self) -> Self:
        return self.filter(stato=StatoRapporto.PRONTO)

    def falliti(self, mese: date) -> Self:
        return self.filter(stato=StatoRapporto.FALLITO, mese=mese)

    def da_prendere(self, adesso: datetime, tenuta: str = "") -> Self:
        """Waiting, when their time has come; or left half made by a worker that died.

        Who died is known at once when its message, `tenuta`, comes again: nobody else has it.
        """
        lasciati = Q(preso_il__lte=adesso - ABBANDONO)
        if tenuta:
            lasciati |= Q(preso_da=tenuta)
        attesi = Q(riprova_dal__isnull=True) | Q(riprova_dal__lte=adesso)
        return self.filter(Q(attesi, stato=StatoRapporto.PREVISTO) | Q(lasciati, stato=StatoRapporto.IN_CORSO))

    def da_accodare(self, adesso: datetime, *, tutti: bool = False) -> Self:
        """To be handed to the worker: those to take that are not already queued for it, or all of them."""
        liberi = self.da_prendere(adesso)
        if tutti:
            return liberi
        return liberi.filter(Q(accodato_il__isnull=True) | Q(accodato_il__lte=adesso - ABBANDONO))

    def with_oggetto(self) -> Self:
        """With what the report speaks of, to name it without other queries."""
        return self.select_related("sportello__amministrazione", "amministrazione", "regione", "rettifica_di")


class Rapporto(ModelloConStato):
    """A monthly report of a desk, an administration, a region or the network.

    One row per level, object, month and edition: those after the first are rettifiche of it. `dati` are the figures
    as they were at the first attempt (`reporting.congelati`), and no later one changes them; `impronta_dati` is their
    fingerprint, printed in the PDF as the verification code, since a file cannot contain its own. `sha256` is the
    fingerprint of the stored PDF. `preso_da` is the message whose worker makes it, `riprova_dal` the instant before
    which nobody tries again.
    """

    livello = models.CharField("livello", max_length=16, choices=Livello)
    rango = models.GeneratedField(
        verbose_name="ordine del livello",
        expression=Case(
            *(When(livello=livello, then=Value(numero)) for numero, livello in enumerate(DAL_PIU_GRANDE)),
            default=Value(len(DAL_PIU_GRANDE)),
        ),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="rapporti", verbose_name="sportello", null=True, blank=True
    )
    amministrazione = models.ForeignKey(
        Amministrazione, models.PROTECT, related_name="rapporti", verbose_name="amministrazione", null=True, blank=True
    )
    regione = models.ForeignKey(
        Regione, models.PROTECT, related_name="rapporti", verbose_name="regione", null=True, blank=True
    )
    mese = models.DateField("mese", help_text="Il primo giorno del mese.")
    edizione = models.PositiveSmallIntegerField("edizione", default=1, help_text="La prima, poi le rettifiche.")
    rettifica_di = models.ForeignKey(
        "self", models.PROTECT, related_name="rettifiche", verbose_name="rettifica di", null=True, blank=True
    )
    motivo = models.CharField("motivo della rettifica", max_length=300, blank=True)
    stato = models.CharField("stato", max_length=10, choices=StatoRapporto, default=StatoRapporto.PREVISTO)
    accodato_il = models.DateTimeField("messo in coda il", null=True, blank=True)
    preso_il = models.DateTimeField("preso in lavorazione il", null=True, blank=True)
    preso_da = models.CharField("messaggio che lo tiene", max_length=64, blank=True)
    riprova_dal = models.DateTimeField("da riprovare non prima di", null=True, blank=True)
    tentativi = models.PositiveSmallIntegerField("tentativi", default=0)
    errore = models.CharField("errore", max_length=300, blank=True)
    dati = models.JSONField("dati congelati", null=True, blank=True)
    impronta_dati = models.CharField("impronta dei dati", max_length=64, blank=True, db_index=True)
    layout = models.PositiveSmallIntegerField("versione dell'impaginazione", default=2)
    pdf = models.FileField("PDF", upload_to=percorso_pdf, blank=True)
    sha256 = models.CharField("impronta del PDF", max_length=64, blank=True, db_index=True)
    pronto_il = models.DateTimeField("pronto il", null=True, blank=True)

    macchina = MACCHINA_RAPPORTO
    objects = RapportoQuerySet.as_manager()

    class Meta:
        verbose_name = "rapporto"
        verbose_name_plural = "rapporti"
        ordering = ("-mese", "rango", "pk")
        indexes = (
            models.Index(fields=("mese", "livello", "stato"), name="rapporto_mese_livello"),
            models.Index("mese", F("rango").desc(), F("id").desc(), name="rapporto_in_ordine"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("livello", "sportello", "amministrazione", "regione", "mese", "edizione"),
                nulls_distinct=False,
                name="rapporto_unico",
                violation_error_message="Il rapporto di questo mese c'è già.",
            ),
            models.CheckConstraint(
                condition=Q(
                    livello="sportello", sportello__isnull=False, amministrazione__isnull=True, regione__isnull=True
                )
                | Q(
                    livello="amministrazione",
                    sportello__isnull=True,
                    amministrazione__isnull=False,
                    regione__isnull=True,
                )
                | Q(livello="regione", sportello__isnull=True, amministrazione__isnull=True, regione__isnull=False)
                | Q(livello="rete", sportello__isnull=True, amministrazione__isnull=True, regione__isnull=True),
                name="rapporto_oggetto_secondo_livello",
                violation_error_message="L'oggetto del rapporto deve corrispondere al suo livello.",
            ),
            models.CheckConstraint(
                condition=Q(mese__day=1),
                name="rapporto_mese_primo_giorno",
                violation_error_message="Il mese si indica con il suo primo giorno.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="pronto")
                | (Q(dati__isnull=False, pronto_il__isnull=False) & ~Q(pdf="") & ~Q(sha256="")),
                name="rapporto_pronto_completo",
                violation_error_message="Un rapporto pronto ha i dati, il PDF, la sua impronta e l'istante.",
            ),
            models.CheckConstraint(
                condition=Q(edizione=1, rettifica_di__isnull=True, motivo="")
                | (Q(edizione__gt=1, rettifica_di__isnull=False) & ~Q(motivo="")),
                name="rapporto_rettifica_motivata",
                violation_error_message="Una rettifica dice quale rapporto rettifica e perché.",
            ),
            models.CheckConstraint(
                condition=Q(dati__isnull=True, impronta_dati="") | (Q(dati__isnull=False) & ~Q(impronta_dati="")),
                name="rapporto_dati_con_impronta",
                violation_error_message="I dati congelati hanno la loro impronta.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="in_corso") | Q(preso_il__isnull=False),
                name="rapporto_in_corso_preso",
                violation_error_message="Un rapporto in preparazione dice da quando.",
            ),
        )
        triggers = (
            *keep_prova("OLD.stato = 'pronto'"),
            keep_ferme(
                *("livello", "sportello_id", "amministrazione_id", "regione_id", "mese", "edizione"),
                *("rettifica_di_id", "motivo"),
            ),
            keep_ferme("dati", "impronta_dati", se="OLD.dati IS NOT NULL", nome="dati_congelati"),
            keep_ferme(
                *("stato", "layout", "pdf", "sha256", "pronto_il"), se="OLD.stato = 'pronto'", nome="com_e_uscito"
            ),
        )

    def __str__(self) -> str:
        nome = f"Rapporto {self.get_livello_display().lower()} di {self.periodo.etichetta}"
        return f"{nome}, rettifica n. {self.numero_rettifica}" if self.edizione > 1 else nome

    @property
    def numero_rettifica(self) -> int:
        """Which rettifica it is; 0 the first report."""
        return self.edizione - 1

    @property
    def sportello_del_cambio(self) -> int | None:
        return self.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return str(self)

    @property
    def periodo(self) -> Periodo:
        return Periodo.month(self.mese)

    @property
    def codice_verifica(self) -> str:
        """Twenty signs of the data's fingerprint, in groups of four: «3F9A-12BC-…»."""
        segni = self.impronta_dati[:20].upper()
        return "-".join(segni[n : n + 4] for n in range(0, len(segni), 4))

    @property
    def titolo_oggetto(self) -> str:
        """The name of what it speaks of. Read it from `with_oggetto()`."""
        oggetto = self.sportello or self.amministrazione or self.regione
        return str(oggetto) if oggetto else "Rete nazionale"
