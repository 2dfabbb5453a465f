"""The body of a table: what django-tables2 would say in each cell, worked out once a column."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import django_tables2
import pytest
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html

from interfaccia import tables as colonne
from interfaccia.corpo import draw_corpo
from interfaccia.esportazione import Foglio, write_csv
from interfaccia.righe import iter_righe
from interfaccia.tables import Tabella
from nucleo import formati
from nucleo.enums import StatoMessaggio
from nucleo.models import MessaggioPosta


class ProvaTabella(Tabella):
    destinatario = colonne.TestoColumn(principale=True, linkify=lambda record: f"/messaggi/{record.chiave}/")
    oggetto = colonne.TestoColumn()
    stato = colonne.EtichettaColumn(tipi={StatoMessaggio.INVIATO: "successo"})
    tentativi = django_tables2.Column(attrs={"td": {"class": "numerica"}})
    inviato_il = colonne.DataColumn(default="mai")
    insieme = colonne.TestoColumn(accessor="chiave", verbose_name="Tutto & <insieme>")
    manca = colonne.TestoColumn(accessor="non__ce")

    def render_insieme(self, value: str, record: Any, table: Any, bound_column: Any) -> str:
        return format_html("<b>{}</b> {} {} {}", value, record.tentativi, type(table).__name__, bound_column.name)


def build_righe() -> list[MessaggioPosta]:
    return [
        MessaggioPosta(
            destinatario="a@b.it", oggetto="<script>", stato=StatoMessaggio.INVIATO, tentativi=1234, chiave="a"
        ),
        MessaggioPosta(destinatario="c@d.it", oggetto="", stato=StatoMessaggio.IN_CODA, tentativi=0, chiave="b&c"),
    ]


def read_celle(corpo: str) -> list[str]:
    return re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", corpo, re.DOTALL)


def test_cells_say_what_django_tables2_says(settings) -> None:
    tabella = ProvaTabella(build_righe())
    attese = [conditional_escape(localize(cella)) for riga in tabella.rows for _, cella in riga.items()]
    assert read_celle(draw_corpo(ProvaTabella(build_righe()))) == attese


def test_cells_of_what_is_not_in_the_database() -> None:
    class Semplice(Tabella):
        giorno = colonne.DataColumn()
        importo = colonne.EuroColumn()
        pagato = colonne.SiNoColumn()

    righe = [{"giorno": date(2016, 3, 12), "importo": Decimal("1250.5"), "pagato": False}, {"giorno": None}]
    celle = read_celle(draw_corpo(Semplice(righe)))
    assert celle[1:3] == ["1.250,50\xa0€", "No"]
    assert celle[3:] == [formati.ASSENTE] * 3


def test_each_cell_carries_the_heading_of_its_column_escaped() -> None:
    corpo = draw_corpo(ProvaTabella(build_righe()))
    assert '<th scope="row" data-titolo="Destinatario"' in corpo
    assert 'data-titolo="Tutto &amp; &lt;insieme&gt;"' in corpo
    assert corpo.count('class="numerica"') == 2
    assert "<script>" not in corpo


def test_attributes_that_depend_on_the_row_are_refused() -> None:
    class Mutevole(Tabella):
        nome = colonne.TestoColumn(attrs={"td": {"class": lambda value: value}})

    with pytest.raises(TypeError, match="nome"):
        draw_corpo(Mutevole([{"nome": "a"}]))


# ── In files ─────────────────────────────────────────────────────────────────────────────
def list_tabelle(base: type = Tabella) -> list[type]:
    return [t for figlia in base.__subclasses__() for t in (figlia, *list_tabelle(figlia))]


@pytest.mark.parametrize("propria", [False, True])
def test_an_amount_has_two_decimals_in_every_file_however_it_was_worked_out(propria: bool) -> None:
    class Importi(Tabella):
        importo = colonne.EuroColumn()

    class Propri(Importi):
        """A table that works out its own values."""

        def value_importo(self, value: Any) -> Any:
            return "riservato" if value == 7 else value

    righe = [{"importo": v} for v in (Decimal("0E-20"), Decimal("38000.000000000000"), 12, Decimal("1.005"), None, 7)]
    tabella = (Propri if propria else Importi)(righe)
    foglio = Foglio("Importi", ["Importo"], iter_righe(tabella), ())
    ultimo = "riservato" if propria else "7,00"
    attesi = ["Importo", "0,00", "38000,00", "12,00", "1,00", '""', ultimo]
    assert write_csv(foglio).decode("utf-8-sig").split() == attesi


def test_every_amount_is_a_column_of_money() -> None:
    """So that it goes to files as such: no table of the platform writes one in another way."""
    soldi = re.compile("importo|erogato($|_)|deliberato|richiesto")
    for tabella in list_tabelle():
        for nome, colonna in tabella.base_columns.items():
            if soldi.search(nome) and "_il" not in nome:
                assert isinstance(colonna, colonne.EuroColumn), (tabella, nome)
