"""The words of our texts, as the search knows them."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

# Text search in Italian without accents: made by the first migration of this app.
CONFIGURAZIONE = "it_un"


class OrigineParola(models.TextChoices):
    """Whose texts a word stands in: each is rebuilt by itself."""

    INCENTIVI = "incentivi", "Catalogo degli incentivi"
    CONOSCENZA = "conoscenza", "Contenuti, domande frequenti, regole"


class ParolaRicerca(models.Model):
    """A word of the texts that are searched, to recognise what is no typing error and to offer what was meant.

    Rebuilt when the texts change (`ricerca.services.rebuild_parole`): `chiave` is the word in lower case
    without accents, `radice` its stem, `frequenza` in how many texts of its origin it stands.
    """

    origine = models.CharField("da dove viene", max_length=12, choices=OrigineParola)
    chiave = models.CharField("parola", max_length=40)
    radice = models.CharField("radice", max_length=40)
    frequenza = models.PositiveIntegerField("frequenza")

    class Meta:
        verbose_name = "parola della ricerca"
        verbose_name_plural = "parole della ricerca"
        ordering = ("chiave",)
        constraints = (
            models.UniqueConstraint(
                fields=("chiave", "origine"),
                name="parolaricerca_una_per_origine",
                violation_error_message="Questa parola è già nel vocabolario.",
            ),
        )
        indexes = (
            GinIndex(fields=("chiave",), opclasses=("gin_trgm_ops",), name="parolaricerca_trgm"),
            models.Index(fields=("radice",), name="parolaricerca_radice"),
        )

    def __str__(self) -> str:
        return self.chiave
