"""Desks on their way to opening, and desks that work."""

from attivazione.enums import CONDIZIONI
from interfaccia.tables import DataColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from sportelli.enums import MACCHINA_SPORTELLO
from sportelli.models import Sportello

COMUNI = ("nome", "amministrazione", "comune", "regione", "stato")


class _SportelloTable(Tabella):
    nome = TestoColumn(verbose_name="Sportello", principale=True, linkify=True)
    amministrazione = TestoColumn(order_by="amministrazione__denominazione")
    comune = TestoColumn(order_by="comune__chiave")
    regione = TestoColumn(accessor="comune__provincia__regione__nome", verbose_name="Regione")
    stato = EtichettaColumn(tipi=MACCHINA_SPORTELLO.tipi)


class InArrivoTable(_SportelloTable):
    a_posto = InteroColumn(verbose_name=f"A posto, su {len(CONDIZIONI)}")
    scadenza = DataColumn(verbose_name="Prossima scadenza")

    didascalia = "Sportelli che devono aprire"

    class Meta:
        model = Sportello
        fields = (*COMUNI, "a_posto", "scadenza")
        order_by = "nome"


class InReteTable(_SportelloTable):
    data_attivazione = DataColumn(verbose_name="Attivo dal")
    prima = DataColumn(verbose_name="Primo contatto")
    ultima = DataColumn(verbose_name="Ultimo contatto")

    didascalia = "Sportelli della rete"

    class Meta:
        model = Sportello
        fields = (*COMUNI, "data_attivazione", "prima", "ultima")
        order_by = "nome"
