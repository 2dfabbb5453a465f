"""The rows of a table as values for a file: each column is worked out once, not once a cell.

django-tables2 draws a cell by looking for its accessor, its choices and its function anew: a millisecond
a row. Here, when every column says which fields of the database it is made of, PostgreSQL gives those
alone and a row is a tuple; otherwise the records are read whole, a few at a time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import signature
from operator import itemgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, QuerySet
from django_tables2.columns import BoundColumn
from django_tables2.utils import Accessor

from interfaccia.tables import Colonna, Tabella, TestoColumn

# How many rows at a time come from the server-side cursor.
BLOCCO = 2000

Valore = Callable[[Any], Any]


def list_colonne(tabella: Tabella) -> list[BoundColumn]:
    """What goes to a file: hidden columns too."""
    return [c for c in tabella.columns.iterall() if not getattr(c.column, "exclude_from_export", False)]


def iter_righe(tabella: Tabella) -> Iterator[list[Any]]:
    """The values of each row, typed, in the order of `list_colonne`."""
    colonne = enumerate(list_colonne(tabella))
    finali = [(posto, fine) for posto, c in colonne if (fine := getattr(c.column, "finish", None))]
    for riga in _read_righe(tabella):
        for posto, finish in finali:
            riga[posto] = finish(riga[posto])
        yield riga


def _read_righe(tabella: Tabella) -> Iterator[list[Any]]:
    dati, colonne = tabella.data.data, list_colonne(tabella)
    if isinstance(dati, QuerySet) and (lettura := _compile(dati, colonne)):
        valori = lettura.valori
        for riga in dati.prefetch_related(None).values_list(*lettura.campi).iterator(chunk_size=BLOCCO):
            yield [valore(riga) for valore in valori]
        return
    lettori = [_read_record(colonna) for colonna in colonne]
    tabella.rows.data = dati.iterator(chunk_size=BLOCCO) if isinstance(dati, QuerySet) else dati
    for legata in tabella.rows:
        yield [lettore(legata) for lettore in lettori]


def _read_record(colonna: BoundColumn) -> Valore:
    """How a column is read from a whole record."""
    write, nome = getattr(colonna.column, "write", None), colonna.name
    if write is None:
        return lambda legata: legata.get_cell_value(nome)
    accessi = [Accessor(campo) for campo in colonna.column.campi]
    return lambda legata: write(*(accesso.resolve(legata.record) for accesso in accessi))


@dataclass(frozen=True)
class Lettura:
    """The fields to read and, for each column, its value out of their tuple."""

    campi: list[str]
    valori: list[Valore]


def _compile(dati: QuerySet, colonne: list[BoundColumn]) -> Lettura | None:
    """None when a column needs the record, or when the rows would not be the same read by fields."""
    if dati.query.distinct or dati.query.values_select:
        return None
    campi: list[str] = []
    valori: list[Valore] = []
    for colonna in colonne:
        propri = _list_campi(dati, colonna)
        funzione = propri and _compile_colonna(dati, colonna, propri)
        if not propri or not funzione:
            return None
        campi += [campo for campo in propri if campo not in campi]
        valori.append(_compose(itemgetter(*(campi.index(campo) for campo in propri)), funzione, len(propri)))
    return Lettura(campi, valori)


def _compose(take: Any, funzione: Callable[..., Any], quanti: int) -> Valore:
    if funzione is _as_it_is:
        return take
    return (lambda riga: funzione(*take(riga))) if quanti > 1 else (lambda riga: funzione(take(riga)))


def _as_it_is(valore: Any) -> Any:
    return valore


def _list_campi(dati: QuerySet, colonna: BoundColumn) -> list[str]:
    """The fields a column is made of; none when it reads something that is not in the database."""
    campi = list(getattr(colonna.column, "campi", ())) or [str(colonna.accessor).replace(".", "__")]
    if len(campi) == 1 and campi[0].startswith("get_") and campi[0].endswith("_display"):
        campi = [campi[0].removeprefix("get_").removesuffix("_display")]
    return campi if all(_is_campo(dati, campo) for campo in campi) else []


def _is_campo(dati: QuerySet, nome: str) -> bool:
    if nome in dati.query.annotations:
        return True
    campo = _find_campo(dati, nome)
    return campo is not None and not campo.is_relation


def _find_campo(dati: QuerySet, nome: str) -> Any:
    modello: Any = dati.model
    *strada, ultimo = nome.split("__")
    try:
        for tratto in strada:
            campo = modello._meta.get_field(tratto)
            if campo.many_to_many or campo.one_to_many or campo.related_model is None:
                return None
            modello = campo.related_model
        return modello._meta.pk if ultimo == "pk" and not strada else modello._meta.get_field(ultimo)
    except FieldDoesNotExist:
        return None


def _compile_colonna(dati: QuerySet, colonna: BoundColumn, campi: list[str]) -> Callable[..., Any] | None:
    """From the values of its fields to what the file carries, as `render` and `value` would say."""
    if write := getattr(colonna.column, "write", None):
        return write
    if len(campi) > 1 or set(signature(colonna.value).parameters) != {"value"}:
        return None
    campo = _find_campo(dati, campi[0])
    etichette = dict(getattr(campo, "flatchoices", ()) or ())
    vuoti, altrimenti, valore = colonna.column.empty_values, colonna.default, colonna.value
    semplice = _is_plain(colonna, campo)
    if semplice and not etichette and colonna.column.default is None:
        return _as_it_is

    def read(grezzo: Any) -> Any:
        letto = etichette.get(grezzo, grezzo) if etichette else grezzo
        if letto in vuoti:
            return altrimenti
        return letto if semplice else valore(letto)

    return read


def _is_plain(colonna: BoundColumn, campo: Any) -> bool:
    """Whether the value of the column is that of the field: its own function would only give it back."""
    funzione = getattr(colonna.value, "__func__", None)
    return funzione is Colonna.value or (funzione is TestoColumn.value and isinstance(campo, CharField))
