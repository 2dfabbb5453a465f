"""The table of consultations. Who reads it without being at the desk sees codes, not names."""

from consulenze.models import Consulenza
from interfaccia.tables import CodiceColumn, DataColumn, InteroColumn, SiNoColumn, Tabella, TestoColumn
from percorsi.tables import OperatoreColumn, PersonaColumn


class ConsulenzaTable(Tabella):
    data = DataColumn(principale=True)
    persona = PersonaColumn()
    percorso = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso")
    tipo = TestoColumn(verbose_name="Tipo di contatto")
    canale = TestoColumn()
    durata = InteroColumn(verbose_name="Minuti")
    esito = TestoColumn()
    rendicontabile = SiNoColumn()
    tardiva = SiNoColumn(verbose_name="In ritardo")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    operatore = OperatoreColumn()

    didascalia = "Consulenze"
    ordini = ("data",)

    class Meta:
        model = Consulenza
        fields = ()
