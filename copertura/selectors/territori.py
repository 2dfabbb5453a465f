"""The territory summed: by province, by region, now and as it was kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, FloatField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, NullIf

from copertura.models import CoperturaComune, CoperturaMensile, CoperturaProvincia
from copertura.selectors.posti import UN_ANNO
from indicatori.regole.riservatezza import protect_line
from nucleo.ambito import Ambito
from sportelli.models import Sportello
from territorio.models import Provincia, Regione

OGNI = 10_000


def list_province(ambito: Ambito, oggi: date) -> QuerySet[Any]:
    """The provinces in reach, each with its inhabitants, those without a desk near, who came in a year, and how it was
    a year ago, when it was kept. One query."""
    righe = Provincia.objects.all() if ambito.nazionale else Provincia.objects.filter(regione__in=ambito.regioni)
    visti = Q(comuni__copertura__isnull=False)
    scoperti = Q(comuni__copertura__scoperto=True)
    return righe.annotate(
        abitanti=Coalesce(Sum("comuni__popolazione", filter=visti), 0),
        scoperti=Coalesce(Sum("comuni__popolazione", filter=scoperti), 0),
        comuni_scoperti=Count("comuni", filter=scoperti),
        persone=Coalesce(Sum("comuni__copertura__persone"), 0),
        persone_scoperte=Coalesce(Sum("comuni__copertura__persone", filter=scoperti), 0),
        quota=_share("scoperti", "abitanti"),
        domanda=_share("persone", "abitanti", OGNI),
        prima=Subquery(_read_prima(oggi)),
    )


def _share(parte: str, tutto: str, per: int = 1) -> Any:
    return Cast(F(parte), FloatField()) * per / NullIf(Cast(F(tutto), FloatField()), 0.0)


def _read_prima(oggi: date) -> QuerySet[Any]:
    """The share of a province in the last look that is a year old."""
    righe = CoperturaProvincia.objects.filter(provincia=OuterRef("pk"), mensile__giorno__lte=oggi - UN_ANNO)
    return righe.order_by("-mensile__giorno").annotate(sua=_share("scoperti", "abitanti")).values("sua")[:1]


@dataclass(frozen=True)
class Somme:
    """Of what is in reach and asked about, today."""

    abitanti: int
    scoperti: int
    comuni_scoperti: int
    sportelli: int
    da_lontano: int


def sum_comuni(ambito: Ambito, regione: str = "") -> Somme:
    """`regione` is the ISTAT code of the one that is asked about, of those in reach."""
    righe, scoperti = CoperturaComune.objects.for_ambito(ambito).order_by(), Q(scoperto=True)
    sportelli = Sportello.objects.for_ambito(ambito).attivi()
    if regione:
        righe = righe.filter(comune__provincia__regione__codice_istat=regione)
        sportelli = sportelli.filter(comune__provincia__regione__codice_istat=regione)
    conti = righe.aggregate(
        abitanti=Coalesce(Sum("comune__popolazione"), 0),
        scoperti=Coalesce(Sum("comune__popolazione", filter=scoperti), 0),
        comuni_scoperti=Count("pk", filter=scoperti),
        da_lontano=Coalesce(Sum("persone", filter=scoperti), 0),
    )
    return Somme(sportelli=sportelli.count(), **conti)


def share_per_regione(ambito: Ambito) -> list[tuple[Regione, float]]:
    """How large a part of each region in reach has no desk near."""
    righe = CoperturaComune.objects.for_ambito(ambito).order_by().values("comune__provincia__regione")
    somme = righe.annotate(
        abitanti=Sum("comune__popolazione"),
        scoperti=Coalesce(Sum("comune__popolazione", filter=Q(scoperto=True)), 0),
    )
    quote = {riga["comune__provincia__regione"]: riga["scoperti"] / (riga["abitanti"] or 1) for riga in somme}
    return [(regione, quote[regione.pk]) for regione in Regione.objects.filter(pk__in=quote)]


@dataclass(frozen=True)
class DomandaRegione:
    """Who came from a region in the year before a look; None where it is not told."""

    regione: str
    persone: int | None
    domanda: float | None


def read_domanda(mensile: CoperturaMensile) -> list[DomandaRegione]:
    """By region, of the whole network: small numbers are hidden, with what would give them back."""
    righe = mensile.province.order_by().values("provincia__regione__nome")
    somme = righe.annotate(p=Sum("persone"), a=Sum("abitanti")).values_list("provincia__regione__nome", "p", "a")
    conti = {nome: (persone, abitanti) for nome, persone, abitanti in somme}
    nascoste = protect_line({nome: persone for nome, (persone, _) in conti.items()}).nascoste
    return [
        DomandaRegione(nome, None, None)
        if nome in nascoste
        else DomandaRegione(nome, persone, persone * OGNI / abitanti if abitanti else None)
        for nome, (persone, abitanti) in sorted(conti.items())
    ]


def find_ultima(oggi: date) -> CoperturaMensile | None:
    return CoperturaMensile.objects.filter(giorno__lte=oggi).order_by("-giorno").first()
