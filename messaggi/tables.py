"""Tables of models."""

from interfaccia.tables import DataOraColumn, EtichettaColumn, SiNoColumn, Tabella, TestoColumn
from messaggi.enums import MACCHINA_MODELLO
from messaggi.models import Campagna, VersioneModello


class ModelloTable(Tabella):
    nome = TestoColumn(principale=True, linkify=True, verbose_name="Modello")
    quando = TestoColumn(verbose_name="Quando si usa", orderable=False)
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_MODELLO.tipi)
    per_gruppi = SiNoColumn(verbose_name="A più persone")
    pubblicato_il = DataOraColumn(verbose_name="In uso dal")

    didascalia = "Modelli dei messaggi"

    class Meta:
        model = VersioneModello
        fields = ()
        order_by = ("nome",)


class CampagnaTable(Tabella):
    creato_il = DataOraColumn(verbose_name="Preparato")
    versione_modello = TestoColumn(
        principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Che cosa dice"
    )
    scopo = TestoColumn(verbose_name="Perché", orderable=False)
    sportello = TestoColumn(verbose_name="Sportello", orderable=False)
    confermata_il = DataOraColumn(verbose_name="Confermato")
    conclusa_il = DataOraColumn(verbose_name="Finito")

    didascalia = "Messaggi a più persone"

    class Meta:
        model = Campagna
        fields = ()
        order_by = ("-creato_il",)
