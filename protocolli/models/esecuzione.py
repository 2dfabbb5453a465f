"""What comes after the signature: a file that was the wrong one, commitments kept or not."""

from django.db import models
from django.db.models import Q

from allegati.models import Allegato
from nucleo import formati
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from protocolli.enums import NOTA, EsitoImpegno
from protocolli.models.accordi import Accordo, Impegno


class FileSostituito(ModelloBase):
    """A signed file that was not the right one: it stays, with its fingerprint, who put another there, and why."""

    accordo = models.ForeignKey(
        Accordo, models.PROTECT, related_name="file_prima", verbose_name="accordo", db_index=False
    )
    allegato = models.ForeignKey(Allegato, models.PROTECT, related_name="+", verbose_name="il file di prima")
    perche = models.CharField("perché è stato sostituito", max_length=NOTA)
    sostituito_da = FirmaField("sostituito da", editable=False)

    class Meta:
        verbose_name = "file firmato sostituito"
        verbose_name_plural = "file firmati sostituiti"
        ordering = ("-creato_il", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("accordo", "allegato"),
                name="filesostituito_una_volta",
                violation_error_message="Questo file è già stato sostituito: carica quello giusto.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("accordo_id", "allegato_id", "perche", "sostituito_da"))

    def __str__(self) -> str:
        return f"{self.allegato.nome}, {formati.data_articolata('sostituito il', self.creato_il)}"


class VerificaImpegno(ModelloBase):
    """What was found, on a day, of a commitment: the last one written says how it stands."""

    impegno = models.ForeignKey(
        Impegno, models.PROTECT, related_name="verifiche", verbose_name="impegno", db_index=False
    )
    esito = models.CharField("com'è andata", max_length=16, choices=EsitoImpegno)
    giorno = CampoData("visto il", significato=Significato.FATTO)
    nota = models.CharField("che cosa si è visto", max_length=NOTA, blank=True)
    scritta_da = FirmaField("scritta da", editable=False)

    class Meta:
        verbose_name = "verifica di un impegno"
        verbose_name_plural = "verifiche degli impegni"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("impegno", "-id"), name="verificaimpegno_ultima"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(giorno__lte=GiornoItaliano("creato_il")),
                name="verificaimpegno_mai_futura",
                violation_error_message="Il giorno non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(esito="mantenuto") | ~Q(nota=""),
                name="verificaimpegno_con_nota",
                violation_error_message="Di un impegno non mantenuto scrivi che cosa manca.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("impegno_id", "esito", "giorno", "nota", "scritta_da"))

    def __str__(self) -> str:
        return f"{self.get_esito_display()}, {formati.data_articolata('il', self.giorno)}"

    @property
    def tipo(self) -> str:
        """Its badge."""
        return "successo" if self.esito == EsitoImpegno.MANTENUTO else "errore"
