"""What a lender deliberates and disburses."""

import uuid
from decimal import Decimal
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Greatest
from django.urls import reverse

from credito.enums import (
    MACCHINA_FINANZIAMENTO,
    MACCHINA_GARANZIA,
    MotivoStorno,
    ServizioAusiliario,
    StatoFinanziamento,
    StatoGaranzia,
)
from credito.models.invii import Invio
from credito.models.strade import follow_riga
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import FonteDato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.nomi import check_nome, valida_numero
from nucleo.quantita import CampoImporto
from percorsi.models.percorsi import DelPercorso, Percorso
from percorsi.models.portata import OspitatoQuerySet
from requisiti.enums import PASSI_GARANZIA
from sportelli.models import Sportello
from sportelli.models.ospiti import campo_ospite, keep_ospite


class FinanziamentoQuerySet(OspitatoQuerySet["Finanziamento"]):
    def validi(self) -> Self:
        """Those that were granted: whatever lists loans or counts them, lists and counts these."""
        return self.exclude(stato=StatoFinanziamento.ANNULLATO)

    def with_elenco(self, ambito: Ambito) -> Self:
        """What a row of a list shows: the names of those one may read, and what it hangs from."""
        return self.with_nome(ambito).select_related("percorso", "sportello", "invio__erogatore")

    def with_scheda(self) -> Self:
        """What the page of a loan shows of itself, in one query."""
        return self.with_presa().select_related(
            "percorso__cittadino", "sportello", "invio__erogatore", "invio__prodotto"
        )

    def sum_importi(self) -> dict[str, Decimal]:
        """Euro asked, deliberated and paid, together."""
        somme = self.order_by().aggregate(
            richiesto=Sum("invio__importo_richiesto"),
            deliberato=Sum("importo_deliberato"),
            erogato=Sum("importo_erogato"),
        )
        return {nome: somma or Decimal(0) for nome, somma in somme.items()}


# What was really paid holds its deliberation; what was all undone as a mistake lets it be told that it never was.
_ANNULLATO = f"""
    IF NEW.stato = '{StatoFinanziamento.ANNULLATO}' AND EXISTS (
        SELECT FROM credito_erogazione WHERE finanziamento_id = NEW.id
        AND (stornata_il IS NULL OR motivo_storno = '{MotivoStorno.RESTITUITA}')
    ) THEN
        RAISE EXCEPTION 'Su una delibera tolta non c''è stato nessun pagamento.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finanziamento_annullato_senza_pagamenti';
    END IF;
    RETURN NEW;"""


CAMPI_GARANZIA = tuple(f"garanzia_{nome}" for nome in PASSI_GARANZIA.values())


def _build_passi() -> Q:
    """By the state of the guarantee: its own day is there, those of the steps after are not."""
    nomi = [f"{campo}__isnull" for campo in CAMPI_GARANZIA]
    condizione = Q(garanzia_stato=StatoGaranzia.NESSUNA, **dict.fromkeys(nomi, True)) | Q(
        garanzia_stato=StatoGaranzia.NEGATA, **{nomi[-1]: True}
    )
    for posto, passo in enumerate(PASSI_GARANZIA):
        condizione |= Q(garanzia_stato=passo, **{nomi[posto]: False}, **dict.fromkeys(nomi[posto + 1 :], True))
    return condizione


class Finanziamento(DelPercorso):
    """A loan granted on a referral. Amounts in euro, durations in months.

    `importo_erogato` is the sum of its `Erogazione` rows neither undone nor given back, kept by a trigger of the
    database and written by nobody else: so the database itself refuses to disburse more than
    was deliberated, whoever writes the rows. `percorso` and `sportello` are those of the referral,
    kept equal by the database (`strade.follow_riga`): one join leads to the person. A referral has one in force: the
    right deliberation after one taken back is another row, and what was taken back stays as it was.
    """

    invio = models.ForeignKey(Invio, models.PROTECT, related_name="finanziamenti", verbose_name="invio")
    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="finanziamenti", verbose_name="percorso")
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="finanziamenti", verbose_name="sportello che ha spedito l'invio"
    )
    amministrazione = campo_ospite()
    importo_deliberato = CampoImporto(
        "importo deliberato (€)", max_digits=10, decimal_places=2, validators=[MinValueValidator(1)]
    )
    importo_erogato = models.DecimalField(
        "importo erogato (€)", max_digits=10, decimal_places=2, default=0, editable=False
    )
    durata_mesi = models.PositiveSmallIntegerField("durata (mesi)")
    preammortamento_mesi = models.PositiveSmallIntegerField("preammortamento (mesi)", default=0)
    tasso = models.DecimalField("tasso annuo (%)", max_digits=6, decimal_places=3, null=True, blank=True)
    garanzia_reale = models.BooleanField("con garanzia reale", default=False)
    garanzia_stato = models.CharField("garanzia del Fondo PMI", max_length=10, choices=StatoGaranzia, blank=True)
    garanzia_posizione = models.CharField("posizione al Fondo", max_length=30, blank=True, validators=(valida_numero,))
    garanzia_prenotata_il = CampoData("garanzia prenotata il", significato=Significato.FATTO, null=True, blank=True)
    garanzia_confermata_il = CampoData("garanzia confermata il", significato=Significato.FATTO, null=True, blank=True)
    garanzia_richiesta_il = CampoData("garanzia chiesta il", significato=Significato.FATTO, null=True, blank=True)
    garanzia_concessa_il = CampoData("garanzia concessa il", significato=Significato.FATTO, null=True, blank=True)
    tutor_numero = models.CharField(
        "numero del tutor nell'elenco nazionale", max_length=20, blank=True, validators=(valida_numero,)
    )
    tutor_nome = models.CharField("tutor", max_length=120, blank=True, validators=(check_nome,))
    servizi_ausiliari = ArrayField(
        models.CharField(max_length=1, choices=ServizioAusiliario),
        verbose_name="servizi ausiliari",
        default=list,
        blank=True,
    )
    data_delibera = CampoData("data della delibera", significato=Significato.FATTO)
    data_contratto = CampoData("data del contratto", significato=Significato.FATTO, null=True, blank=True)
    stato = models.CharField("stato", max_length=14, choices=StatoFinanziamento, default=StatoFinanziamento.DELIBERATO)
    fonte = models.CharField("fonte del dato", max_length=10, choices=FonteDato)
    verificato = models.BooleanField("verificato", default=False)
    verificato_da = FirmaField("verificato da", null=True, blank=True)
    verificato_il = CampoData("verificato il", significato=Significato.FATTO, null=True, blank=True)
    avvisi = models.JSONField("avvisi sulle regole", default=list, blank=True)

    # What figures count of a deliberation: its day first.
    CONTATI = ("data_delibera", "importo_deliberato")

    sportello_attuale_id: int | None  # given by `with_presa`

    macchina = MACCHINA_FINANZIAMENTO
    objects = FinanziamentoQuerySet.as_manager()

    class Meta:
        verbose_name = "finanziamento"
        verbose_name_plural = "finanziamenti"
        ordering = ("-data_delibera", "-pk")
        indexes = (
            models.Index(fields=("amministrazione", "-data_delibera"), name="finanziamento_ospite"),
            # «Finanziamenti» of the whole network: the two orders it offers, and each page of them.
            models.Index(fields=("data_delibera", "id"), name="finanziamento_elenco"),
            models.Index(fields=("importo_deliberato", "id"), name="finanziamento_elenco_importo"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("invio",),
                condition=~Q(stato="annullato"),
                name="finanziamento_uno_per_invio",
                violation_error_message="Questo invio ha già la sua delibera.",
            ),
            models.CheckConstraint(
                condition=Q(importo_deliberato__gt=0),
                name="finanziamento_deliberato_positivo",
                violation_error_message="L'importo deliberato deve essere maggiore di zero.",
            ),
            models.CheckConstraint(
                condition=Q(data_delibera__lte=GiornoItaliano("aggiornato_il")),
                name="finanziamento_mai_futuro",
                violation_error_message="La data della delibera non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(importo_erogato__gte=0) & Q(importo_erogato__lte=F("importo_deliberato")),
                name="finanziamento_erogato_entro_deliberato",
                violation_error_message="Non si può erogare più di quanto è stato deliberato.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="annullato") | Q(importo_erogato=0),
                name="finanziamento_annullato_mai_pagato",
                violation_error_message="Su una delibera tolta non si paga.",
            ),
            models.CheckConstraint(
                condition=Q(durata_mesi__range=(1, 360)) & Q(preammortamento_mesi__lte=F("durata_mesi")),
                name="finanziamento_durata_plausibile",
                violation_error_message="La durata va da 1 a 360 mesi, e il preammortamento non può superarla.",
            ),
            models.CheckConstraint(
                condition=Q(tasso__isnull=True) | Q(tasso__range=(0, 50)),
                name="finanziamento_tasso_plausibile",
                violation_error_message="Il tasso va da 0 a 50.",
            ),
            models.CheckConstraint(
                condition=_build_passi(),
                name="finanziamento_garanzia_ha_data",
                violation_error_message="Lo stato della garanzia vuole la sua data, e nessuna di un passo successivo.",
            ),
            models.CheckConstraint(
                condition=Q(garanzia_confermata_il__gte=F("garanzia_prenotata_il"))
                & Q(garanzia_richiesta_il__gte=Greatest("garanzia_prenotata_il", "garanzia_confermata_il"))
                & Q(
                    garanzia_concessa_il__gte=Greatest(
                        *(f"garanzia_{nome}" for nome in list(PASSI_GARANZIA.values())[:-1])
                    )
                ),
                name="finanziamento_garanzia_ordinata",
                violation_error_message="Le date della garanzia vanno in ordine: prima si prenota, poi si conferma.",
            ),
            models.CheckConstraint(
                condition=Q(data_contratto__isnull=True) | Q(data_contratto__gte=F("data_delibera")),
                name="finanziamento_contratto_dopo_delibera",
                violation_error_message="Il contratto non può precedere la delibera.",
            ),
            models.CheckConstraint(
                condition=Q(verificato=False)
                | Q(
                    verificato_da__isnull=False,
                    verificato_il__isnull=False,
                    verificato_il__lte=GiornoItaliano("aggiornato_il"),
                ),
                name="finanziamento_verifica_firmata",
                violation_error_message="Una verifica dice chi l'ha fatta e quando, non nel futuro.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(),
            Guardia(
                name="annullato_mai_pagato",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("stato"),
                func=_ANNULLATO,
            ),
            keep_ferme(
                *("stato", "data_delibera", "importo_deliberato", "durata_mesi", "tasso", "fonte"),
                *("verificato", "verificato_da", "verificato_il"),
                se=f"OLD.stato = '{StatoFinanziamento.ANNULLATO}'",
                nome="annullato_per_sempre",
            ),
            *follow_riga("credito_invio", "invio"),
            keep_ospite("NEW.data_delibera", campi=("data_delibera", "sportello_id")),
        )

    def __str__(self) -> str:
        return f"finanziamento {formati.data_articolata('del', self.data_delibera)}"

    def get_absolute_url(self) -> str:
        return reverse("credito:finanziamento_detail", args=(self.uuid,))

    @property
    def residuo(self) -> Decimal:
        """Euro deliberated and not yet paid."""
        return self.importo_deliberato - self.importo_erogato

    @property
    def percento_erogato(self) -> int:
        return formati.avanzamento(self.importo_erogato, self.importo_deliberato)


class Garanzia(Finanziamento):
    """The guarantee of a loan, as the one history of all changes names it."""

    macchina = MACCHINA_GARANZIA  # type: ignore[assignment]  # the machine of its own steps

    class Meta:
        proxy = True
        verbose_name = "garanzia del Fondo PMI"
        verbose_name_plural = "garanzie del Fondo PMI"


# Undone as a mistake, it never was; given back later, it was paid on its day.
PAGATA = Q(stornata_il__isnull=True) | Q(motivo_storno=MotivoStorno.RESTITUITA)


class ErogazioneQuerySet(OspitatoQuerySet["Erogazione"]):
    def with_elenco(self, ambito: Ambito) -> Self:
        """What a row of a list shows: the names of those one may read, and what it hangs from."""
        return (
            self.with_nome(ambito)
            .order_by("-data", "-pk")
            .select_related("percorso", "sportello", "finanziamento__invio__erogatore")
        )

    def valide(self) -> Self:
        """What was really paid, given back since or not: whatever counts tranches or sums them counts these."""
        return self.filter(PAGATA)


# The change that a row makes to what was disbursed. By difference and not by a new sum: two
# transactions that add tranches to one loan wait for each other on its row, and neither loses
# the other's amount.
_SOMMA_EROGATO = """
    IF TG_OP <> 'INSERT' AND OLD.stornata_il IS NULL THEN
        UPDATE credito_finanziamento SET importo_erogato = importo_erogato - OLD.importo
        WHERE id = OLD.finanziamento_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.stornata_il IS NULL THEN
        UPDATE credito_finanziamento SET importo_erogato = importo_erogato + NEW.importo
        WHERE id = NEW.finanziamento_id;
    END IF;
    RETURN NULL;
"""


# A repayment that was none: of an undone payment the reason alone changes, and what it said stays.
_CORRETTA = f"""(
        OLD.motivo_storno = '{MotivoStorno.RESTITUITA}' AND NEW.motivo_storno NOT IN ('', '{MotivoStorno.RESTITUITA}')
        AND NEW.restituita_prima IS NOT DISTINCT FROM OLD.restituita_il
        AND NEW.stornata_il IS NOT DISTINCT FROM OLD.stornata_il
        AND NEW.stornata_da IS NOT DISTINCT FROM OLD.stornata_da
    )"""


class Erogazione(ModelloBase):
    """A tranche actually paid. Amount in euro. A wrong one is not deleted: it is undone, with a reason.

    One given back to the lender was paid all the same: it stays in the figures of its day, and on the day of
    `restituita_il` leaves what the loan holds (`Finanziamento.importo_erogato`). Said to be given back by mistake, its
    reason becomes another: PostgreSQL wants `restituita_prima` to keep what it said.
    """

    chiave_modulo = models.UUIDField("chiave del modulo", default=uuid.uuid4, unique=True, editable=False)
    finanziamento = models.ForeignKey(
        Finanziamento, models.PROTECT, related_name="erogazioni", verbose_name="finanziamento"
    )
    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="erogazioni", verbose_name="percorso")
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="erogazioni", verbose_name="sportello che ha spedito l'invio"
    )
    amministrazione = campo_ospite()
    data = CampoData("data", significato=Significato.FATTO)
    importo = CampoImporto("importo (€)", max_digits=10, decimal_places=2, validators=[MinValueValidator(1)])
    a_fornitore = models.BooleanField("pagata a un fornitore", default=False)
    fonte = models.CharField("fonte del dato", max_length=10, choices=FonteDato)
    registrata_da = FirmaField("registrata da")
    stornata_il = models.DateTimeField("stornata il", null=True, blank=True)
    stornata_da = FirmaField("stornata da", null=True, blank=True)
    motivo_storno = models.CharField("motivo dello storno", max_length=14, choices=MotivoStorno, blank=True)
    restituita_il = CampoData("restituita il", significato=Significato.FATTO, null=True, blank=True)
    # Of a repayment that was none: the day that it was said to have been.
    restituita_prima = CampoData("si diceva restituita il", significato=Significato.FATTO, null=True, blank=True)
    nota_storno = models.CharField("nota sullo storno", max_length=300, blank=True)

    sportello_attuale_id: int | None  # given by `with_presa`

    objects = ErogazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "erogazione"
        verbose_name_plural = "erogazioni"
        ordering = ("data", "pk")
        indexes = (
            models.Index(fields=("data",), condition=PAGATA, name="erogazione_data"),
            models.Index(fields=("amministrazione", "-data"), name="erogazione_ospite"),
            # «Erogazioni» of the whole network: the two orders it offers, and each page of them.
            models.Index(fields=("data", "id"), name="erogazione_elenco"),
            models.Index(fields=("importo", "id"), name="erogazione_elenco_importo"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(importo__gt=0),
                name="erogazione_importo_positivo",
                violation_error_message="L'importo erogato deve essere maggiore di zero.",
            ),
            models.CheckConstraint(
                condition=Q(data__lte=GiornoItaliano("aggiornato_il")),
                name="erogazione_mai_futura",
                violation_error_message="La data non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(stornata_il__isnull=True, stornata_da__isnull=True, motivo_storno="")
                | (Q(stornata_il__isnull=False, stornata_da__isnull=False) & ~Q(motivo_storno="")),
                name="erogazione_storno_firmato",
                violation_error_message="Uno storno dice chi l'ha fatto, quando e perché.",
            ),
            models.CheckConstraint(
                condition=(~Q(motivo_storno=MotivoStorno.RESTITUITA) & Q(restituita_il__isnull=True))
                | Q(
                    motivo_storno=MotivoStorno.RESTITUITA,
                    restituita_il__isnull=False,
                    restituita_il__gte=F("data"),
                    restituita_il__lte=GiornoItaliano("stornata_il"),
                ),
                name="erogazione_restituita_dopo",
                violation_error_message="Una somma restituita dice quando: dopo il pagamento, e non nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(stornata_il__isnull=True) | Q(data__lte=GiornoItaliano("stornata_il")),
                name="erogazione_stornata_dopo",
                violation_error_message="Uno storno non può precedere l'erogazione.",
            ),
            models.CheckConstraint(
                condition=Q(restituita_prima__isnull=True) | ~Q(motivo_storno__in=("", MotivoStorno.RESTITUITA)),
                name="erogazione_corretta_non_restituita",
                violation_error_message="Di una restituzione corretta resta il giorno, e il motivo è un altro.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("data", "importo", "a_fornitore", "fonte", "registrata_da"),
            keep_ferme(
                *("stornata_il", "stornata_da", "motivo_storno", "restituita_il", "restituita_prima"),
                se=f"OLD.stornata_il IS NOT NULL AND NOT {_CORRETTA}",
                nome="stornata_per_sempre",
            ),
            Guardia(
                name="somma_erogato",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf("importo", "stornata_il"),
                func=_SOMMA_EROGATO,
            ),
            *follow_riga("credito_finanziamento", "finanziamento"),
            keep_ospite("NEW.data", campi=("data", "sportello_id")),
        )

    def __str__(self) -> str:
        return f"erogazione {formati.data_articolata('del', self.data)}"

    @property
    def is_pagata(self) -> bool:
        """As `valide` says of a row."""
        return self.stornata_il is None or self.restituita_il is not None

    def get_absolute_url(self) -> str:
        return self.finanziamento.get_absolute_url()
