"""Table of proposals."""

from interfaccia.tables import DataOraColumn, EtichettaColumn, Tabella, TestoColumn
from proposte.enums import MACCHINA_CAMBIO
from proposte.models import CambioProposto


class CambioTable(Tabella):
    sportello = TestoColumn(
        principale=True,
        linkify=lambda record: record.get_absolute_url(),
        accessor="sportello__nome",
        verbose_name="Sportello",
        orderable=False,
    )
    tipo = TestoColumn(verbose_name="Che cosa", orderable=False)
    amministrazione = TestoColumn(
        accessor="sportello__amministrazione__denominazione", verbose_name="Amministrazione", orderable=False
    )
    proposto_da = TestoColumn(verbose_name="Chi la propone", orderable=False)
    creato_il = DataOraColumn(verbose_name="Proposta il")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_CAMBIO.tipi, orderable=False)

    didascalia = "Proposte di cambio"

    class Meta:
        model = CambioProposto
        fields: tuple[str, ...] = ()
        order_by = ("-creato_il",)
