"""Tables of bookings and of absences."""

from django.urls import reverse
from django.utils.html import format_html

from agenda.enums import MACCHINA_PRENOTAZIONE, Modo
from agenda.models import Assenza, Prenotazione
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


class AssenzaTable(Tabella):
    operatore = TestoColumn(
        principale=True, order_by=("operatore__cognome", "operatore__nome"), verbose_name="Chi manca"
    )
    quando = TestoColumn(empty_values=(), order_by="inizio", verbose_name="Quando")
    azioni = TestoColumn(empty_values=(), orderable=False, verbose_name="Azioni", exclude_from_export=True)

    didascalia = "Assenze"

    class Meta:
        model = Assenza
        fields = ()
        order_by = ("quando",)

    def render_quando(self, record: Assenza) -> str:
        return str(record)

    value_quando = render_quando

    def render_azioni(self, record: Assenza) -> str:
        indirizzo = reverse("agenda:assenza_remove", args=(record.uuid,))
        return format_html(
            '<a href="{}">Togli<span class="visually-hidden"> l\'assenza di {}, {}</span></a>',
            *(indirizzo, record.operatore, record),
        )
