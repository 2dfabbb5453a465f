"""Exact counts of every facet, in one query whatever their number.

The rows that match the words are gathered once; each facet then counts them under the choices
of all the others, so that a number says how many results one more tick would leave.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import QuerySet

from incentivi.enums import StatoIncentivo
from incentivi.models import Incentivo
from incentivi.selectors.criteri import FACCETTE, Faccetta


@dataclass(frozen=True)
class Conteggi:
    """`totale` under every choice, `senza_filtri` for the words alone, `vive` those of them in the place that are not
    closed, `voci` by facet and value."""

    totale: int = 0
    senza_filtri: int = 0
    vive: int = 0
    voci: dict[str, dict[str, int]] = field(default_factory=dict)


def count_faccette(righe: QuerySet[Incentivo], scelte: dict[str, tuple[str, ...]]) -> Conteggi:
    """`righe` are annotated by `with_stato` and with `qui`, whether they hold in the place asked
    for, and not narrowed by place or facet."""
    colonne = {faccetta.colonna for faccetta in FACCETTE}
    base, parametri = righe.order_by().values("pk", "qui", *sorted(colonne)).query.sql_with_params()
    rami = [
        f"SELECT '' AS faccetta, 'totale' AS valore, count(*) FILTER (WHERE {_all()}) AS numero FROM prove",  # noqa: S608
        "SELECT '', 'senza_filtri', count(*) FROM prove",
        "SELECT '', 'vive', count(*) FILTER (WHERE qui AND NOT v_stato && ARRAY['chiuso']) FROM prove",
    ]
    rami += [
        f"SELECT '{f.parametro}', v, count(*) FROM prove, unnest(v_{f.parametro}) AS v"  # noqa: S608 — names of ours
        f" WHERE {_all(tranne=f)} GROUP BY v"
        for f in FACCETTE
    ]
    sql = (
        f"WITH base AS MATERIALIZED ({base}),"  # noqa: S608 — the ORM's own query with its parameters
        f" valori AS (SELECT qui, {', '.join(f'{_values(f)} AS v_{f.parametro}' for f in FACCETTE)} FROM base),"
        f" prove AS MATERIALIZED (SELECT valori.*, {', '.join(_test(f) for f in FACCETTE)} FROM valori)"
        f" {' UNION ALL '.join(rami)}"
    )
    for faccetta in FACCETTE:
        scelti = list(scelte.get(faccetta.parametro, ()))
        parametri = (*parametri, not scelti, scelti)
    with connection.cursor() as cursor:
        cursor.execute(sql, parametri)
        return _read(cursor.fetchall())


def _values(faccetta: Faccetta) -> str:
    """The values of a row under a facet, as an array. What closes soon is also open."""
    if faccetta.parametro == "stato":
        scade, aperto = StatoIncentivo.IN_SCADENZA.value, StatoIncentivo.APERTO.value
        return f"CASE stato WHEN '{scade}' THEN ARRAY['{aperto}', '{scade}'] ELSE ARRAY[stato::text] END"
    if faccetta.parametro == "tipo":
        return "ARRAY[tipo::text]"
    return f"{faccetta.colonna}::text[]"


def _test(faccetta: Faccetta) -> str:
    nome = faccetta.parametro
    return f"(%s OR v_{nome} && %s::text[]) AS ok_{nome}"


def _all(tranne: Faccetta | None = None) -> str:
    return " AND ".join(("qui", *(f"ok_{f.parametro}" for f in FACCETTE if f is not tranne)))


def _read(righe: list[tuple[str, str, int]]) -> Conteggi:
    voci: dict[str, dict[str, int]] = {faccetta.parametro: {} for faccetta in FACCETTE}
    totali = {"totale": 0, "senza_filtri": 0, "vive": 0}
    for faccetta, valore, numero in righe:
        if faccetta:
            voci[faccetta][valore] = numero
        else:
            totali[valore] = numero
    return Conteggi(totali["totale"], totali["senza_filtri"], totali["vive"], voci)
