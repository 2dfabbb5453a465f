"""Italy as ISTAT lists it, with the validity of each comune, and the foreign states."""

from copy import copy
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from nucleo.giornata import get_oggi
from territorio.enums import Ripartizione, TipoProvincia
from territorio.regole.nomi import describe_della_provincia, describe_provincia, keys_of_comune, place_key


class Regione(models.Model):
    codice_istat = models.CharField("codice ISTAT", max_length=2, unique=True)
    nome = models.CharField("nome", max_length=60)
    slug = models.SlugField("nome nell'indirizzo", max_length=60, unique=True)
    ripartizione = models.CharField("ripartizione", max_length=1, choices=Ripartizione)

    class Meta:
        verbose_name = "regione"
        verbose_name_plural = "regioni"
        ordering = ("nome",)

    def __str__(self) -> str:
        return self.nome


class Provincia(models.Model):
    codice_istat = models.CharField("codice ISTAT", max_length=3, unique=True)
    sigla = models.CharField("sigla", max_length=2, unique=True)
    nome = models.CharField("nome", max_length=60)
    slug = models.SlugField("nome nell'indirizzo", max_length=60, unique=True)
    tipo = models.CharField("tipo", max_length=1, choices=TipoProvincia, default=TipoProvincia.PROVINCIA)
    regione = models.ForeignKey(Regione, models.PROTECT, related_name="province", verbose_name="regione")

    class Meta:
        verbose_name = "provincia"
        verbose_name_plural = "province"
        ordering = ("nome",)

    def __str__(self) -> str:
        return f"{self.nome} ({self.sigla})"

    @property
    def titolo(self) -> str:
        """«Città metropolitana di Bari», «Provincia autonoma di Trento»: as it is titled today."""
        return describe_provincia(self.sigla, self.nome, self.tipo)

    @property
    def della(self) -> str:
        """«della città metropolitana di Bari»."""
        return describe_della_provincia(self.sigla, self.nome, self.tipo)

    @property
    def codice_storico(self) -> str:
        """The code that maps and older tables use: città metropolitane have it raised by 200."""
        numero = int(self.codice_istat)
        return f"{numero - 200 if numero > 200 else numero:03}"


class ComuneQuerySet(models.QuerySet["Comune"]):
    def vigenti(self, oggi: date | None = None) -> "ComuneQuerySet":
        """Comuni that exist today; the ceased ones remain for places of birth."""
        oggi = oggi or get_oggi()
        return self.filter(Q(valido_al__isnull=True) | Q(valido_al__gte=oggi))

    def riconducibili(self, oggi: date | None = None) -> "ComuneQuerySet":
        """Those in force, and the ceased ones of which it is known what they are part of today."""
        oggi = oggi or get_oggi()
        return self.filter(Q(valido_al__isnull=True) | Q(valido_al__gte=oggi) | Q(confluito_in__isnull=False))

    def with_territorio(self) -> "ComuneQuerySet":
        return self.select_related("provincia__regione")

    def with_successore(self) -> "ComuneQuerySet":
        return self.with_territorio().select_related("confluito_in__provincia__regione")


class Comune(models.Model):
    """A comune, in force or ceased. Ceased ones (`valido_al`) have no ISTAT code of today.

    `chiave` finds it by the beginning of its words, `chiavi` by its whole name however it is written
    (`territorio.regole.nomi`). `era` is not of the row: who looked for a ceased comune finds the one of
    today, with the ceased one there, to be told.
    """

    era: "Comune | None" = None

    codice_istat = models.CharField("codice ISTAT", max_length=6, unique=True, null=True, blank=True)
    codice_catastale = models.CharField("codice catastale", max_length=4)
    nome = models.CharField("nome", max_length=120)
    nome_altra_lingua = models.CharField("nome in altra lingua", max_length=120, blank=True)
    chiave = models.CharField("nome per ordinare e cercare", max_length=250)
    chiavi = ArrayField(models.CharField(max_length=250), verbose_name="nomi interi", default=list, blank=True)
    provincia = models.ForeignKey(
        Provincia, models.PROTECT, related_name="comuni", verbose_name="provincia", null=True, blank=True
    )
    sigla_storica = models.CharField("sigla di un tempo", max_length=2, blank=True)
    capoluogo = models.BooleanField("capoluogo", default=False)
    cap = ArrayField(models.CharField(max_length=5), verbose_name="CAP", default=list, blank=True)
    latitudine = models.DecimalField("latitudine", max_digits=8, decimal_places=5, null=True, blank=True)
    longitudine = models.DecimalField("longitudine", max_digits=8, decimal_places=5, null=True, blank=True)
    popolazione = models.PositiveIntegerField("popolazione 2023", null=True, blank=True)
    popolazione_attiva = models.PositiveIntegerField("popolazione 18-64 anni 2023", null=True, blank=True)
    valido_dal = models.DateField("valido dal", null=True, blank=True)
    valido_al = models.DateField("valido al", null=True, blank=True)
    codici_precedenti = ArrayField(
        models.CharField(max_length=6), verbose_name="codici ISTAT di un tempo", default=list, blank=True
    )
    confluito_in = models.ForeignKey(
        "self", models.PROTECT, related_name="confluiti", verbose_name="oggi è", null=True, blank=True
    )

    objects = ComuneQuerySet.as_manager()

    class Meta:
        verbose_name = "comune"
        verbose_name_plural = "comuni"
        ordering = ("chiave",)
        indexes = (
            GinIndex(fields=("chiave",), opclasses=("gin_trgm_ops",), name="comune_chiave_trgm"),
            GinIndex(fields=("cap",), name="comune_cap"),
            models.Index(fields=("codice_catastale",), name="comune_catastale"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("codice_catastale", "valido_dal", "chiave"),
                nulls_distinct=False,
                name="comune_unico",
                violation_error_message="Questo comune è già presente con la stessa validità.",
            ),
            models.CheckConstraint(
                condition=Q(valido_al__isnull=True) | Q(valido_dal__isnull=True) | Q(valido_al__gte=F("valido_dal")),
                name="comune_validita_ordinata",
                violation_error_message="La fine della validità non può precedere l'inizio.",
            ),
            models.CheckConstraint(
                condition=Q(valido_al__isnull=False) | Q(codice_istat__isnull=False, provincia__isnull=False),
                name="comune_vigente_completo",
                violation_error_message="Un comune vigente ha codice ISTAT e provincia.",
            ),
            models.CheckConstraint(
                condition=Q(confluito_in__isnull=True) | Q(valido_al__isnull=False),
                name="comune_confluito_cessato",
                violation_error_message="Solo un comune cessato è oggi parte di un altro.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nome} ({self.sigla_storica})" if self.sigla_storica else self.nome

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the keys of its name; whoever writes many rows at once gives them."""
        self.chiave = place_key(self.nome, self.nome_altra_lingua)
        self.chiavi = keys_of_comune(self.codice_catastale, self.nome, self.nome_altra_lingua)
        super().save(*args, **kwargs)

    def lead_to_today(self) -> "Comune":
        """Itself; when it has ceased, the one that it is part of today, which knows it as `era` if the name changed."""
        if self.confluito_in is None or self.valido_al is None or self.valido_al >= get_oggi():
            return self
        oggi = copy(self.confluito_in)
        oggi.era = self if self.nome != oggi.nome else None
        return oggi

    @property
    def oggi_dal(self) -> date | None:
        """Since when a ceased comune is part of the one of today: the last change of those in between."""
        if self.valido_al is None:
            return None
        dopo = self.valido_al + timedelta(days=1)
        inizio = self.confluito_in.valido_dal if self.confluito_in else None
        return max(dopo, inizio) if inizio else dopo

    def get_provincia(self) -> Provincia:
        """The province of a comune in force (`comune_vigente_completo`). Raises LookupError for one that has ceased."""
        if self.provincia is None:
            raise LookupError(f"{self} has ceased")
        return self.provincia


class StatoEstero(models.Model):
    """A foreign state by its Belfiore code (Z + 3 digits), for births and citizenships."""

    codice = models.CharField("codice", max_length=4, unique=True)
    nome = models.CharField("nome", max_length=120)
    chiave = models.CharField("nome per ordinare e cercare", max_length=250)
    unione_europea = models.BooleanField("nell'Unione europea", default=False)
    cessato = models.BooleanField("cessato", default=False)
    valido_al = models.DateField("valido al", null=True, blank=True)

    class Meta:
        verbose_name = "stato estero"
        verbose_name_plural = "stati esteri"
        ordering = ("chiave",)

    def __str__(self) -> str:
        return self.nome
