"""Tables of bookings and of absences."""

from agenda.enums import MACCHINA_PRENOTAZIONE, Modo
from agenda.models import Prenotazione
from interfaccia.tables import DataOraColumn, EtichettaColumn, SceltaColumn, Tabella, TestoColumn


class PrenotazioneTable(Tabella):
    inizio = DataOraColumn(accessor="appuntamento__inizio", verbose_name="Quando")
    nome = TestoColumn(
        principale=True, linkify=lambda record: record.appuntamento.get_absolute_url(), verbose_name="Chi viene"
    )
    tipo = TestoColumn(accessor="appuntamento", verbose_name="Per che cosa", orderable=False)
    modo = SceltaColumn(accessor="appuntamento__modo", verbose_name="Come", scelte=Modo.choices)
    operatore = TestoColumn(accessor="appuntamento__operatore", verbose_name="Con chi", orderable=False)
    sportello = TestoColumn(accessor="appuntamento__sportello", verbose_name="Sportello", orderable=False)
    stato = EtichettaColumn(verbose_name="Com'è", tipi=MACCHINA_PRENOTAZIONE.tipi)

    didascalia = "Prenotazioni"

    class Meta:
        model = Prenotazione
        fields = ()
        order_by = ("-inizio",)

    def render_nome(self, record: Prenotazione) -> str:
        return record.nome or "Chi ha prenotato"
