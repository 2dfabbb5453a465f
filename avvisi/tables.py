"""Tables of calls and of questions."""

from typing import Any

from django.utils.safestring import SafeString

from avvisi.enums import MACCHINA_QUESITO
from avvisi.models import Avviso, Chiarimento
from interfaccia.componenti import render_etichetta
from interfaccia.tables import DataColumn, DataOraColumn, EtichettaColumn, Tabella, TestoColumn


class AvvisoPubblicoTable(Tabella):
    titolo = TestoColumn(
        principale=True, linkify=lambda record: record.get_public_url(), verbose_name="Avviso", orderable=True
    )
    etichetta = TestoColumn(verbose_name="Adesso", orderable=False)
    apre_il = DataOraColumn(verbose_name="Apre")
    chiude_il = DataOraColumn(verbose_name="Chiude")

    didascalia = "Avvisi pubblici"

    class Meta:
        model = Avviso
        fields: tuple[str, ...] = ()
        order_by: tuple[str, ...] = ("-apre_il",)

    def render_etichetta(self, record: Avviso) -> SafeString:
        return render_etichetta(*record.etichetta)

    def value_etichetta(self, record: Any) -> str:
        return str(record.etichetta[0])


class AvvisoTable(AvvisoPubblicoTable):
    titolo = TestoColumn(principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Avviso")
    codice = TestoColumn(verbose_name="Codice")

    class Meta(AvvisoPubblicoTable.Meta):
        sequence = ("codice", "titolo", "...")


class ChiarimentoTable(Tabella):
    domanda = TestoColumn(principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Domanda")
    avviso = TestoColumn(accessor="avviso__titolo", verbose_name="Avviso")
    creato_il = DataColumn(verbose_name="Arrivata")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_QUESITO.tipi)

    didascalia = "Domande sugli avvisi"

    class Meta:
        model = Chiarimento
        fields = ()
        order_by = ("-creato_il",)
