"""One project idea of one citizen, and every change it went through."""

import operator
import uuid
from collections.abc import Collection
from datetime import date
from functools import reduce
from typing import Any, Self

import pgtrigger
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse

from cittadini.models import Cittadino
from cittadini.models.prove import keep_persona
from nucleo import pseudonimi
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import RUOLI_SPORTELLO
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.guardie import Ferma, Guardia
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoImporto, CampoQuantita
from percorsi.enums import (
    MACCHINA_PERCORSO,
    TAPPE,
    TAPPE_DELLO_SPORTELLO,
    TAPPE_DI_ALTRI,
    MotivoChiusura,
    StatoPercorso,
    list_tappe_da,
)
from percorsi.models.portata import OspitatoQuerySet
from requisiti.enums import DestinazioneFondi, FaseImpresa, FormaGiuridica, SezioneAteco
from sportelli.models import Sportello
from sportelli.models.ospiti import campo_ospite, keep_ospite
from territorio.models import Comune
from utenti.models import Assegnazione, Utente
from utenti.models.accessi import AssegnazioneQuerySet

PREFISSO = "P"


def new_codice() -> str:
    """The pseudonym of a path, «P-» and eleven signs."""
    return pseudonimi.new_codice(PREFISSO)


def _compiti_aperti() -> models.QuerySet[Any]:
    """The open compiti of the path of the outer query."""
    return apps.get_model("percorsi", "Compito").objects.aperti().filter(percorso=OuterRef("pk"))


def _incarichi() -> AssegnazioneQuerySet:
    """Those of the reference of the path of the outer query, at its desk."""
    suoi = Assegnazione.objects.filter(utente=OuterRef("operatore"), sportello=OuterRef("sportello"))
    return suoi.filter(ruolo__in=RUOLI_SPORTELLO)


def _sedi() -> models.QuerySet[Any]:
    """Where paths have been since they left the desk that opened them."""
    return apps.get_model("percorsi", "SedePercorso").objects.order_by()


class PercorsoQuerySet(OspitatoQuerySet["Percorso"]):
    strada = "cittadino"
    strada_percorso = "pk"

    def for_coorte(self, ambito: Ambito) -> Self:
        """The paths one may count in a cohort: those that the network, one's hosts, one's desks opened."""
        return self._counted_at("sportello_apertura", ambito)

    def arrivati(self, ambito: Ambito) -> Self:
        """The paths of the people that one's desks follow today, which another desk opened or has had."""
        if ambito.nazionale or not ambito.sportelli:
            return self.none()
        propri = ambito.sportelli | ambito.sportelli_diretti
        altrove = _sedi().filter(percorso=OuterRef("pk")).exclude(sportello__in=propri)
        nati_altrove = ~Q(sportello_apertura__in=propri) | ~Q(sportello__in=propri)
        return self.for_ambito(ambito).filter(nati_altrove | Exists(altrove))

    def aperti(self) -> Self:
        return self.exclude(stato=StatoPercorso.CHIUSO)

    def registrabili(self) -> Self:
        """Those on which a contact is recorded: open, or closed by a death, for what had happened before it."""
        per_decesso = Q(motivo_chiusura=MotivoChiusura.DECESSO, cittadino__deceduto_il__isnull=False)
        return self.filter(~Q(stato=StatoPercorso.CHIUSO) | per_decesso)

    def aperti_al(self, giorno: date) -> Self:
        """Opened by the end of `giorno`, and not closed then, opened again since or not."""
        aperti = Q(data_chiusura__isnull=True) | Q(data_chiusura__gt=giorno)
        chiusi = apps.get_model("percorsi", "ChiusuraPassata").objects.order_by()
        chiusi = chiusi.filter(percorso=OuterRef("pk"), dal__lte=giorno, al__gt=giorno)
        return self.filter(aperti, ~Exists(chiusi), data_apertura__lte=giorno)

    def scaduti(self, oggi: date) -> Self:
        """Paths with something that was to be done before `oggi`, and is not."""
        return self.filter(Exists(_compiti_aperti().filter(entro__lt=oggi)))

    def che_toccano(self, chi: str) -> Self:
        """Paths where the move is of `chi`."""
        return self.filter(Exists(_compiti_aperti().filter(chi=chi)))

    def with_compiti(self) -> Self:
        """The first compito to be due of each path: `prossimo_codice`, `_testo`, `_chi`, `_entro`."""
        primi = _compiti_aperti().order_by(F("entro").asc(nulls_last=True), "pk")
        campi = ("codice", "testo", "chi", "entro")
        return self.annotate(**{f"prossimo_{campo}": Subquery(primi.values(campo)[:1]) for campo in campi})

    def passati_da(self, sportelli: models.QuerySet[Any, Any]) -> Self:
        """Paths that one of some desks (a query of keys) opened, or has had since."""
        aperti = Percorso.objects.order_by().filter(sportello_apertura__in=sportelli).values("pk")
        return self.filter(pk__in=aperti.union(_sedi().filter(sportello__in=sportelli).values("percorso")))

    def with_sportello_del(self, giorno: date) -> Self:
        """`sportello_allora`: the desk where a path was on `giorno`."""
        sedi = _sedi().filter(percorso=OuterRef("pk"), dal__lte=giorno).order_by("-dal", "-pk").values("sportello")
        return self.annotate(
            sportello_allora=Coalesce(Subquery(sedi[:1]), "sportello_apertura", output_field=models.BigIntegerField())
        )

    def with_fermo(self) -> Self:
        """`fermo`: how what took an open path to its stage ended, when nothing goes on there, as a code of
        `percorsi.aggiunte.list_fermi`; empty otherwise. `fermo_dal`: since when."""
        fonti = list(load_aggiunte("fermo_percorso"))
        fine = Coalesce(*(NullIf(fonte.build_fine(), Value("")) for fonte in fonti), Value(""))
        dal = Coalesce(*(fonte.build_dal() for fonte in fonti), Value(None), output_field=models.DateField())
        return self.annotate(
            fermo=Case(When(stato__in=TAPPE_DI_ALTRI, then=fine), default=Value("")),
            fermo_dal=Case(When(~Q(fermo=""), then=dal), default=Value(None)),
        )

    def with_riferimento(self) -> Self:
        """`riferimento_assente`: of an open path, whether its reference works no more at its desk. `riferimento_fino`:
        the last day on which they did, when there was one."""
        qui = _incarichi().vigenti().filter(utente__is_active=True)
        fine = Subquery(_incarichi().filter(confermata_il__isnull=False).order_by("-al").values("al")[:1])
        return self.annotate(
            riferimento_assente=~Q(stato=StatoPercorso.CHIUSO) & ~Q(Exists(qui)),
            riferimento_fino=Case(When(Q(riferimento_assente=True), then=fine)),
        )

    def in_stato(self, stati: Collection[str]) -> Self:
        """As lists tell it: where nothing goes on, a path is of how it ended and not of its stage."""
        propri = [*TAPPE_DELLO_SPORTELLO, StatoPercorso.CHIUSO]
        suoi, altri = Q(stato__in=[s for s in stati if s in propri]), [s for s in stati if s not in propri]
        if not altri:
            return self.filter(suoi)
        fermi = Q(stato__in=TAPPE_DI_ALTRI) & (Q(fermo__in=altri) | Q(stato__in=altri, fermo=""))
        return self.with_fermo().filter(suoi | fermi)

    def with_elenco(self, ambito: Ambito) -> Self:
        """What a row of a list shows: the names of those one may read, what is to be done, what it hangs from."""
        righe = self.with_nome(ambito).with_compiti().with_fermo().with_riferimento()
        return righe.select_related("sportello", "operatore")

    def with_scheda(self) -> Self:
        """What the page of a path shows of itself, in one query."""
        return (
            self.with_presa()
            .with_fermo()
            .with_riferimento()
            .select_related(
                "cittadino__comune_residenza__provincia",
                "sportello",
                "operatore",
                "comune_attivita__provincia",
                "profilo__comune_residenza__provincia",
            )
        )


# At the end of the transaction that opens it, a path has its profile at entry: no figure misses a person.
_HA_PROFILO = """
    IF NOT EXISTS (SELECT 1 FROM percorsi_profiloingresso WHERE percorso_id = NEW.id) THEN
        RAISE EXCEPTION 'Un percorso ha il profilo della persona all''apertura.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'percorso_ha_profilo';
    END IF;
    RETURN NULL;
"""


class Percorso(ModelloConStato):
    """One project idea from the first information to the end.

    No partita IVA is needed: most who come are not a business yet. Amounts in euro. While it is
    open, `sportello` is the desk that follows the citizen; when it closes, it stays where it was.
    `sportello_apertura` is the desk that opened it, for ever: cohorts are counted there, and a
    handover does not move them. `tappa_massima` is the furthest stage it came to, also when it then
    went back or closed; only what turns out not to have been takes it back (`docs/decisioni`, 0014).
    """

    sportello_attuale_id: int | None  # given by `with_scheda`
    sportello_allora: int  # given by `with_sportello_del`
    riferimento_assente: bool  # given by `with_riferimento`
    riferimento_fino: date | None
    nome_visibile: str  # given by `with_nome`

    chiave_modulo = models.UUIDField("chiave del modulo", default=uuid.uuid4, unique=True, editable=False)
    codice = models.CharField(
        "codice", max_length=pseudonimi.LUNGHEZZA, unique=True, default=new_codice, editable=False
    )
    cittadino = models.ForeignKey(Cittadino, models.PROTECT, related_name="percorsi", verbose_name="cittadino")
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="percorsi", verbose_name="sportello", db_index=False
    )
    sportello_apertura = models.ForeignKey(
        Sportello,
        models.PROTECT,
        related_name="percorsi_aperti_qui",
        verbose_name="sportello che l'ha aperto",
        editable=False,
    )
    amministrazione = campo_ospite()
    operatore = models.ForeignKey(
        Utente, models.PROTECT, related_name="percorsi", verbose_name="operatore di riferimento"
    )
    titolo = models.CharField("idea in poche parole", max_length=120)
    descrizione = models.TextField("descrizione", max_length=10_000, blank=True)
    fase = models.CharField("fase dell'impresa", max_length=14, choices=FaseImpresa, default=FaseImpresa.IDEA)
    verificata_in_attivita = models.BooleanField("attività verificata", default=False)
    partita_iva = models.CharField("partita IVA", max_length=11, blank=True)
    data_avvio_impresa = CampoData("impresa attiva dal", significato=Significato.VITA, null=True, blank=True)
    forma_giuridica = models.CharField(
        "forma giuridica", max_length=16, choices=FormaGiuridica, default=FormaGiuridica.NON_COSTITUITA
    )
    ateco_sezione = models.CharField("settore (ATECO 2025)", max_length=1, choices=SezioneAteco, blank=True)
    ateco_codice = models.CharField("codice ATECO", max_length=8, blank=True)
    comune_attivita = models.ForeignKey(
        Comune, models.PROTECT, related_name="+", verbose_name="comune dell'attività", null=True, blank=True
    )
    fabbisogno = CampoImporto(
        "fabbisogno (€)", max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    mezzi_propri = CampoImporto(
        "mezzi propri (€)", max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    destinazione = ArrayField(
        models.CharField(max_length=14, choices=DestinazioneFondi),
        verbose_name="a che cosa servono i fondi",
        default=list,
        blank=True,
    )
    garanzie = models.CharField("garanzie disponibili", max_length=200, blank=True)
    occupati_attuali = CampoQuantita("occupati oggi", massimo=999, null=True, blank=True)
    occupati_previsti = CampoQuantita("occupati previsti", massimo=999, null=True, blank=True)
    stato = models.CharField("stato", max_length=14, choices=StatoPercorso, default=StatoPercorso.INFORMAZIONE)
    tappa_massima = models.CharField(
        "tappa più avanzata",
        max_length=14,
        choices=[(tappa.value, tappa.label) for tappa in TAPPE],
        default=StatoPercorso.INFORMAZIONE,
        editable=False,
    )
    data_apertura = CampoData("aperto il", significato=Significato.FATTO)
    data_stato = CampoData("nello stato dal", significato=Significato.FATTO)
    motivo_chiusura = models.CharField("motivo della chiusura", max_length=20, choices=MotivoChiusura, blank=True)
    data_chiusura = CampoData("chiuso il", significato=Significato.FATTO, null=True, blank=True)

    macchina = MACCHINA_PERCORSO
    objects = PercorsoQuerySet.as_manager()

    class Meta:
        verbose_name = "percorso"
        verbose_name_plural = "percorsi"
        ordering = ("-data_stato", "-pk")
        indexes = (
            # «Percorsi» of a desk, and the first and last of a region's.
            models.Index(fields=("sportello", "data_stato", "id"), name="percorso_sportello"),
            # «Percorsi» of the whole network: its order, and each page of it.
            models.Index(fields=("data_stato", "id"), name="percorso_elenco"),
            # Its filters by state and by reason: some are rare, and counted.
            models.Index(fields=("stato", "data_stato", "id"), name="percorso_elenco_stato"),
            models.Index(
                fields=("motivo_chiusura", "data_stato", "id"),
                condition=~Q(motivo_chiusura=""),
                name="percorso_elenco_motivo",
            ),
            models.Index(fields=("data_apertura", "sportello_apertura"), name="percorso_apertura"),
            models.Index(fields=("amministrazione", "-data_apertura"), name="percorso_ospite"),
        )
        constraints = (
            models.CheckConstraint(
                condition=(Q(stato="chiuso") & ~Q(motivo_chiusura="") & Q(data_chiusura__isnull=False))
                | (~Q(stato="chiuso") & Q(motivo_chiusura="") & Q(data_chiusura__isnull=True)),
                name="percorso_chiuso_ha_motivo",
                violation_error_message="Un percorso chiuso ha il motivo e la data della chiusura.",
            ),
            models.CheckConstraint(
                condition=Q(fabbisogno__isnull=True) | Q(fabbisogno__gte=0),
                name="percorso_fabbisogno_positivo",
                violation_error_message="Il fabbisogno non può essere negativo.",
            ),
            models.CheckConstraint(
                condition=Q(data_chiusura__isnull=True) | Q(data_chiusura__gte=F("data_apertura")),
                name="percorso_date_ordinate",
                violation_error_message="La chiusura non può precedere l'apertura.",
            ),
            models.CheckConstraint(
                condition=Q(stato="chiuso", tappa_massima__in=TAPPE)
                | reduce(operator.or_, (Q(stato=t, tappa_massima__in=list_tappe_da(t)) for t in TAPPE)),
                name="percorso_tappa_mai_sotto_stato",
                violation_error_message="La tappa più avanzata non può venire prima dello stato del percorso.",
            ),
            models.CheckConstraint(
                condition=Q(data_stato__gte=F("data_apertura"), data_stato__lte=GiornoItaliano("aggiornato_il")),
                name="percorso_stato_dopo_apertura",
                violation_error_message="Lo stato di un percorso non precede l'apertura e non è nel futuro.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(),
            Ferma(name="apertura_ferma", fields=["sportello_apertura"]),
            keep_persona(),
            keep_ospite(
                "NEW.data_apertura",
                sportello="NEW.sportello_apertura_id",
                campi=("data_apertura", "sportello_apertura_id"),
            ),
            Guardia(
                name="ha_profilo",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=_HA_PROFILO,
            ),
        )

    def __str__(self) -> str:
        return self.codice

    def get_absolute_url(self) -> str:
        return reverse("percorsi:percorso_detail", args=(self.uuid,))

    @property
    def sportello_del_cambio(self) -> int:
        return self.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return self.codice


class DelPercorso(ModelloConStato):
    """What happens on a path and has a state of its own: its history stands under the path's."""

    percorso: "models.ForeignKey[Percorso, Percorso]"
    percorso_id: int

    class Meta:
        abstract = True

    @property
    def radice(self) -> tuple[str, int]:
        return Percorso._meta.label_lower, self.percorso_id

    @property
    def sportello_del_cambio(self) -> int:
        return self.percorso.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return self.percorso.codice
