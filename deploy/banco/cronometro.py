"""One page taken some times as one person gets it: milliseconds of the server, of PostgreSQL, queries, size."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test import Client

# Enough for a p95 that is not the maximum only where pages are quick: what takes seconds is taken less often.
PRESE = 12
SECONDI = 4.0


@dataclass(frozen=True)
class Misura:
    """Times in milliseconds: `sql` is the median wait for PostgreSQL, `cpu` that of our own process at work,
    which others on the machine do not lengthen."""

    chi: str
    che: str
    stato: int
    query: int
    prese: int
    p50: float
    p95: float
    sql: float
    cpu: float
    kb: float
    indirizzo: str = ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


class Contatore:
    """Counts the statements of a request and the time until each has its answer."""

    def __init__(self) -> None:
        self.query, self.secondi = 0, 0.0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        inizio = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.secondi += perf_counter() - inizio
            self.query += not sql.startswith(("SAVEPOINT", "RELEASE"))


def percentile(valori: Sequence[float], parte: float) -> float:
    """The smallest of the values that at least `parte` of them do not pass."""
    return sorted(valori)[max(0, ceil(parte * len(valori)) - 1)]


@dataclass(frozen=True)
class Presa:
    """One answer: milliseconds in all, of SQL, of our process; queries and bytes."""

    totale: float
    sql: float
    cpu: float
    query: int
    byte: int


def fetch(client: Client, indirizzo: str) -> tuple[Any, Presa]:
    contatore = Contatore()
    inizio, lavoro = perf_counter(), process_time()
    with connection.execute_wrapper(contatore):
        risposta = client.get(indirizzo)
        corpo = b"".join(risposta) if risposta.streaming else risposta.content
    totale, cpu = (perf_counter() - inizio) * 1000, (process_time() - lavoro) * 1000
    return risposta, Presa(totale, contatore.secondi * 1000, cpu, contatore.query, len(corpo))


def take(client: Client, chi: str, che: str, indirizzo: str, *, prese: int = PRESE) -> tuple[Misura, Any]:
    """Measure a page, after a first visit that warms caches and is not counted unless it is slow."""
    risposta, presa = fetch(client, indirizzo)
    lette = [presa]
    if presa.totale < SECONDI * 1000:
        lette = []
        while len(lette) < prese and (not lette or sum(p.totale for p in lette) < SECONDI * 1000):
            risposta, presa = fetch(client, indirizzo)
            lette.append(presa)
    tempi = [presa.totale for presa in lette]
    misura = Misura(
        chi=chi,
        che=che,
        stato=risposta.status_code,
        query=presa.query,
        prese=len(lette),
        p50=round(percentile(tempi, 0.5), 1),
        p95=round(percentile(tempi, 0.95), 1),
        sql=round(percentile([presa.sql for presa in lette], 0.5), 1),
        cpu=round(percentile([presa.cpu for presa in lette], 0.5), 1),
        kb=round(presa.byte / 1024, 1),
        indirizzo=indirizzo,
    )
    return misura, risposta


def read_postgres() -> float:
    """Processor milliseconds that the process of this connection has taken: 0 where PostgreSQL stands elsewhere."""
    conti = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(conti.read_text().split()[0]) / 1e6 if conti.exists() else 0.0
