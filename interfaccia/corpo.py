"""The body of a table as HTML: what a column is gets worked out once, not once a cell.

django-tables2 looks anew, for each cell, for the accessor, the field with its choices, the arguments of
`render`, the attributes; and a template draws each in its turn: half the time of a page. The values and
the words are the same; the attributes of a cell may not depend on its row.
"""

from collections.abc import Callable, Iterator
from inspect import signature
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import Model
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django_tables2.columns import BoundColumn
from django_tables2.rows import BoundRow
from django_tables2.utils import Accessor

from interfaccia.tables import Tabella

Argomento = Callable[[Any, BoundRow], Any]
Lettore = Callable[[Any], Any]
Cella = Callable[[BoundRow], str]


def draw_corpo(tabella: Tabella) -> SafeString:
    """The rows of the page, each cell with the heading of its column for narrow screens."""
    return mark_safe("\n".join(_iter_righe(tabella)))  # noqa: S308  (every piece is escaped below)


def _iter_righe(tabella: Tabella) -> Iterator[str]:
    celle: list[Cella] = []
    for legata in tabella.paginated_rows:
        if not celle:
            celle = [_compile_cella(colonna, legata.record) for colonna in tabella.columns]
        yield f"<tr>{''.join(cella(legata) for cella in celle)}</tr>"


def _compile_cella(colonna: BoundColumn, esempio: Any) -> Cella:
    tag, ambito = ("th", ' scope="row"') if getattr(colonna.column, "principale", False) else ("td", "")
    apre = format_html('<{}{} data-titolo="{}" {}>', tag, mark_safe(ambito), colonna.header, _list_attributi(colonna))  # noqa: S308
    chiude = f"</{tag}>"
    read, draw_valore = _compile_lettura(colonna, esempio), _compile_disegno(colonna)
    vuoti, altrimenti = colonna.column.empty_values, colonna.default

    def draw(riga: BoundRow) -> str:
        valore = read(riga.record)
        return f"{apre}{_write(altrimenti if valore in vuoti else draw_valore(valore, riga))}{chiude}"

    return draw


def _list_attributi(colonna: BoundColumn) -> SafeString:
    if any(callable(valore) for valore in colonna.column.attrs.get("td", {}).values()):
        raise TypeError(f"«{colonna.name}»: gli attributi di una cella non dipendono dalla riga.")
    return colonna.attrs["td"].as_html()


def _write(valore: Any) -> str:
    """As a template would: dates and numbers in Italian, everything escaped."""
    return conditional_escape(valore if isinstance(valore, str) else localize(valore))


# ── The value ────────────────────────────────────────────────────────────────────────────
def _compile_lettura(colonna: BoundColumn, esempio: Any) -> Lettore:
    """How the value of the column is read from a record; of a coded field, its words."""
    accesso = Accessor(colonna.accessor)
    if not isinstance(esempio, Model):
        return lambda record: accesso.resolve(record, quiet=True)
    *strada, ultimo = accesso.bits
    try:
        campo = accesso.get_field(esempio)
    except FieldDoesNotExist:
        campo = None
    if getattr(campo, "choices", None) and hasattr(campo.model, f"get_{ultimo}_display"):
        ultimo = f"get_{ultimo}_display"
    return _follow((*strada, ultimo))


def _follow(strada: tuple[str, ...]) -> Lettore:
    """The attributes one after the other, methods called; None when one is missing on the way."""

    def read(record: Any) -> Any:
        valore = record
        try:
            for nome in strada:
                valore = getattr(valore, nome)
                if callable(valore) and not getattr(valore, "do_not_call_in_templates", False):
                    valore = valore()
                if valore is None:
                    return None
        except (AttributeError, ObjectDoesNotExist):
            return None
        return valore

    return read


# ── How it looks ─────────────────────────────────────────────────────────────────────────
def _compile_disegno(colonna: BoundColumn) -> Argomento:
    render, link = _with_argomenti(colonna.render, colonna), colonna.link
    if link is None:
        return render
    tutti = _list_argomenti(colonna)

    def draw(valore: Any, riga: BoundRow) -> Any:
        return link(render(valore, riga), **{nome: trova(valore, riga) for nome, trova in tutti.items()})

    return draw


def _with_argomenti(funzione: Callable[..., Any], colonna: BoundColumn) -> Argomento:
    """The function, given those arguments that it names."""
    parametri, tutti = signature(funzione).parameters, _list_argomenti(colonna)
    if not any(parametro.kind is parametro.VAR_KEYWORD for parametro in parametri.values()):
        tutti = {nome: tutti[nome] for nome in parametri}
    return lambda valore, riga: funzione(**{nome: trova(valore, riga) for nome, trova in tutti.items()})


def _list_argomenti(colonna: BoundColumn) -> dict[str, Argomento]:
    """What `render` and the address of a link may ask for."""
    return {
        "value": lambda valore, _riga: valore,
        "record": lambda _valore, riga: riga.record,
        "column": lambda *_: colonna.column,
        "bound_column": lambda *_: colonna,
        "bound_row": lambda _valore, riga: riga,
        "table": lambda _valore, riga: riga.table,
    }
