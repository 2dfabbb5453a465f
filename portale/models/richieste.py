"""What a person asks of their own data: corrected, erased."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from cittadini.models import Cittadino, PresaInCarico
from cittadini.models.prove import keep_persona
from conservazione.models import RichiestaCancellazione
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import RUOLI_CON_MOTIVO
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from percorsi.models.portata import DiPersonaQuerySet
from portale.enums import LETTERE, EsitoRichiesta, MotivoProroga, TipoRichiesta
from sportelli.models import Sportello

# A month, or three: never more days than these.
MASSIMO = timedelta(days=93)


class RichiestaDatiQuerySet(DiPersonaQuerySet["RichiestaDati"]):
    strada = "cittadino"

    def for_elenco(self, ambito: Ambito) -> Self:
        """What one looks after: of the people that the desks one answers for follow; of everybody, at the Ente."""
        if ambito.sistema or ambito.has_ruolo(*RUOLI_CON_MOTIVO):
            return self
        return self.filter(self._seguite(ambito.sportelli_diretti))

    def _seguite(self, sportelli: Collection[int]) -> Q:
        prese = PresaInCarico.objects.aperte().filter(cittadino=OuterRef("cittadino"), sportello__in=sportelli)
        return Q(Exists(prese))

    def di_persona(self, cittadino: int) -> Self:
        return self.filter(cittadino=cittadino)

    def di_uuid(self, uuid: UUID) -> Self:
        return self.filter(uuid=uuid)

    def di_tipo(self, tipo: str) -> Self:
        return self.filter(tipo=tipo)

    def with_decisione(self) -> Self:
        """`decisa`: whether a request of erasure was answered, since it was asked, where those are decided."""
        dopo = RichiestaCancellazione.objects.filter(
            cittadino=OuterRef("cittadino"), creato_il__gte=OuterRef("creato_il")
        )
        return self.annotate(decisa=Q(tipo=TipoRichiesta.CANCELLAZIONE) & Q(Exists(dopo)))

    def aperte(self) -> Self:
        """Those that nobody has answered, of who is known still."""
        return self.with_decisione().filter(esito="", decisa=False, cittadino__anonimizzato_il__isnull=True)

    def chiuse(self) -> Self:
        return self.exclude(pk__in=self.model._default_manager.all().aperte().values("pk"))

    def scadute(self, oggi: date) -> Self:
        return self.aperte().filter(entro__lt=oggi)

    def with_persona(self) -> Self:
        """Whose each is, without the name."""
        return self.select_related("cittadino").only("cittadino__uuid")

    def with_elenco(self) -> Self:
        righe = self.with_presa().with_decisione().select_related("sportello", "cittadino")
        return righe.defer("cittadino__cognome", "cittadino__nome")


class RichiestaDati(ModelloBase):
    """A request with its clock: a month from the day it was made, two more when a reason says so (art. 12.3 GDPR).

    `sportello` is the desk that followed the person then. What becomes of one of erasure stands where those are decided
    (`conservazione.RichiestaCancellazione`).
    """

    decisa: bool  # given by `with_decisione`
    sportello_attuale_id: int | None  # given by `with_presa`

    cittadino = models.ForeignKey(Cittadino, models.PROTECT, related_name="richieste_dati", verbose_name="cittadino")
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="+", verbose_name="sportello", db_index=False, null=True, blank=True
    )
    tipo = models.CharField("che cosa chiede", max_length=13, choices=TipoRichiesta)
    testo = models.TextField("con le sue parole", max_length=LETTERE, blank=True)
    chiesta_il = CampoData("chiesta il", significato=Significato.FATTO)
    chiesta_da = FirmaField("chiesta da")
    entro = CampoData("da rispondere entro il", significato=Significato.IMPEGNO)
    prorogata_il = CampoData("prorogata il", significato=Significato.FATTO, null=True, blank=True)
    motivo_proroga = models.CharField("perché serve più tempo", max_length=10, choices=MotivoProroga, blank=True)
    esito = models.CharField("esito", max_length=10, choices=EsitoRichiesta, blank=True)
    risposta = models.TextField("risposta", max_length=LETTERE, blank=True)
    chiusa_il = CampoData("risposta il", significato=Significato.FATTO, null=True, blank=True)
    chiusa_da = FirmaField("risposta da", null=True, blank=True)

    objects = RichiestaDatiQuerySet.as_manager()

    class Meta:
        verbose_name = "richiesta sui dati"
        verbose_name_plural = "richieste sui dati"
        ordering = ("-chiesta_il", "-pk")
        indexes = (
            # The list, and what is late: few rows without an answer, in the order in which they fall due.
            models.Index(fields=("entro", "id"), name="richiestadati_elenco"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(entro__gte=F("chiesta_il"), entro__lte=F("chiesta_il") + MASSIMO),
                name="richiestadati_entro",
                violation_error_message="Si risponde entro un mese, e con una proroga entro tre.",
            ),
            models.CheckConstraint(
                condition=Q(prorogata_il__isnull=True, motivo_proroga="")
                | (Q(prorogata_il__gte=F("chiesta_il")) & ~Q(motivo_proroga="")),
                name="richiestadati_proroga_motivata",
                violation_error_message="Una proroga dice quando e perché.",
            ),
            models.CheckConstraint(
                condition=Q(esito="", chiusa_il__isnull=True, chiusa_da__isnull=True)
                | (~Q(esito="") & Q(chiusa_il__gte=F("chiesta_il"), chiusa_da__isnull=False)),
                name="richiestadati_risposta_firmata",
                violation_error_message="Una risposta dice l'esito, quando e da chi.",
            ),
            models.CheckConstraint(
                condition=Q(chiesta_il__lte=GiornoItaliano("creato_il")),
                name="richiestadati_mai_futura",
                violation_error_message="La data della richiesta non può essere nel futuro.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("sportello_id", "tipo", "chiesta_il", "chiesta_da"),
            keep_ferme("testo", se="NEW.testo <> ''", nome="testo_fermo"),
            keep_ferme("esito", "chiusa_il", "chiusa_da", se="OLD.esito <> ''", nome="risposta_per_sempre"),
            keep_ferme("risposta", se="OLD.esito <> '' AND NEW.risposta <> ''", nome="parole_della_risposta"),
            keep_persona(),
        )

    def __str__(self) -> str:
        return f"{self.get_tipo_display()}: richiesta {formati.data_articolata('del', self.chiesta_il)}"

    def get_absolute_url(self) -> str:
        return reverse("portale:richiesta_detail", args=(self.uuid,))

    @property
    def aperta(self) -> bool:
        """As `aperte` says of a row that comes `with_decisione`."""
        return not self.esito and not self.decisa
