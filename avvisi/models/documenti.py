"""What goes along with a call: annexes, models of declarations, the decision that approved it."""

from typing import Self

from django.db import models

from allegati.models import Allegato
from avvisi.models.avvisi import Avviso
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova


class DocumentoQuerySet(models.QuerySet["DocumentoAvviso"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(avviso__in=Avviso.objects.for_ambito(ambito))

    def usciti(self) -> Self:
        """Of calls that people have read."""
        return self.filter(avviso__pubblicato_il__isnull=False)

    def with_file(self) -> Self:
        return self.select_related("avviso", "allegato")


class DocumentoAvviso(ModelloBase):
    """A file of a call. Once the call is published it stays; others may be added, and say since when."""

    avviso = models.ForeignKey(Avviso, models.PROTECT, related_name="documenti", verbose_name="avviso")
    titolo = models.CharField("come si chiama", max_length=160)
    allegato = models.ForeignKey(Allegato, models.PROTECT, related_name="documenti_di_avvisi", verbose_name="file")
    aggiunto_da = FirmaField("aggiunto da", editable=False)

    objects = DocumentoQuerySet.as_manager()

    class Meta:
        verbose_name = "documento di un avviso"
        verbose_name_plural = "documenti degli avvisi"
        ordering = ("pk",)
        triggers = (
            *keep_prova("EXISTS (SELECT 1 FROM avvisi_avviso WHERE id = OLD.avviso_id AND pubblicato_il IS NOT NULL)"),
            keep_ferme("avviso_id", "titolo", "allegato_id", "aggiunto_da"),
        )

    def __str__(self) -> str:
        return self.titolo
