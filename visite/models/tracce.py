"""What a visit leaves besides words: photographs of what was seen, signatures under the sheet."""

from typing import Self

from django.db import models
from django.db.models import Q

from allegati.models import Allegato
from avvisi.enums import RequisitoMinimo
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_sotto
from visite.enums import ParteVisita, StatoVisita
from visite.models.visite import Visita

# As many as show what is not right, and a telephone sends from a roadside.
MASSIME, PER_REQUISITO = 12, 3
# A drawn signature: straight strokes on a sheet of 600 by 200, as SVG draws them.
TRATTO, TRATTO_MASSIMO = r"^(M[0-9]{1,3} [0-9]{1,3}(L[0-9]{1,3} [0-9]{1,3})*)+$", 12_000


class FotoQuerySet(models.QuerySet["Foto"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """As the sheet: the Ente always, the others once the visit is closed."""
        if ambito.nazionale:
            return self
        loro = self.filter(visita__in=Visita.objects.for_ambito(ambito).values("pk"))
        return loro if ambito.regioni else loro.filter(visita__stato=StatoVisita.CHIUSA)


class Foto(ModelloBase):
    """Of a requirement, as it was seen. `chiave_modulo` is the one act that took it: sent twice it is one."""

    visita = models.ForeignKey(Visita, models.PROTECT, related_name="foto", verbose_name="visita")
    requisito = models.CharField("requisito", max_length=16, choices=RequisitoMinimo)
    didascalia = models.CharField("che cosa si vede", max_length=160)
    allegato = models.ForeignKey(Allegato, models.PROTECT, related_name="+", verbose_name="file")
    chiave_modulo = models.UUIDField("chiave del modulo", unique=True, editable=False)

    objects = FotoQuerySet.as_manager()

    class Meta:
        verbose_name = "foto di una visita"
        verbose_name_plural = "foto delle visite"
        ordering = ("pk",)
        triggers = (
            keep_ferme("visita_id", "allegato_id", "chiave_modulo"),
            keep_sotto(
                "visite_visita",
                "visita_id",
                quando="stato = 'chiusa'",
                vincolo="foto_chiusa_ferma",
                detto="Le foto di una visita chiusa non cambiano.",
            ),
        )

    def __str__(self) -> str:
        return self.didascalia


class Sottoscrizione(ModelloBase):
    """Who signs a sheet, for the desk or for the Ente: name and role, a drawn signature if there is one, and the
    fingerprint of what was signed. A sheet that changed since was not signed by them."""

    visita = models.ForeignKey(
        Visita, models.PROTECT, related_name="sottoscrizioni", verbose_name="visita", db_index=False
    )
    parte = models.CharField("per chi firma", max_length=12, choices=ParteVisita)
    nome = models.CharField("nome e cognome", max_length=120)
    qualifica = models.CharField("in che veste", max_length=120)
    giorno = CampoData("firmata il", significato=Significato.FATTO)
    tratto = models.CharField("firma disegnata", max_length=TRATTO_MASSIMO, blank=True)
    impronta = models.CharField("impronta della scheda firmata", max_length=64)
    raccolta_da = FirmaField("raccolta da")

    class Meta:
        verbose_name = "firma di una scheda"
        verbose_name_plural = "firme delle schede"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("visita", "parte"),
                name="sottoscrizione_una_per_parte",
                violation_error_message="Per questa parte c'è già una firma.",
            ),
            models.CheckConstraint(
                condition=Q(tratto="") | Q(tratto__regex=TRATTO),
                name="sottoscrizione_disegnata",
                violation_error_message="La firma disegnata non si legge: falla di nuovo, o lascia solo il nome.",
            ),
        )
        triggers = (
            keep_sotto(
                "visite_visita",
                "visita_id",
                quando="stato = 'chiusa'",
                vincolo="sottoscrizione_chiusa_ferma",
                detto="Le firme di una visita chiusa non cambiano.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nome}, {self.qualifica}"
