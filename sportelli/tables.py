"""Tables of the network."""

from interfaccia.tables import DataColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from sportelli.enums import MACCHINA_SPORTELLO
from sportelli.models import Amministrazione, Sportello


class SportelloTable(Tabella):
    didascalia = "Sportelli della rete"

    nome = TestoColumn(verbose_name="Sportello", principale=True, linkify=True)
    codice = TestoColumn()
    amministrazione = TestoColumn(order_by="amministrazione__denominazione")
    comune = TestoColumn(order_by="comune__chiave")
    provincia = TestoColumn(accessor="comune__provincia__sigla", verbose_name="Provincia")
    regione = TestoColumn(accessor="comune__provincia__regione__nome", verbose_name="Regione")
    stato = EtichettaColumn(tipi=MACCHINA_SPORTELLO.tipi)
    data_attivazione = DataColumn(verbose_name="Attivazione")  # of who is not active yet, the planned one

    class Meta:
        model = Sportello
        fields = ("nome", "codice", "amministrazione", "comune", "provincia", "regione", "stato", "data_attivazione")
        order_by = "nome"


class AmministrazioneTable(Tabella):
    didascalia = "Amministrazioni che ospitano gli sportelli"

    denominazione = TestoColumn(verbose_name="Amministrazione", principale=True, linkify=True)
    tipo = TestoColumn()
    comune = TestoColumn(order_by="comune__chiave")
    provincia = TestoColumn(accessor="comune__provincia__sigla", verbose_name="Provincia")
    regione = TestoColumn(accessor="comune__provincia__regione__nome", verbose_name="Regione")
    sportelli_attivi = InteroColumn(verbose_name="Sportelli aperti")
    pec = TestoColumn(verbose_name="PEC")
    mandato_al = DataColumn(verbose_name="Mandato al")

    class Meta:
        model = Amministrazione
        fields = (
            "denominazione",
            "tipo",
            "comune",
            "provincia",
            "regione",
            "sportelli_attivi",
            "pec",
            "mandato_al",
        )
        order_by = "denominazione"
