"""The measures as a chapter of `docs/misure.md`: what was found at each size, side by side."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from deploy.banco.conoscenza import FAQ, INCENTIVI, PRESE, SCHEDE
from deploy.banco.dati import TAGLIE

INIZIO, FINE = "<!-- make bench: from here -->", "<!-- make bench: to here -->"
# A page is shown by itself when it takes longer than this anywhere (milliseconds), or grows with the network.
LENTA = 100
CRESCE = 2.0
# What the Ente's lists must answer within, at any size (p95, milliseconds).
LIMITE = 200

Dati = dict[str, Any]


def write_capitolo(documento: Path, misure: Path) -> None:
    """Put the chapter between its two marks; the rest of the document is written by people."""
    giri = [
        json.loads(file.read_text(encoding="utf-8")) for nome in TAGLIE if (file := misure / f"{nome}.json").exists()
    ]
    testo = documento.read_text(encoding="utf-8")
    prima, _, resto = testo.partition(INIZIO)
    dopo = resto.partition(FINE)[2]
    documento.write_text(f"{prima}{INIZIO}\n\n{draw(giri)}\n{FINE}{dopo}", encoding="utf-8")


def draw(giri: list[Dati]) -> str:
    parti = (
        draw_testa(giri),
        draw_ricerca(giri),
        draw_conoscenza(giri),
        draw_formazione(giri),
        draw_elenchi(giri),
        draw_pagine(giri),
        draw_confronti(giri),
        draw_file(giri),
        draw_insieme(giri),
        draw_indici(giri),
    )
    return "\n".join(parte for parte in parti if parte)


def draw_testa(giri: list[Dati]) -> str:
    righe = {nome: [giro["righe"].get(nome, 0) for giro in giri] for giro in giri[-1:] for nome in giro["righe"]}
    grandi = {nome: quante for nome, quante in righe.items() if max(quante) > 100}
    testa = [*(f"`--{giro['taglia']}`" for giro in giri)]
    macchine = dict.fromkeys(giro["macchina"] for giro in giri)
    presi = "; ".join(
        f"`--{giro['taglia']}` on {giro['giorno']}, load {giro['carico_prima']} before it began, lists taken"
        f" {giro['prese']} times and pages twice as often"
        for giro in giri
    )
    return f"""## At three sizes

Written by `make bench` (`ARGS=--media`, `ARGS=--grande`): the sizes measured in one checkout, side by side.
{"; ".join(macchine)}. {presi}.

The demonstration is copied inside PostgreSQL, desks too in the largest size; keys, hosts, sums, codes and signatures
are verified afterwards, on every row or on a sample. All fits in the memory of the machine: disks are not measured.
The operator works at the busiest desk, ten times the mean.

How to read: milliseconds of the whole request in process, by Django's test client, after a visit that does not count;
p95 is nearly the maximum of so few takings; what takes more than 4 s is taken once. `SQL` is the wait for PostgreSQL,
`Python` the processor time of the request: where others load the machine, trust `Python` and the ratios, not the
milliseconds. A query cut at 60 s shows as status 500.

| rows | {" | ".join(testa)} |
|---|{"---:|" * len(giri)}
{_join(f"| {nome} | {' | '.join(map(_intero, quante))} |" for nome, quante in grandi.items())}
| MB | {" | ".join(_intero(giro["mega"]) for giro in giri)} |
"""


# ── Lists ────────────────────────────────────────────────────────────────────────────────
def draw_ricerca(giri: list[Dati]) -> str:
    righe: list[str] = next((giro["ricerca"] for giro in reversed(giri) if giro.get("ricerca")), [])
    testo = "\n".join(f"- {riga.strip()}" for riga in righe)
    return f"""### The search of measures

Questions in citizens' words with graded answers (`deploy/banco/domande.json`), written before tuning; those
apart were not looked at while the search was tuned.

{testo}
""" * bool(righe)


def draw_conoscenza(giri: list[Dati]) -> str:
    giro = next((giro for giro in reversed(giri) if giro.get("conoscenza")), None)
    if giro is None:
        return ""
    righe = _join(
        f"| {m['testo']} | {_intero(m['trovati'])} | {m['mediana']:.0f}/{m['peggiore']:.0f} |"
        f" {m['python']:.0f} + {m['postgres']:.0f} |"
        for m in giro["conoscenza"]
    )
    return f"""### One search over everything

{SCHEDE:,} sheets, {FAQ:,} questions and {INCENTIVI:,} measures made of those of the demonstration, in the database of
`--{giro["taglia"]}` and given up at the end, on {giro["giorno"]}, load {giro["carico_prima"]} before it began.
The search alone, without its page: by the clock, median and worst of {PRESE} takings after one that does not count;
of processor, the least, Python's and that of PostgreSQL's process.

| question | results | median/worst ms | Python + PostgreSQL |
|---|---:|---:|---:|
{righe}
"""


def draw_formazione(giri: list[Dati]) -> str:
    giro = next((giro for giro in reversed(giri) if giro.get("formazione")), None)
    if giro is None:
        return ""
    righe = _join(
        f"| {m['chi']} | {m['che']} | {m['query']} | {_tempi(m)} | {m['cpu']:.0f} + {m['postgres']:.0f} |"
        for m in giro["formazione"]
    )
    quando = f"on {giro['giorno']}, load {giro['carico_prima']} before it began"
    return f"""### Training

5,000 operators, 50 quizzes, 3 attempts each, ten questions an attempt, a certificate of each course for everybody: made
in the database of `--{giro["taglia"]}` and given up at the end, {quando}. Beside the clock, which others on the
machine lengthen, processor milliseconds of Python (median) and of PostgreSQL's process (least).

| reader | page | queries | p50/p95 | Python + PostgreSQL |
|---|---|---:|---:|---:|
{righe}
"""


def draw_elenchi(giri: list[Dati]) -> str:
    """One line for each list and reader: the first page at each size; at the largest, what follows it."""
    ultimo = giri[-1]
    nomi = [nome for nome in ultimo["elenchi"] if any(nome in giro["elenchi"] for giro in giri)]
    righe = list(_iter_elenchi(giri, nomi))
    oltre = [
        (nome, misura)
        for nome, misure in ultimo["elenchi"].items()
        for misura in misure
        if misura["p95"] > LIMITE or misura["stato"] != 200
    ]
    quante = sum(len(misure) for misure in ultimo["elenchi"].values())
    testa = " | ".join(f"first, `{giro['taglia']}`" for giro in giri)
    lente = _join(
        f"| {nome} | {m['che']} | {m['stato']} | {_tempi(m)} | {m['sql']:.0f} | {m['cpu']:.0f} |"
        for nome, m in sorted(oltre, key=lambda voce: -voce[1]["p95"])[:60]
    )
    return f"""### Lists

p50/p95 of the first page at each size; then, at `--{
        ultimo["taglia"]
    }`, of what each list offers, its slowest filter and its
slowest sort.

| reader, list | {testa} | next | last | slowest filter | slowest sort |
|---|{"---:|" * len(giri)}---:|---:|---|---|
{_join(righe)}

At `--{ultimo["taglia"]}`, {len(oltre)} of {quante} answers are over {LIMITE} ms at p95{":" if oltre else "."}
{
        f'''
| list | what | status | p50/p95 | SQL | Python |
|---|---|---:|---:|---:|---:|
{lente}
'''
        if oltre
        else ""
    }"""


def _iter_elenchi(giri: list[Dati], nomi: list[str]) -> Iterator[str]:
    for nome in nomi:
        prime = [_tempi(next(iter(giro["elenchi"].get(nome, [])), None)) for giro in giri]
        misure = giri[-1]["elenchi"][nome]
        trovate = {misura["che"]: misura for misura in misure}
        peggiori = [
            max((m for m in misure if m["che"].startswith(genere)), key=lambda m: m["p95"], default=None)
            for genere in ("filtro", "ordine")
        ]
        dette = [f"{m['che'].partition(' ')[2]}: {_tempi(m)}" if m else "" for m in peggiori]
        yield (
            f"| {nome} | {' | '.join(prime)} | {_tempi(trovate.get('successiva'))} | {_tempi(trovate.get('ultima'))}"
            f" | {dette[0]} | {dette[1]} |"
        )


# ── Pages ────────────────────────────────────────────────────────────────────────────────
def draw_pagine(giri: list[Dati]) -> str:
    per_giro = [{(pagina["chi"], pagina["che"]): pagina for pagina in giro["pagine"]} for giro in giri]
    mostrate, taciute = [], 0
    for chiave in per_giro[-1]:
        misure = [pagine.get(chiave) for pagine in per_giro]
        rapporto = _ratio(misure)
        lenta = any(m and m["p50"] > LENTA for m in misure)
        if not lenta and (rapporto or 0) < CRESCE:
            taciute += 1
            continue
        ultima = per_giro[-1][chiave]
        mostrate.append(
            f"| {chiave[0] or 'anybody'} | {chiave[1]} | {ultima['query']} | {' | '.join(map(_tempi, misure))}"
            f" | {_numero(rapporto)} | {ultima['sql']:.0f} | {ultima['cpu']:.0f} | {ultima['kb']:.0f} |"
        )
    testa = " | ".join(f"`{giro['taglia']}`" for giro in giri)
    return f"""### Pages

Each kind of page that a reader reaches, once; p50/p95. {taciute} others take less than {LENTA} ms at every size and do
not double.

| reader | page | queries | {testa} | ratio | SQL | Python | kB |
|---|---|---:|{"---:|" * len(giri)}---:|---:|---:|---:|
{_join(mostrate)}
"""


def draw_confronti(giri: list[Dati]) -> str:
    righe = [
        f"| {c['elenco']} | `{giro['taglia']}` | {c['nostra']['p50']:.0f} / {c['sua']['p50']:.0f}"
        f" | {c['nostra']['sql']:.0f} / {c['sua']['sql']:.0f} | {c['nostra']['cpu']:.0f} / {c['sua']['cpu']:.0f}"
        f" | {c['nostra']['kb']:.0f} / {c['sua']['kb']:.0f} |"
        for giro in giri
        for c in giro["confronti"]
    ]
    return (
        f"""### Django's administration on the same tables

The same rows, columns and joins, 25 a page, without our filters by place, our links and our words; ours / its, p50.
The log has none: Django's administration does not take a key of two columns.

| list | size | ms | SQL | Python | kB |
|---|---|---:|---:|---:|---:|
{_join(righe)}
"""
        if righe
        else ""
    )


def draw_file(giri: list[Dati]) -> str:
    righe = [
        f"| {f['che']} | {f['formato']} | `{giro['taglia']}` | {_intero(f['righe'])} | {f['secondi']:.1f}"
        f" | {f['processore'] * 1000 / f['righe'] if f['righe'] else 0:.2f} | {f['mega']:.0f} |"
        for giro in giri
        for f in giro["file"]
        if f["righe"] > 100
    ]
    return (
        f"""### Files

Of the whole network's lists; `Python` is processor time for each row, `MB` the most memory beyond what the process had.

| list | file | size | rows | seconds | Python, ms a row | MB |
|---|---|---|---:|---:|---:|---:|
{_join(righe)}
"""
        if righe
        else ""
    )


def draw_insieme(giri: list[Dati]) -> str:
    righe = [
        f"| `{giro['taglia']}` | {i['insieme']} | {i['al_secondo']} | {i['p50']} | {i['p95']} | {i['pagine']}"
        f" | {i['errori']} |"
        for giro in giri
        for i in giro["insieme"]
    ]
    return (
        f"""### Many people at once

gunicorn as in production (two processes, four threads each) on this machine, the client on the same cores: the pages
that take less than a second, of all three roles, asked in turn.

| size | at once | pages/s | p50 ms | p95 ms | pages | errors |
|---|---:|---:|---:|---:|---:|---:|
{_join(righe)}
"""
        if righe
        else ""
    )


def draw_indici(giri: list[Dati]) -> str:
    """Of the largest size: on a small table PostgreSQL reads it whole, and rightly."""
    letti = [giro for giro in giri if giro["indici_mai_letti"]]
    if not letti:
        return ""
    giro = letti[-1]
    gruppi = {vero: [i for i in giro["indici_mai_letti"] if i["dichiarato"] is vero] for vero in (True, False)}
    dichiarati = _join(f"| {i['nome']} | {i['tabella']} | {i['byte'] / 1e6:.1f} |" for i in gruppi[True])
    chiavi = ", ".join(f"`{i['nome']}`" for i in gruppi[False] if i["byte"] > 1_000_000)
    return f"""### Indexes that no page of this round read

At `--{giro["taglia"]}`. Not all that is never read is useless: [`indici.md`](indici.md) says what each declared one is
for, and jobs of the night, imports and rare searches are not pages of this round.

| index | table | MB |
|---|---|---:|
{dichiarati}

Of foreign keys, above one MB: {chiavi or "none"}.
"""


# ── Words ────────────────────────────────────────────────────────────────────────────────
def _ratio(misure: list[Dati | None]) -> float | None:
    """How many times the largest size takes what the smallest does; None with one size alone."""
    presenti = [m for m in misure if m]
    if len(misure) < 2 or len(presenti) < 2 or not presenti[0]["p50"]:
        return None
    return presenti[-1]["p50"] / presenti[0]["p50"]


def _tempi(misura: Dati | None) -> str:
    if misura is None:
        return "–"
    return f"{misura['p50']:.0f}/{misura['p95']:.0f}" if misura["stato"] == 200 else f"{misura['stato']}"


def _numero(valore: float | None) -> str:
    return "" if valore is None else f"{valore:.1f}"


def _intero(valore: int) -> str:
    return f"{valore:,}"


def _join(righe: Iterable[str]) -> str:
    return "\n".join(righe)
