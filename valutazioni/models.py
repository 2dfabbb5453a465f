"""How clear people find our pages: counts alone, nothing of who voted."""

from django.db import models
from django.db.models import Q

from valutazioni.enums import VOTO_MASSIMO, Motivo


class Valutazione(models.Model):
    """How many, in a month, gave a kind of page a vote, or a reason for it.

    `pagina` is the name of an address (`incentivi:incentivo_detail`), `mese` its first day, `quante` how many times.
    With `motivo` '' it counts votes, with another the reasons of who went on. Rows are as many as pages, votes and
    reasons: whoever votes adds to one, and leaves nothing else.
    """

    mese = models.DateField("mese")
    pagina = models.CharField("pagina", max_length=80)
    voto = models.PositiveSmallIntegerField("voto")
    motivo = models.CharField("motivo", max_length=20, choices=Motivo, blank=True)
    quante = models.PositiveIntegerField("quante", default=0)

    class Meta:
        verbose_name = "valutazione"
        verbose_name_plural = "valutazioni"
        ordering = ("-mese", "pagina", "voto", "motivo")
        constraints = (
            models.UniqueConstraint(
                fields=("mese", "pagina", "voto", "motivo"),
                name="valutazione_una_per_mese",
                violation_error_message="Questo voto ha già la sua riga per questa pagina e questo mese.",
            ),
            models.CheckConstraint(
                condition=Q(voto__range=(1, VOTO_MASSIMO)),
                name="valutazione_voto_da_uno_a_cinque",
                violation_error_message="Il voto va da 1 a 5.",
            ),
            models.CheckConstraint(
                condition=Q(mese__day=1),
                name="valutazione_mese_dal_primo",
                violation_error_message="Il mese si scrive con il suo primo giorno.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pagina}, {self.voto}"
