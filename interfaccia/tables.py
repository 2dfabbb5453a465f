"""Tables: Italian parameters, typed values for exports, columns of the house."""

from collections.abc import Callable, Mapping
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interfaccia.componenti import render_etichetta
from nucleo import formati


class Tabella(tables.Table):
    """Base of every table. `didascalia` says to screen readers what the table is.

    Column attributes understood by the template: `principale=True` makes the cell the
    heading of its row; `numerica=True` aligns right in tabular figures.

    `ordini` names the columns that an index serves, in a table whose rows grow with the network: who
    sees them all sorts by those alone. None says that the rows are few whoever looks.
    """

    didascalia: str = ""
    ordini: tuple[str, ...] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Given here and not in Meta, which tables do not inherit."""
        kwargs.setdefault("order_by_field", "ordina")
        kwargs.setdefault("page_field", "pagina")
        kwargs.setdefault("per_page_field", "righe")
        kwargs.setdefault("default", formati.ASSENTE)
        kwargs.setdefault("attrs", {**self._meta.attrs, "class": f"table tabella {self._meta.attrs.get('class', '')}"})
        super().__init__(*args, **kwargs)

    @classmethod
    def list_riservate(cls) -> tuple[str, ...]:
        """The columns that only who may see people reads."""
        return tuple(nome for nome, colonna in cls.base_columns.items() if getattr(colonna, "riservata", False))

    def keep_serviti(self) -> None:
        """Leave only the sorts that an index serves."""
        for colonna in self.columns.iterall():
            if self.ordini is not None and colonna.name not in self.ordini:
                colonna.column.orderable = False


class Colonna(tables.Column):
    """A column that says how its cells look and what an export writes.

    `render` writes the page; `value` gives the typed value (date, Decimal, int, bool, str)
    that CSV and XLSX carry. A column that is made of several fields says to files which, and how:
    `campi` are their names and `write` a function of their values.

    `riservata` says that it tells a person or a loan from the others: who may not see people has not the column, on
    the page, in files, among the sorts (`ElencoView.sees_persone`).
    """

    classe = ""
    riservata = False

    def __init__(
        self,
        *args: Any,
        principale: bool = False,
        numerica: bool = False,
        campi: tuple[str, ...] = (),
        write: Callable[..., Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.principale, self.numerica = principale, numerica
        self.campi, self.write = campi, write
        if classe := "numerica" if numerica else self.classe:
            attrs = kwargs.setdefault("attrs", {})
            attrs.setdefault("td", {}).setdefault("class", classe)
            attrs.setdefault("th", {}).setdefault("class", classe)
        super().__init__(*args, **kwargs)

    def value(self, value: Any) -> Any:
        return value

    # How what it gives to a file ends up there, whoever worked it out (`value` of the table too). None: as it is.
    finish: Callable[[Any], Any] | None = None


class TestoColumn(Colonna):
    """Words as they are; a link when `linkify` is given."""

    def value(self, value: Any) -> str:
        return str(value)


class SceltaColumn(TestoColumn):
    """A coded value, or several, that the column reaches through others: in the words of `scelte`."""

    def __init__(self, *args: Any, scelte: Any, **kwargs: Any) -> None:
        self.scelte = dict(scelte)
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> str:
        return self.value(value)

    def value(self, value: Any) -> str:
        codici = value if isinstance(value, list) else [value]
        return ", ".join(str(self.scelte.get(codice, codice)) for codice in codici)


class CodiceColumn(TestoColumn):
    """The pseudonym of a person or of a path: never broken at its hyphen."""

    classe = "codice"
    riservata = True


class InteroColumn(Colonna):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"numerica": True, **kwargs})

    def render(self, value: int) -> str:
        return formati.intero(value)


class EuroColumn(Colonna):
    """An amount: two decimals in files, whatever a sum or a division of PostgreSQL gave."""

    finish = staticmethod(formati.centesimi)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"numerica": True, **kwargs})

    def render(self, value: Any) -> str:
        return formati.euro(value)


class ImportoColumn(EuroColumn):
    """The amount of one loan, referral or payment."""

    riservata = True


class PercentoColumn(Colonna):
    """A share from 0 to 1."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"numerica": True, **kwargs})

    def render(self, value: Any) -> str:
        return formati.percento(value)


class DataColumn(Colonna):
    classe = "data"

    def render(self, value: Any) -> SafeString:
        return format_html('<time datetime="{}">{}</time>', value.isoformat()[:10], formati.data_breve(value))


class DataOraColumn(Colonna):
    classe = "data"

    def render(self, value: Any) -> SafeString:
        return format_html(
            '<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), formati.data_ora_breve(value)
        )


class SiNoColumn(Colonna):
    def render(self, value: bool) -> str:
        return "Sì" if value else "No"


class EtichettaColumn(Colonna):
    """A coded value as a badge. `tipi` maps values to kinds of badge (ui.ETICHETTE)."""

    def __init__(self, *args: Any, tipi: Mapping[Any, str] | None = None, **kwargs: Any) -> None:
        self.tipi = tipi or {}
        super().__init__(*args, **kwargs)

    def render(self, value: Any, record: Any, bound_column: Any) -> str:
        grezzo = bound_column.accessor.resolve(record, quiet=True)
        return render_etichetta(str(value), self.tipi.get(grezzo, "neutro"))
