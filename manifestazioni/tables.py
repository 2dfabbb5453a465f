"""The register of applications."""

from interfaccia.tables import DataOraColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from manifestazioni.enums import MACCHINA_MANIFESTAZIONE
from manifestazioni.models import Manifestazione


class ManifestazioneTable(Tabella):
    denominazione = TestoColumn(
        principale=True,
        linkify=lambda record: record.url_registro,
        verbose_name="Amministrazione",
        empty_values=(),
    )
    avviso = TestoColumn(accessor="avviso__codice", verbose_name="Avviso")
    numero = InteroColumn(verbose_name="Numero")
    comune = TestoColumn(accessor="comune", order_by=("comune__nome",), verbose_name="Comune della sede")
    presentata_il = DataOraColumn(verbose_name="Presentata")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_MANIFESTAZIONE.tipi)

    didascalia = "Manifestazioni di interesse"

    class Meta:
        model = Manifestazione
        fields = ()
        order_by = ("-presentata_il",)

    def render_denominazione(self, record: Manifestazione) -> str:
        return str(record)

    def value_denominazione(self, record: Manifestazione) -> str:
        return str(record)
