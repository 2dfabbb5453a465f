"""The files that are handed to nobody."""

from allegati.enums import MACCHINA_ESAME
from allegati.models import Allegato
from interfaccia.tables import DataOraColumn, EtichettaColumn, Tabella, TestoColumn


class AllegatoTable(Tabella):
    nome = TestoColumn(principale=True, verbose_name="File", orderable=False)
    stato = EtichettaColumn(verbose_name="Antivirus", tipi=MACCHINA_ESAME.tipi, orderable=False)
    trovato = TestoColumn(verbose_name="Che cosa ha trovato", orderable=False)
    caricato_da = TestoColumn(verbose_name="Chi l'ha mandato", orderable=False)
    creato_il = DataOraColumn(verbose_name="Arrivato")

    didascalia = "File fermi"
    ordini = ("creato_il",)

    class Meta:
        model = Allegato
        fields = ()
        order_by = ("-creato_il",)
