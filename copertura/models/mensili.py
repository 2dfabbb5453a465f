"""How far is far, from a day on; how the territory was covered on a day of each month, kept."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, Sum

from copertura.enums import GESTISCONO
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from territorio.models import Provincia


class RegolaCoperturaQuerySet(models.QuerySet["RegolaCopertura"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.none()

    def in_vigore(self, giorno: date) -> Self:
        """The last that holds from no later than a day, first."""
        return self.filter(vale_dal__lte=giorno).order_by("-vale_dal")


class RegolaCopertura(ModelloBase):
    """How the territory is measured from `vale_dal` on. Before the first one, by `services.rilievi.INIZIALE`."""

    raggio = CampoQuantita("vicino è entro (chilometri)", minimo=1, massimo=200)
    abitanti = CampoQuantita("si può aprire nei capoluoghi e dove ci sono almeno (abitanti)", minimo=1, massimo=32_000)
    vale_dal = CampoData("vale dal", significato=Significato.VALIDITA)
    fissata_da = FirmaField("fissata da", editable=False)

    objects = RegolaCoperturaQuerySet.as_manager()

    class Meta:
        verbose_name = "regola della copertura"
        verbose_name_plural = "regole della copertura"
        ordering = ("-vale_dal",)
        constraints = (
            models.UniqueConstraint(
                fields=("vale_dal",),
                name="regolacopertura_una_per_giorno",
                violation_error_message="Da quel giorno vale già un'altra regola: scegli un altro giorno.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("raggio", "abitanti", "vale_dal", "fissata_da"))

    def __str__(self) -> str:
        return f"regola {formati.data_articolata('dal', self.vale_dal)}"


class CoperturaMensileQuerySet(models.QuerySet["CoperturaMensile"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Of the whole network, or of the provinces that one watches: their sums are `with_somme`."""
        return self if ambito.nazionale or ambito.regioni else self.none()

    def with_somme(self, ambito: Ambito) -> Self:
        """The sums of the provinces in reach."""
        sue = Q() if ambito.nazionale else Q(province__provincia__regione__in=ambito.regioni)
        somme = {nome: Sum(f"province__{nome}", filter=sue) for nome in ("abitanti", "scoperti", "comuni_scoperti")}
        return self.annotate(**{f"in_{nome}": somma for nome, somma in somme.items()})


class CoperturaMensile(ModelloBase):
    """How the territory was covered on `giorno`, the first night of its month that was looked at; by which rule, and
    where to open next as it was told then. It is never written again: a year later one compares."""

    mese = models.DateField("mese")
    giorno = CampoData("giorno", significato=Significato.FATTO)
    raggio = models.PositiveSmallIntegerField("vicino era entro (chilometri)")
    soglia = models.PositiveSmallIntegerField("si poteva aprire da (abitanti)")
    dove_aprire = models.JSONField("dove aprire", default=list)

    objects = CoperturaMensileQuerySet.as_manager()

    class Meta:
        verbose_name = "copertura di un mese"
        verbose_name_plural = "copertura dei mesi"
        ordering = ("-mese",)
        constraints = (
            models.UniqueConstraint(
                fields=("mese",),
                name="coperturamensile_una",
                violation_error_message="Di questo mese c'è già la copertura.",
            ),
            models.CheckConstraint(
                condition=Q(mese__day=1, mese__lte=F("giorno")),
                name="coperturamensile_del_mese",
                violation_error_message="Il mese comincia il primo, e non dopo il giorno della misura.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("mese", "giorno", "raggio", "soglia", "dove_aprire"))

    def __str__(self) -> str:
        return f"copertura {formati.data_articolata('del', self.giorno)}"


class CoperturaProvinciaQuerySet(models.QuerySet["CoperturaProvincia"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.nazionale else self.filter(provincia__regione__in=ambito.regioni)


NUMERI = ("abitanti", "scoperti", "comuni", "comuni_scoperti", "sportelli", "persone", "persone_scoperte")


class CoperturaProvincia(ModelloBase):
    """A province on the day of a `CoperturaMensile`."""

    mensile = models.ForeignKey(
        CoperturaMensile, models.PROTECT, related_name="province", verbose_name="copertura del mese", db_index=False
    )
    provincia = models.ForeignKey(Provincia, models.PROTECT, related_name="+", verbose_name="provincia", db_index=False)
    abitanti = models.PositiveIntegerField("abitanti")
    scoperti = models.PositiveIntegerField("abitanti senza uno sportello vicino")
    comuni = models.PositiveSmallIntegerField("comuni")
    comuni_scoperti = models.PositiveSmallIntegerField("comuni senza uno sportello vicino")
    sportelli = models.PositiveSmallIntegerField("sportelli attivi")
    persone = models.PositiveIntegerField("persone venute in un anno")
    persone_scoperte = models.PositiveIntegerField("persone senza uno sportello vicino")

    objects = CoperturaProvinciaQuerySet.as_manager()

    class Meta:
        verbose_name = "copertura di una provincia"
        verbose_name_plural = "copertura delle province"
        ordering = ("provincia__nome",)
        constraints = (
            models.UniqueConstraint(
                fields=("mensile", "provincia"),
                name="coperturaprovincia_una",
                violation_error_message="Di una provincia in un mese la copertura è una.",
            ),
            models.CheckConstraint(
                condition=Q(
                    scoperti__lte=F("abitanti"), comuni_scoperti__lte=F("comuni"), persone_scoperte__lte=F("persone")
                ),
                name="coperturaprovincia_parti",
                violation_error_message="Chi non ha uno sportello vicino è una parte di tutti.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("mensile_id", "provincia_id", *NUMERI))

    def __str__(self) -> str:
        return f"{self.provincia}, {self.mensile}"
