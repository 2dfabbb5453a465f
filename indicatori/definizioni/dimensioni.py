"""The same figures, divided: by region, kind of host, month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q

from indicatori.definizioni.attivita import consulenze
from indicatori.definizioni.esiti import importo_erogato
from indicatori.definizioni.rete import count_in_rete, list_sportelli
from indicatori.fatti.lettura import PER_MESE, PER_REGIONE, PER_TIPO
from indicatori.fatti.persone import read_persone_per
from indicatori.filtro import Filtro
from indicatori.istantanea import one_instant
from indicatori.regole.periodi import list_months
from sportelli.enums import TipoAmministrazione
from territorio.models import Regione

# What divides the rows of consultations; the host is the one of the day of each.
STRADE = {PER_REGIONE: "sportello__comune__provincia__regione__codice_istat", PER_TIPO: "amministrazione__tipo"}


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
    """The regions with a desk in the network or something to count, by name."""
    nomi = dict(Regione.objects.order_by().values_list("codice_istat", "nome"))
    return sorted(_divide(filtro, PER_REGIONE, nomi), key=lambda parte: parte.nome)


def divide_by_tipo(filtro: Filtro) -> list[Parte]:
    """The kinds of host, in the order of TipoAmministrazione: of the day of each fact; for desks, of the last day."""
    ordine = {tipo.value: numero for numero, tipo in enumerate(TipoAmministrazione)}
    parti = _divide(filtro, PER_TIPO, dict(TipoAmministrazione.choices))
    return sorted(parti, key=lambda parte: ordine[parte.codice])


def _divide(filtro: Filtro, per: str, nomi: Mapping[str, str]) -> list[Parte]:
    with one_instant():
        in_rete = count_in_rete(filtro, per)
        contate, persone = consulenze.divide(filtro, per), divide_persone(filtro, per)
        erogato = importo_erogato.divide(filtro, per)
    return [
        Parte(
            codice,
            nomi[codice],
            in_rete.get((codice, True), 0) + in_rete.get((codice, False), 0),
            in_rete.get((codice, True), 0),
            int(contate.get(codice) or 0),
            persone.get(codice, 0),
            Decimal(erogato.get(codice) or 0),
        )
        for codice in {parte for parte, _ in in_rete} | contate.keys() | persone.keys() | erogato.keys()
    ]


def divide_persone(filtro: Filtro, per: str) -> Mapping[str, int]:
    """How many people each part had: whoever goes to two counts in both."""
    if (dai_fatti := read_persone_per(filtro, per)) is not None:
        return dai_fatti
    righe = consulenze.queryset(filtro).order_by().values_list(STRADE[per])
    return dict(righe.annotate(n=Count("percorso__cittadino", distinct=True)))


def count_by_month(filtro: Filtro) -> dict[date, int]:
    """Reportable consultations of each month touched by the period, zero included."""
    contate = consulenze.divide(filtro, PER_MESE)
    return {mese: int(contate.get(mese) or 0) for mese in list_months(filtro.dal, filtro.al)}


def count_sportelli_by_stato(filtro: Filtro) -> tuple[int, int]:
    """Desks opened and desks closed in the period, in one query."""
    periodo = (filtro.dal, filtro.al)
    conti = (
        list_sportelli(filtro, filtro.dal, filtro.al)
        .attivati()
        .aggregate(
            aperti=Count("pk", filter=Q(data_attivazione__range=periodo)),
            chiusi=Count("pk", filter=Q(data_chiusura__range=periodo)),
        )
    )
    return conti["aperti"], conti["chiusi"]
