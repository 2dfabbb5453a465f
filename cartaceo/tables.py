"""The table of the paper register."""

from cartaceo.enums import MACCHINA_MODULO
from cartaceo.models import ModuloCartaceo
from interfaccia.tables import DataColumn, EtichettaColumn, Tabella, TestoColumn


class ModuloTable(Tabella):
    numero = TestoColumn(principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Numero")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello", orderable=False)
    stampato_il = DataColumn(verbose_name="Stampato il")
    stampato_da = TestoColumn(verbose_name="Stampato da", orderable=False)
    stato = EtichettaColumn(verbose_name="Com'è", tipi=MACCHINA_MODULO.tipi)
    consulenza = TestoColumn(
        verbose_name="Consulenza",
        orderable=False,
        linkify=lambda record: record.consulenza.get_absolute_url() if record.consulenza else None,
    )

    didascalia = "Moduli di carta"
    ordini = ("numero", "stampato_il")

    class Meta:
        model = ModuloCartaceo
        fields = ()
        order_by = ("-numero",)
