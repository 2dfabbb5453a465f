"""Pages by key: a page begins after a row, or ends before it, known by the values it is sorted by.

No OFFSET: the thousandth page costs what the first does, and rows added meanwhile move nothing. The
cursor in the address is encrypted, because the values of a list may be names.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cryptography.fernet import InvalidToken
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import BooleanField, Expression, F, Field, FloatField, Func, Model, Q, QuerySet, Value
from django.db.models.expressions import Col, Combinable, OrderBy
from django.db.models.functions import Cast
from django.db.models.sql.constants import LOUTER

from nucleo import formati
from nucleo.cifratura import decrypt, encrypt
from nucleo.testo import read_naturale

# Above this many rows a list is not counted: it says «oltre 10.000».
SOGLIA = 10_000
ULTIMA = "ultima"
# The value itself, which no index knows by this name.
NASCOSTO = "(ARRAY[%(expressions)s])[1]"


@dataclass(frozen=True)
class Conteggio:
    """How many rows: exact, or `oltre` a threshold beyond which nobody counted."""

    quanti: int
    oltre: bool = False

    def describe(self, uno: str, molti: str) -> str:
        """«1 percorso», «1.250 percorsi», «oltre 10.000 percorsi»."""
        testo = f"{formati.intero(self.quanti)} {uno if self.quanti == 1 else molti}"
        return f"oltre {testo}" if self.oltre else testo


def count_rows(dati: Any, soglia: int = SOGLIA) -> Conteggio:
    """Count up to `soglia`: in a list already read all of it, in a QuerySet its keys alone."""
    if isinstance(dati, QuerySet):
        if not dati.query.values_select and not dati.query.distinct_fields:
            dati = dati.values(*_list_pk(dati.model))
        quanti = dati.order_by()[: soglia + 1].count()
        return Conteggio(min(quanti, soglia), oltre=quanti > soglia)
    return Conteggio(len(dati))


@dataclass(frozen=True)
class Pagina:
    """The rows of a page and the cursors of its neighbours; an empty cursor when there is none."""

    righe: list[Any]
    precedente: str = ""
    successiva: str = ""
    ultima: str = ""


@dataclass(frozen=True)
class Chiave:
    """One value by which rows are sorted: `nome` is what each row carries it under."""

    nome: str
    campo: Field
    decrescente: bool
    nulla: bool  # may be null
    nulli_primi: bool
    poche: bool = False  # the rows to be sorted are few

    def turn(self) -> "Chiave":
        return replace(self, decrescente=not self.decrescente, nulli_primi=not self.nulli_primi)

    @property
    def ordine(self) -> OrderBy:
        """Where PostgreSQL puts nulls by itself is left unsaid, so that an index serves it; of few rows the
        value is hidden from every index."""
        spontaneo = self.decrescente == self.nulli_primi
        primi, ultimi = (None, None) if spontaneo else (self.nulli_primi or None, not self.nulli_primi or None)
        valore = Func(F(self.nome), template=NASCOSTO) if self.poche else F(self.nome)
        return OrderBy(valore, descending=self.decrescente, nulls_first=primi, nulls_last=ultimi)

    @property
    def firma(self) -> str:
        return f"{'-' if self.decrescente else ''}{self.nome}"


def read_page(dati: Any, cursore: str, righe: int, *, poche: bool = False) -> Pagina:
    """The page of `dati` that `cursore` opens; the first one when the cursor is empty or not of this list.

    `poche` says that they have been counted and are within the threshold: they are found by their filters and
    sorted. Left to itself, PostgreSQL walks the index of the order hoping to meet them soon, and through
    millions of others when they are old, or rare.
    """
    if not isinstance(dati, QuerySet):
        return _read_list(list(dati), cursore, righe)
    ordinati, chiavi = _sort(dati, poche)
    if cursore == ULTIMA:
        return _read_back(ordinati, chiavi, None, righe)
    aperto = _open_cursor(cursore, chiavi) if cursore else None
    if aperto is None:
        return _read_on(ordinati, chiavi, None, righe)
    indietro, valori = aperto
    return (_read_back if indietro else _read_on)(ordinati, chiavi, valori, righe)


# ── Which way ────────────────────────────────────────────────────────────────────────────
def _read_on(dati: QuerySet, chiavi: list[Chiave], valori: Sequence[Any] | None, quante: int) -> Pagina:
    lette = _fetch(dati, chiavi, valori, quante + 1)
    if valori is not None and not lette:  # what came after is gone
        return _read_back(dati, chiavi, None, quante)
    righe, ce_altro = lette[:quante], len(lette) > quante
    return Pagina(
        righe,
        precedente=_seal_cursor(chiavi, righe[0], indietro=True) if valori is not None else "",
        successiva=_seal_cursor(chiavi, righe[-1], indietro=False) if ce_altro else "",
        ultima=ULTIMA if ce_altro else "",
    )


def _read_back(dati: QuerySet, chiavi: list[Chiave], valori: Sequence[Any] | None, quante: int) -> Pagina:
    al_contrario = [chiave.turn() for chiave in chiavi]
    lette = _fetch(dati.order_by(*(c.ordine for c in al_contrario)), al_contrario, valori, quante + 1)
    if valori is not None and len(lette) < quante:  # the first page, and it has grown: it is read whole
        return _read_on(dati, chiavi, None, quante)
    righe, ce_altro = lette[:quante][::-1], len(lette) > quante
    dopo = valori is not None
    return Pagina(
        righe,
        precedente=_seal_cursor(chiavi, righe[0], indietro=True) if ce_altro else "",
        successiva=_seal_cursor(chiavi, righe[-1], indietro=False) if dopo else "",
        ultima=ULTIMA if dopo else "",
    )


def _fetch(dati: QuerySet, chiavi: list[Chiave], valori: Sequence[Any] | None, quante: int) -> list[Any]:
    """The first rows after `valori`: one query, and one more only where the nulls begin."""
    if valori is None:
        return list(dati[:quante])
    lette: list[Any] = []
    for tratto in _list_tratti(chiavi, valori):
        lette += dati.filter(tratto)[: quante - len(lette)]
        if len(lette) == quante:
            break
    return lette


def _read_list(dati: list[Any], cursore: str, righe: int) -> Pagina:
    """Pages of rows that are all in memory: the cursor is the place of the first one."""
    fine = max(0, (len(dati) - 1) // righe * righe)
    inizio = fine if cursore == ULTIMA else read_naturale(cursore, 8) or 0
    inizio = min(inizio // righe * righe, fine)
    dopo = inizio + righe < len(dati)
    return Pagina(
        dati[inizio : inizio + righe],
        precedente=str(inizio - righe) if inizio else "",
        successiva=str(inizio + righe) if dopo else "",
        ultima=ULTIMA if dopo else "",
    )


# ── After a row ──────────────────────────────────────────────────────────────────────────
def _list_tratti(chiavi: list[Chiave], valori: Sequence[Any]) -> list[Any]:
    """The conditions that give, one after the other, what comes after `valori`.

    A comparison of rows, `(a, id) > (x, y)`, is what an index answers: it holds when all columns go the
    same way and none is null. A first column that may be null makes two stretches; the rest is spelt out.
    """
    prima, altre = chiavi[0], chiavi[1:]
    uguali = all(chiave.decrescente == prima.decrescente for chiave in altre)
    if not uguali or any(chiave.nulla for chiave in altre):
        return [_spell_out(chiavi, valori)]
    if not prima.nulla:
        return [_compare_rows(chiavi, valori)]
    if valori[0] is not None:
        dopo = [_compare_rows(chiavi, valori)]
        return dopo if prima.nulli_primi else [*dopo, _is_null(prima)]
    if not altre:
        return [~_is_null(prima)] if prima.nulli_primi else []
    nulli = _is_null(prima) & Q(_compare_rows(altre, valori[1:]))
    return [nulli, ~_is_null(prima)] if prima.nulli_primi else [nulli]


def _is_null(chiave: Chiave) -> Q:
    return Q(**{f"{chiave.nome}__isnull": True})


def _compare_rows(chiavi: list[Chiave], valori: Sequence[Any]) -> Expression:
    sinistra = Func(
        *(F(chiave.nome) for chiave in chiavi), template="ROW(%(expressions)s)", output_field=BooleanField()
    )
    letti = (Value(valore, output_field=chiave.campo) for chiave, valore in zip(chiavi, valori, strict=True))
    destra = Func(*letti, template="ROW(%(expressions)s)", output_field=BooleanField())
    verso = " < " if chiavi[0].decrescente else " > "
    return Func(sinistra, destra, template="%(expressions)s", arg_joiner=verso, output_field=BooleanField())


def _spell_out(chiavi: list[Chiave], valori: Sequence[Any]) -> Q:
    """After the first value; or with the same first value and after the second; and so on."""
    tutto, finora = Q(pk__in=[]), Q()
    for chiave, valore in zip(chiavi, valori, strict=True):
        tutto |= finora & _comes_after(chiave, valore)
        finora &= _is_null(chiave) if valore is None else Q(**{chiave.nome: valore})
    return tutto


def _comes_after(chiave: Chiave, valore: Any) -> Q:
    if valore is None:
        return ~_is_null(chiave) if chiave.nulli_primi else Q(pk__in=[])
    dopo = Q(**{f"{chiave.nome}__{'lt' if chiave.decrescente else 'gt'}": valore})
    return dopo | _is_null(chiave) if chiave.nulla and not chiave.nulli_primi else dopo


# ── How rows are sorted ──────────────────────────────────────────────────────────────────
def list_ordine(dati: QuerySet) -> list[tuple[Combinable, bool, bool | None]]:
    """Expression, descending, nulls first (None: as PostgreSQL does) of each key, down to the primary key.

    The primary key goes the way of the last column, so that one index serves both.
    """
    voci: list[tuple[Combinable, bool, bool | None]] = []
    for voce in dati.query.order_by or dati.model._meta.ordering:
        voci += _iter_voci(dati, voce)
    verso = voci[-1][1] if voci else False
    voci += [(F(nome), verso, None) for nome in _list_pk(dati.model)]
    prime: dict[Combinable, tuple[Combinable, bool, bool | None]] = {}
    for voce in voci:  # what comes twice decides the first time
        prime.setdefault(voce[0], voce)
    return list(prime.values())


def _iter_voci(dati: QuerySet, voce: Any) -> Iterator[tuple[Combinable, bool, bool | None]]:
    if isinstance(voce, str):
        nome = voce.lstrip("-")
        nomi = [nome] if nome in dati.query.annotations else list(_expand(dati.model, nome))
        for trovato in nomi:
            yield F(trovato.lstrip("-")), voce.startswith("-") != trovato.startswith("-"), None
        return
    if isinstance(voce, OrderBy):
        primi = True if voce.nulls_first else False if voce.nulls_last else None
        yield voce.expression, voce.descending, primi
        return
    yield voce, False, None


def _expand(modello: type[Model], nome: str, prima: str = "") -> Iterator[str]:
    """A name by which Django sorts, in columns: «pk» is the key, a relation is the order of what it leads to."""
    if nome == "pk":
        yield from (f"{prima}{campo}" for campo in _list_pk(modello))
        return
    testa, _, coda = nome.partition("__")
    try:
        campo: Any = modello._meta.get_field(testa)
    except FieldDoesNotExist:
        yield f"{prima}{nome}"
        return
    if coda and campo.is_relation:
        yield from _expand(campo.related_model, coda, f"{prima}{testa}__")
    elif campo.is_relation and testa != campo.attname and campo.related_model._meta.ordering:
        for altro in campo.related_model._meta.ordering:
            for trovato in _expand(campo.related_model, altro.lstrip("-"), f"{prima}{testa}__"):
                yield f"-{trovato}" if altro.startswith("-") else trovato
    else:
        yield f"{prima}{nome}"


def _list_pk(modello: type[Model]) -> list[str]:
    return [campo.attname for campo in modello._meta.pk_fields]


def _sort(dati: QuerySet, poche: bool) -> tuple[QuerySet, list[Chiave]]:
    """The rows in order, each with the values it is sorted by; and the keys."""
    chiavi: list[Chiave] = []
    for numero, (espressione, decrescente, primi) in enumerate(list_ordine(dati)):
        dati, nome = _carry(dati, espressione, f"chiave_{numero}")
        risolta = F(nome).resolve_expression(dati.query)
        chiavi.append(
            Chiave(
                nome=nome,
                campo=risolta.output_field,
                decrescente=decrescente,
                nulla=_may_be_null(dati, risolta),
                nulli_primi=decrescente if primi is None else primi,
                poche=poche,
            )
        )
    return dati.order_by(*(chiave.ordine for chiave in chiavi)), chiavi


def _carry(dati: QuerySet, espressione: Combinable, nome: str) -> tuple[QuerySet, str]:
    """The rows with the value of `espressione`, and under which name: its own when they have it already."""
    locali = {campo.attname for campo in dati.model._meta.concrete_fields}
    nome_proprio = str(getattr(espressione, "name", ""))  # of an F
    if nome_proprio not in locali and nome_proprio not in dati.query.annotations:
        dati, nome_proprio = dati.annotate(**{nome: espressione}), nome
    # A real read back is not the real compared: the double is.
    if isinstance(F(nome_proprio).resolve_expression(dati.query.clone()).output_field, FloatField):
        return dati.annotate(**{nome: Cast(espressione, FloatField())}), nome
    return dati, nome_proprio


def _may_be_null(dati: QuerySet, espressione: Any) -> bool:
    """False only for a column that cannot be: of the table itself, or reached by keys that are always there."""
    if not isinstance(espressione, Col):
        return True
    unione = dati.query.alias_map.get(espressione.alias)
    return espressione.target.null or unione is None or unione.join_type == LOUTER


# ── The cursor ───────────────────────────────────────────────────────────────────────────
def _seal_cursor(chiavi: list[Chiave], riga: Any, indietro: bool) -> str:
    firma = [chiave.firma for chiave in chiavi]
    valori = [_write(getattr(riga, chiave.nome)) for chiave in chiavi]
    return encrypt(json.dumps([indietro, firma, valori], separators=(",", ":")))


def _open_cursor(cursore: str, chiavi: list[Chiave]) -> tuple[bool, list[Any]] | None:
    """Direction and values; None when it is not ours, or of a list sorted otherwise."""
    try:
        indietro, firma, valori = json.loads(decrypt(cursore))
        if firma != [chiave.firma for chiave in chiavi]:
            return None
        return indietro, [chiave.campo.to_python(valore) for chiave, valore in zip(chiavi, valori, strict=True)]
    except (InvalidToken, ValidationError, ValueError, TypeError):
        return None


def _write(valore: Any) -> Any:
    if valore is None or isinstance(valore, bool | int | float | str):
        return str(valore) if isinstance(valore, str) else valore
    return valore.isoformat() if isinstance(valore, date) else str(valore)
