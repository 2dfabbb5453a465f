"""The table of appointments with lenders."""

from incontri.enums import MACCHINA_INCONTRO, Accompagna, CanaleIncontro
from incontri.models import Incontro
from interfaccia.tables import CodiceColumn, DataOraColumn, EtichettaColumn, SceltaColumn, Tabella, TestoColumn
from percorsi.tables import PersonaColumn


class IncontroTable(Tabella):
    persona = PersonaColumn(principale=True)
    codice = CodiceColumn(accessor="invio__percorso__codice", verbose_name="Percorso")
    erogatore = TestoColumn(accessor="invio__erogatore__denominazione", verbose_name="Erogatore")
    quando = DataOraColumn(verbose_name="Quando")
    canale = SceltaColumn(verbose_name="Come", scelte=CanaleIncontro.choices)
    accompagna = SceltaColumn(verbose_name="Chi va con la persona", scelte=Accompagna.choices)
    stato = EtichettaColumn(verbose_name="Com'è", tipi=MACCHINA_INCONTRO.tipi)
    nota = TestoColumn(verbose_name="Che cosa ne è venuto", orderable=False)
    sportello = TestoColumn(accessor="invio__percorso__sportello__nome", verbose_name="Sportello")

    didascalia = "Appuntamenti presso gli erogatori"
    ordini = ("quando",)

    class Meta:
        model = Incontro
        fields = ()
