"""Tables of lenders."""

from erogatori.models import Erogatore
from interfaccia.tables import DataColumn, InteroColumn, SiNoColumn, Tabella, TestoColumn


class ErogatoreTable(Tabella):
    didascalia = "Erogatori convenzionati"

    denominazione = TestoColumn(verbose_name="Erogatore", principale=True, linkify=True)
    tipo = TestoColumn()
    territorio = TestoColumn(verbose_name="Opera in", orderable=False, empty_values=())
    prodotti_offerti = InteroColumn(verbose_name="Prodotti offerti")
    convenzione_al = DataColumn(verbose_name="Convenzione fino al")
    attivo = SiNoColumn(verbose_name="Riceve invii")

    class Meta:
        model = Erogatore
        fields = ("denominazione", "tipo", "territorio", "prodotti_offerti", "convenzione_al", "attivo")
        order_by = "denominazione"

    def render_territorio(self, record: Erogatore) -> str:
        return self.value_territorio(record)

    def value_territorio(self, record: Erogatore) -> str:
        if record.nazionale:
            return "Tutta Italia"
        return ", ".join(regione.nome for regione in record.regioni.all()) or "Non indicato"
