"""A sheet that a person took home, and who read again the words of a language."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fogli.enums import CON_GIORNO, NOTA, SENZA_GIORNO, TITOLO, Detto, Documento, Lingua, Opzione, Prossimo
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.nomi import check_senza_codice
from percorsi.models import Percorso
from percorsi.models.portata import DiPersonaQuerySet
from sportelli.models import Sportello


class FoglioQuerySet(DiPersonaQuerySet["Foglio"]):
    def with_scheda(self) -> "FoglioQuerySet":
        """What the page and the paper of a sheet say."""
        return self.select_related("percorso__cittadino", "sportello__comune")


def campo_scelte(nome: str, scelte: type[models.TextChoices]) -> Any:
    return ArrayField(models.CharField(max_length=16, choices=scelte), verbose_name=nome, default=list, blank=True)


class Foglio(ModelloBase):
    """What was said, the ways open, what to bring, what comes next: one page, in the person's language.

    `parole` are the words as they were on that day, in that language and in Italian: the paper says for ever the same.
    `nota` is what the operator adds, in Italian. `programmi` are the titles of the programmes shown.
    """

    chiave_modulo = models.UUIDField("chiave del modulo", default=uuid.uuid4, unique=True, editable=False)
    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="fogli", verbose_name="percorso")
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello", db_index=False)
    giorno = CampoData("dato il", significato=Significato.FATTO)
    lingua = models.CharField("lingua", max_length=2, choices=Lingua)
    detto = campo_scelte("che cosa ci siamo detti", Detto)
    opzioni = campo_scelte("le strade che ha", Opzione)
    programmi = ArrayField(
        models.CharField(max_length=TITOLO), verbose_name="programmi di cui si è parlato", default=list, blank=True
    )
    documenti = campo_scelte("che cosa portare", Documento)
    prossimo = models.CharField("che cosa viene adesso", max_length=16, choices=Prossimo)
    prossimo_il = CampoData("il giorno", significato=Significato.IMPEGNO, null=True, blank=True)
    prossimo_alle = models.TimeField("l'ora", null=True, blank=True)
    nota = models.CharField("due righe dell'operatore", max_length=NOTA, blank=True, validators=[check_senza_codice])
    parole = models.JSONField("parole di quel giorno")
    dato_da = FirmaField("dato da")

    objects = FoglioQuerySet.as_manager()

    class Meta:
        verbose_name = "foglio da portare a casa"
        verbose_name_plural = "fogli da portare a casa"
        ordering = ("-giorno", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(prossimo__in=sorted(CON_GIORNO)) | Q(prossimo_il__isnull=False),
                name="foglio_giorno_del_prossimo",
                violation_error_message="Scrivi il giorno: la persona deve sapere quando.",
            ),
            models.CheckConstraint(
                condition=~Q(prossimo__in=sorted(SENZA_GIORNO))
                | Q(prossimo_il__isnull=True, prossimo_alle__isnull=True),
                name="foglio_prossimo_senza_giorno",
                violation_error_message="Togli il giorno: nessuno sa ancora quando.",
            ),
            models.CheckConstraint(
                condition=Q(prossimo_alle__isnull=True) | Q(prossimo="appuntamento"),
                name="foglio_ora_di_appuntamento",
                violation_error_message="L'ora si scrive solo di un appuntamento allo sportello.",
            ),
            models.CheckConstraint(
                condition=Q(prossimo_il__isnull=True) | Q(prossimo_il__gte=F("giorno")),
                name="foglio_prossimo_dopo",
                violation_error_message="Il giorno viene dopo quello in cui dai il foglio.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("percorso_id", "sportello_id", "giorno", "lingua", "detto", "opzioni"),
                *("programmi", "documenti", "prossimo", "prossimo_il", "prossimo_alle", "parole", "dato_da"),
            ),
        )

    def __str__(self) -> str:
        return f"Foglio da portare a casa, {self.get_lingua_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("fogli:foglio_detail", args=(self.uuid,))


class RiletturaQuerySet(models.QuerySet["Rilettura"]):
    def di_oggi(self, impronte: dict[str, str]) -> "RiletturaQuerySet":
        """Those of the words that stand now, by language."""
        valide = Q()
        for lingua, impronta in impronte.items():
            valide |= Q(lingua=lingua, impronta=impronta)
        return self.filter(valide)


class Rilettura(ModelloBase):
    """Who knows a language has read its words: those alone, which `impronta` tells apart. They stay when words change,
    and the language waits to be read again."""

    lingua = models.CharField("lingua", max_length=2, choices=Lingua)
    impronta = models.CharField("impronta delle parole", max_length=64)
    riletta_da = models.CharField("chi le ha rilette, e perché sa la lingua", max_length=200)
    registrata_da = FirmaField("registrata da")

    objects = RiletturaQuerySet.as_manager()

    class Meta:
        verbose_name = "rilettura"
        verbose_name_plural = "riletture"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("lingua", "impronta"),
                name="rilettura_unica",
                violation_error_message="Queste parole sono già state rilette.",
            ),
            models.CheckConstraint(
                condition=~Q(lingua="it"),
                name="rilettura_di_una_traduzione",
                violation_error_message="L'italiano è l'originale: non si rilegge.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("lingua", "impronta", "riletta_da", "registrata_da"))

    def __str__(self) -> str:
        return f"{self.get_lingua_display()}, riletta da {self.riletta_da}"
