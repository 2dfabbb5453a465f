"""Whether who hosts a desk has an agreement in force, and since when it has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Greatest

from protocolli.enums import DI_SPORTELLO, Conseguenza
from protocolli.models import Accordo
from protocolli.models.accordi import AccordoQuerySet
from protocolli.regole.vigenza import Tempi, get_proposta, tell_conseguenza
from sportelli.models import Amministrazione, Ospitalita, Sportello

UN_GIORNO = timedelta(days=1)
# The day after the last on which an agreement holds.
DOPO = Cast(F("fine") + UN_GIORNO, models.DateField())


@dataclass(frozen=True)
class Copertura:
    """How the desks of a host stand on a day: the agreement in force, or since when there is none, the last there was,
    and from which day a suspension is proposed."""

    conseguenza: Conseguenza
    accordo: Accordo | None = None
    ultimo: Accordo | None = None
    scoperto_dal: date | None = None
    proposta_dal: date | None = None
    giorni: int = 0


def list_scoperti(righe: Any, oggi: date) -> QuerySet[Sportello]:
    """Of these desks, those that people find and whose host has none, with `scoperto_dal`: the day after the last one
    ended, or since the host has the desk when it never had one."""
    suoi = Accordo.objects.di_sportello().filter(amministrazione=OuterRef("amministrazione"))
    ultima = suoi.firmati().filter(fine__lt=oggi).order_by("-fine").annotate(dopo=DOPO)
    ospita = Ospitalita.objects.filter(sportello=OuterRef("pk")).order_by("-dal")
    scoperti: QuerySet[Sportello] = righe.pubblici().filter(~Exists(suoi.in_vigore(oggi)))
    return scoperti.annotate(
        scoperto_dal=Greatest(
            Subquery(ultima.values("dopo")[:1]),
            Subquery(ospita.values("dal")[:1], output_field=models.DateField()),
        )
    )


def filter_conseguenza(righe: Any, conseguenza: str, oggi: date, tempi: Tempi) -> QuerySet[Sportello]:
    """The same as `tell_conseguenza`, of rows of `list_scoperti`."""
    limite = oggi - timedelta(days=tempi.proposta)
    come = "lte" if conseguenza == Conseguenza.DA_SOSPENDERE else "gt"
    scelti: QuerySet[Sportello] = righe.filter(**{f"scoperto_dal__{come}": limite})
    return scelti


def load_accordi(amministrazione: Amministrazione) -> AccordoQuerySet:
    """All that were ever made with a host, the last to end first."""
    return Accordo.objects.with_seguito().di_parte(amministrazione).defer("testo").order_by("-fine", "pk")


def find_copertura(accordi: Iterable[Accordo], dal: date | None, oggi: date, tempi: Tempi) -> Copertura:
    """By the agreements of a host, as `load_accordi` gives them; `dal` is since when it has the desk, or the first of
    its desks. The same as `list_scoperti`."""
    suoi = [a for a in accordi if a.tipo in DI_SPORTELLO and a.firmato]
    if accordo := next((a for a in suoi if a.inizio <= oggi <= a.fine), None):
        return Copertura(Conseguenza.COPERTO, accordo=accordo)
    ultimo = next((a for a in suoi if a.fine < oggi), None)
    giorni = [giorno for giorno in (dal, ultimo.fine + UN_GIORNO if ultimo else None) if giorno]
    scoperto_dal = max(giorni, default=oggi)
    return Copertura(
        tell_conseguenza(scoperto_dal, oggi, tempi),
        ultimo=ultimo,
        scoperto_dal=scoperto_dal,
        proposta_dal=get_proposta(scoperto_dal, tempi),
        giorni=(oggi - scoperto_dal).days,
    )
