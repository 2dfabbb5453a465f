"""Lenders and what they offer."""

from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from erogatori.enums import TipoErogatore, TipoProdotto
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.quantita import CampoImporto, CampoQuantita
from nucleo.telefono import TelefonoField
from territorio.models import Comune, Regione


class ErogatoreQuerySet(models.QuerySet["Erogatore"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Every lender is known to who works on the platform; a lender's own people see only theirs."""
        if ambito.sistema or ambito.ruoli:
            return self
        return self.filter(pk__in=ambito.erogatori)

    def attivi(self) -> Self:
        return self.filter(attivo=True)

    def with_elenco(self) -> Self:
        """With its regions and, as `prodotti_offerti`, how many products it offers today."""
        offerti = Count("prodotti", filter=Q(prodotti__attivo=True), distinct=True)
        return self.prefetch_related("regioni").annotate(prodotti_offerti=offerti)

    def in_regione(self, regione_id: int) -> Self:
        """Lenders that work in a region: named there, or on the whole country."""
        return self.filter(Q(nazionale=True) | Q(regioni=regione_id)).distinct()


class Erogatore(ModelloBase):
    """A lender: bank, microcredit operator, public fund."""

    denominazione = models.CharField("denominazione", max_length=160)
    tipo = models.CharField("tipo", max_length=24, choices=TipoErogatore)
    codice_abi = models.CharField("codice ABI", max_length=5, blank=True)
    nazionale = models.BooleanField("opera in tutta Italia", default=False)
    regioni = models.ManyToManyField(Regione, related_name="erogatori", verbose_name="regioni", blank=True)
    comune = models.ForeignKey(
        Comune, models.PROTECT, related_name="erogatori", verbose_name="comune della sede", null=True, blank=True
    )
    indirizzo = models.CharField("indirizzo", max_length=160, blank=True)
    referente = models.CharField("referente", max_length=120, blank=True)
    email = models.EmailField("e-mail")
    pec = models.EmailField("PEC", blank=True)
    telefono = TelefonoField("telefono", blank=True)
    sito = models.URLField("sito", blank=True)
    # The days of its agreement, which signing one writes here.
    convenzione_dal = CampoData("convenzione dal", significato=Significato.VALIDITA, null=True, blank=True)
    convenzione_al = CampoData("convenzione al", significato=Significato.SCADENZA, null=True, blank=True)
    attivo = models.BooleanField("riceve invii", default=True)
    note = models.TextField("note", max_length=2000, blank=True)

    objects = ErogatoreQuerySet.as_manager()

    class Meta:
        verbose_name = "erogatore"
        verbose_name_plural = "erogatori"
        ordering = ("denominazione",)
        constraints = (
            models.UniqueConstraint(
                fields=("denominazione",),
                name="erogatore_denominazione_unica",
                violation_error_code="unique",  # told beside the field
                violation_error_message="C'è già un erogatore con questa denominazione.",
            ),
            models.CheckConstraint(
                condition=Q(convenzione_al__isnull=True) | Q(convenzione_al__gte=F("convenzione_dal")),
                name="erogatore_convenzione_ordinata",
                violation_error_message="La fine della convenzione non può precedere l'inizio.",
            ),
        )

    def __str__(self) -> str:
        return self.denominazione

    def get_absolute_url(self) -> str:
        return reverse("erogatori:erogatore_detail", args=(self.uuid,))


class ProdottoQuerySet(models.QuerySet["Prodotto"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Those of the lenders one may see."""
        return self.filter(erogatore__in=Erogatore.objects.for_ambito(ambito))


class Prodotto(ModelloBase):
    """A loan or guarantee that a lender offers. Amounts in euro, durations in months."""

    erogatore = models.ForeignKey(Erogatore, models.PROTECT, related_name="prodotti", verbose_name="erogatore")
    nome = models.CharField("nome", max_length=120)
    tipo = models.CharField("tipo", max_length=16, choices=TipoProdotto)
    importo_minimo = CampoImporto("importo minimo", max_digits=10, decimal_places=2, null=True, blank=True)
    importo_massimo = CampoImporto("importo massimo", max_digits=10, decimal_places=2, null=True, blank=True)
    durata_massima = CampoQuantita("durata massima in mesi", minimo=1, massimo=360, null=True, blank=True)
    tasso = models.CharField("tasso", max_length=80, blank=True)
    attivo = models.BooleanField("offerto oggi", default=True)

    objects = ProdottoQuerySet.as_manager()

    class Meta:
        verbose_name = "prodotto"
        verbose_name_plural = "prodotti"
        ordering = ("nome",)
        constraints = (
            models.UniqueConstraint(
                fields=("erogatore", "nome"),
                name="prodotto_unico",
                violation_error_message="Questo erogatore ha già un prodotto con questo nome.",
            ),
            models.CheckConstraint(
                condition=Q(importo_massimo__isnull=True)
                | Q(importo_minimo__isnull=True)
                | Q(importo_massimo__gte=F("importo_minimo")),
                name="prodotto_importi_ordinati",
                violation_error_message="L'importo massimo non può essere minore del minimo.",
            ),
        )

    def __str__(self) -> str:
        return self.nome
