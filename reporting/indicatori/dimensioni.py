"""The same rows, divided: by region, kind of host, month, desk. Each division is one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from reporting.indicatori.attivita import consulenze
from reporting.indicatori.esiti import importo_erogato
from reporting.indicatori.filtro import Filtro
from reporting.indicatori.rete import list_sportelli, sportelli_convenzionati, with_attivita
from reporting.periodi import list_months
from sportelli.enums import TipoAmministrazione

VERSO_REGIONE = "comune__provincia__regione__"


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
    return _divide(filtro, f"{VERSO_REGIONE}codice_istat", f"{VERSO_REGIONE}nome")


def divide_by_tipo(filtro: Filtro) -> list[Parte]:
    """The kinds of host, in the order of TipoAmministrazione. Three queries."""
    ordine = {tipo.value: numero for numero, tipo in enumerate(TipoAmministrazione)}
    parti = _divide(filtro, "amministrazione__tipo", None)
    return sorted(parti, key=lambda parte: ordine[parte.codice])


def _divide(filtro: Filtro, codice: str, nome: str | None) -> list[Parte]:
    nome = nome or codice
    desks = with_attivita(sportelli_convenzionati.queryset(filtro), filtro.al)
    conti: dict[str, dict[str, object]] = {}
    for prefisso, righe in (
        ("", _group(desks, "", codice, nome, sportelli=Count("pk"), attivi=Count("pk", filter=Q(operante=True)))),
        (
            "sportello__",
            _group(
                consulenze.queryset(filtro),
                "sportello__",
                codice,
                nome,
                consulenze=Count("pk"),
                persone=Count("percorso__cittadino", distinct=True),
            ),
        ),
        (
            verso := "finanziamento__invio__sportello__",
            _group(importo_erogato.queryset(filtro), verso, codice, nome, erogato=Sum("importo")),
        ),
    ):
        for riga in righe:
            chiave, etichetta = riga.pop(prefisso + codice), riga.pop(prefisso + nome, None)
            conti.setdefault(chiave, {"nome": etichetta or TipoAmministrazione(chiave).label}).update(riga)
    parti = [Parte(codice=chiave, **valori) for chiave, valori in conti.items()]  # type: ignore[arg-type]
    return sorted(parti, key=lambda parte: parte.nome)


def _group(queryset: QuerySet, verso: str, codice: str, nome: str, **conti: Any) -> Iterable[dict[str, Any]]:
    return queryset.order_by().values(verso + codice, verso + nome).annotate(**conti)


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
    conti = list_sportelli(filtro).aggregate(
        aperti=Count("pk", filter=Q(data_attivazione__range=periodo)),
        chiusi=Count("pk", filter=Q(data_chiusura__range=periodo)),
    )
    return conti["aperti"], conti["chiusi"]
