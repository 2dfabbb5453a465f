"""What a person says that they received of a loan."""

from datetime import timedelta
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from credito.models import Erogazione, Finanziamento
from nucleo import formati
from nucleo.date import Significato
from nucleo.enums import FonteDato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoImporto
from percorsi.models import Percorso
from percorsi.models.portata import DiPersonaQuerySet
from portale.enums import LETTERE_NOTA

# Days between the payment that a lender tells and the money in the account: the same one all the same.
SCARTO = timedelta(days=7)


class ConfermaErogazioneQuerySet(DiPersonaQuerySet["ConfermaErogazione"]):
    def valide(self) -> Self:
        """What the person has not taken back."""
        return self.filter(ritirata_il__isnull=True)

    def with_riscontro(self) -> Self:
        """`riscontrata`: whether a payment of the loan says the same amount, on about the same day."""
        stessa = Erogazione.objects.valide().filter(
            finanziamento=OuterRef("finanziamento"),
            importo=OuterRef("importo"),
            data__gte=OuterRef("giorno") - SCARTO,
            data__lte=OuterRef("giorno") + SCARTO,
        )
        return self.annotate(riscontrata=Exists(stessa))

    def da_chiarire(self) -> Self:
        """What differs from what is recorded, and nobody has cleared up."""
        return self.valide().with_riscontro().filter(riscontrata=False, chiarita_il__isnull=True)

    def di_finanziamenti(self, chiavi: list[int]) -> Self:
        return self.filter(finanziamento__in=chiavi)


class ConfermaErogazione(ModelloBase):
    """«Ho ricevuto», with amount and day: a word of the citizen's beside what the lender told, never in its place. They
    take back what was a mistake, as long as nobody at the desk has looked at it."""

    riscontrata: bool  # given by `with_riscontro`
    FONTE = FonteDato.CITTADINO

    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="ricevute", verbose_name="percorso")
    finanziamento = models.ForeignKey(
        Finanziamento, models.PROTECT, related_name="ricevute", verbose_name="finanziamento"
    )
    importo = CampoImporto("importo (€)", max_digits=10, decimal_places=2, validators=[MinValueValidator(1)])
    giorno = CampoData("ricevuto il", significato=Significato.FATTO)
    detta_da = FirmaField("detta da")
    chiarita_il = models.DateTimeField("chiarita il", null=True, blank=True)
    chiarita_da = FirmaField("chiarita da", null=True, blank=True)
    nota = models.CharField("com'è andata", max_length=LETTERE_NOTA, blank=True)
    ritirata_il = models.DateTimeField("tolta dalla persona il", null=True, blank=True)

    objects = ConfermaErogazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "conferma di un'erogazione"
        verbose_name_plural = "conferme di erogazioni"
        ordering = ("giorno", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(importo__gt=0),
                name="confermaerogazione_importo_positivo",
                violation_error_message="L'importo ricevuto deve essere maggiore di zero.",
            ),
            models.CheckConstraint(
                condition=Q(giorno__lte=GiornoItaliano("creato_il")),
                name="confermaerogazione_mai_futura",
                violation_error_message="Il giorno non può essere nel futuro.",
            ),
            models.UniqueConstraint(
                fields=("finanziamento", "giorno", "importo"),
                condition=Q(ritirata_il__isnull=True),
                name="confermaerogazione_una_volta",
                violation_error_message="Questo l'hai già detto: stesso importo e stesso giorno.",
            ),
            models.CheckConstraint(
                condition=Q(chiarita_il__isnull=True, chiarita_da__isnull=True)
                | Q(chiarita_il__gte=F("creato_il"), chiarita_da__isnull=False),
                name="confermaerogazione_chiarita_firmata",
                violation_error_message="Di una differenza chiarita si sa da chi e quando.",
            ),
            models.CheckConstraint(
                condition=Q(ritirata_il__isnull=True) | Q(ritirata_il__gte=F("creato_il"), chiarita_il__isnull=True),
                name="confermaerogazione_ritirata_prima",
                violation_error_message="Quello che lo sportello ha già chiarito non si toglie più.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("percorso_id", "finanziamento_id", "importo", "giorno", "detta_da"),
            keep_ferme("ritirata_il", "chiarita_il", se="OLD.ritirata_il IS NOT NULL", nome="ritirata_per_sempre"),
        )

    def __str__(self) -> str:
        return f"{formati.euro(self.importo)} {formati.data_articolata('il', self.giorno)}"
