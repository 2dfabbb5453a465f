"""The same rows, divided: by region, kind of host, month, desk. Each division is one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from reporting.indicatori.attivita import consulenze
from reporting.indicatori.esiti import importo_erogato
from reporting.indicatori.filtro import Filtro
from reporting.indicatori.rete import list_sportelli, sportelli_convenzionati, with_attivita
from reporting.periodi import list_months
from sportelli.enums import TipoAmministrazione
from sportelli.models.ospitalita import ospite_al

VERSO_REGIONE = "comune__provincia__regione__"
# The way to the desk from desks, consultations and payments.
VERSO_SPORTELLO = ("", "sportello__", "sportello__")


class Strade(NamedTuple):
    """What divides desks, consultations and payments."""

    sportelli: str
    consulenze: str
    erogazioni: str


@dataclass(frozen=True)
class Parte:
    """One part of the network: `codice` is a region's ISTAT code or a kind of host."""

    codice: str
    nome: str
    sportelli: int = 0
    attivi: int = 0
    consulenze: int = 0
    persone: int = 0
    erogato: Decimal = Decimal(0)


def divide_by_regione(filtro: Filtro) -> list[Parte]:
    """The regions with a desk in the network or something to count, by name. Three queries."""
    return _divide(filtro, Strade(*(f"{verso}{VERSO_REGIONE}codice_istat" for verso in VERSO_SPORTELLO)), "nome")


def divide_by_tipo(filtro: Filtro) -> list[Parte]:
    """The kinds of host, in the order of TipoAmministrazione. Three queries."""
    ordine = {tipo.value: numero for numero, tipo in enumerate(TipoAmministrazione)}
    ospite = "amministrazione__tipo"  # of the day of each fact; for desks, of the last day
    parti = _divide(filtro, Strade("tipo_ospite", ospite, ospite))
    return sorted(parti, key=lambda parte: ordine[parte.codice])


def _divide(filtro: Filtro, strade: Strade, nome: str = "") -> list[Parte]:
    desks = with_attivita(sportelli_convenzionati.queryset(filtro), filtro.al)
    desks = desks.annotate(tipo_ospite=ospite_al(filtro.al, "amministrazione__tipo"))
    persone = Count("percorso__cittadino", distinct=True)
    gruppi = (
        _group(desks, strade.sportelli, nome, sportelli=Count("pk"), attivi=Count("pk", filter=Q(operante=True))),
        _group(consulenze.queryset(filtro), strade.consulenze, nome, consulenze=Count("pk"), persone=persone),
        _group(importo_erogato.queryset(filtro), strade.erogazioni, nome, erogato=Sum("importo")),
    )
    conti: dict[str, dict[str, Any]] = {}
    for codice, etichetta, valori in chain.from_iterable(gruppi):
        conti.setdefault(codice, {"nome": etichetta or TipoAmministrazione(codice).label}).update(valori)
    parti = [Parte(codice=codice, **valori) for codice, valori in conti.items()]
    return sorted(parti, key=lambda parte: parte.nome)


def _group(queryset: QuerySet, strada: str, nome: str, **conti: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Code, name and counts of each part; the name stands beside the code."""
    vicino = strada.rpartition("__")[0]
    campi = [strada, f"{vicino}__{nome}"] if nome else [strada]
    for riga in queryset.order_by().values(*campi).annotate(**conti):
        codice, *etichetta = [riga.pop(campo) for campo in campi]
        yield codice, etichetta[0] if etichetta else "", riga


def count_by_month(filtro: Filtro) -> dict[date, int]:
    """Reportable consultations of each month touched by the period, zero included."""
    righe = (
        consulenze.queryset(filtro)
        .order_by()
        .annotate(mese=TruncMonth("data"))
        .values_list("mese")
        .annotate(n=Count("pk"))
    )
    conti = dict.fromkeys(list_months(filtro.dal, filtro.al), 0)
    return conti | dict(righe)


def count_sportelli_by_stato(filtro: Filtro) -> tuple[int, int]:
    """Desks opened and desks closed in the period, in one query."""
    periodo = (filtro.dal, filtro.al)
    conti = list_sportelli(filtro, filtro.dal, filtro.al).aggregate(
        aperti=Count("pk", filter=Q(data_attivazione__range=periodo)),
        chiusi=Count("pk", filter=Q(data_chiusura__range=periodo)),
    )
    return conti["aperti"], conti["chiusi"]
