"""Tables of people received."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cittadini.enums import MACCHINA_TRASFERIMENTO, StatoTrasferimento, TrovatoPer
from cittadini.models import Cittadino, Trasferimento
from interfaccia.componenti import link_telefono, render_etichetta
from interfaccia.tables import (
    CodiceColumn,
    DataColumn,
    EtichettaColumn,
    InteroColumn,
    SiNoColumn,
    Tabella,
)
from interfaccia.tables import TestoColumn as Testo
from nucleo.giornata import get_oggi


class ContattoColumn(CodiceColumn):
    """A number that a telephone dials, with what makes the call safe; of who died, that nobody calls."""

    def render(self, value: str, record: Cittadino) -> SafeString | str:
        if record.deceduto_il:
            return "Deceduta: non contattare"
        if not record.contatto_sicuro:
            return link_telefono(value)
        return format_html(
            '{}<br><span class="contatto-sicuro">{}</span>', link_telefono(value), record.contatto_sicuro
        )


class CittadinoTabella(Tabella):
    """One's own citizens. No codice fiscale and no vulnerability here: lists get exported."""

    didascalia = "I cittadini del tuo sportello"
    codice = CodiceColumn(verbose_name="Codice")
    chiave_nome = Testo(verbose_name="Cognome e nome", linkify=True, principale=True)
    data_nascita = InteroColumn(verbose_name="Età")
    comune_residenza = Testo(verbose_name="Residenza", order_by=("comune_residenza__chiave",))
    condizione = Testo(verbose_name="Condizione")
    telefono = ContattoColumn(verbose_name="Telefono", orderable=False)
    data_primo_contatto = DataColumn(verbose_name="Primo contatto")
    con_consenso_invio = SiNoColumn(verbose_name="Consenso all'invio")

    class Meta:
        model = Cittadino
        fields = (
            "chiave_nome",
            "codice",
            "data_nascita",
            "comune_residenza",
            "condizione",
            "telefono",
            "data_primo_contatto",
            "con_consenso_invio",
        )

    def render_chiave_nome(self, record: Cittadino) -> SafeString | str:
        if record.deceduto_il:
            return format_html("{} {}", record.nome_completo, render_etichetta("Deceduta"))
        return record.nome_completo

    def value_chiave_nome(self, record: Cittadino) -> str:
        return record.nome_completo

    def render_data_nascita(self, record: Cittadino) -> int:
        return record.get_eta(get_oggi())

    value_data_nascita = render_data_nascita

    def order_data_nascita(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        """By age, which grows as the date of birth goes back."""
        return queryset.order_by("data_nascita" if is_descending else "-data_nascita"), True


class TrasferimentoTabella(Tabella):
    """Requests of handover. The name is shown only to the desk that follows the person."""

    didascalia = "Richieste di trasferimento tra sportelli"
    creato_il = DataColumn(verbose_name="Chiesto il", principale=True, linkify=True)
    cittadino = Testo(verbose_name="Persona", orderable=False)
    da_sportello = Testo(verbose_name="Dallo sportello", orderable=False)
    a_sportello = Testo(verbose_name="Allo sportello", orderable=False)
    scade_il = DataColumn(verbose_name="Rispondere entro il")
    stato = EtichettaColumn(tipi=MACCHINA_TRASFERIMENTO.tipi)

    class Meta:
        model = Trasferimento
        fields = ("creato_il", "cittadino", "da_sportello", "a_sportello", "scade_il", "stato")

    def __init__(self, *args: Any, sportelli: frozenset[int], **kwargs: Any) -> None:
        self.sportelli = sportelli
        super().__init__(*args, **kwargs)

    def render_cittadino(self, record: Trasferimento) -> str:
        return show_name(record, self.sportelli)

    value_cittadino = render_cittadino

    def render_da_sportello(self, record: Trasferimento) -> str:
        return show_desk(record, self.sportelli)

    value_da_sportello = render_da_sportello


def show_name(trasferimento: Trasferimento, sportelli: frozenset[int]) -> str:
    """The name for the desk that follows the person today; for the other the code, after a name alone not before."""
    if trasferimento.cittadino_sportello_id in sportelli:
        return trasferimento.cittadino.nome_completo
    if trasferimento.trovato_per == TrovatoPer.NOME_E_DATA and trasferimento.stato != StatoTrasferimento.ACCETTATO:
        return "Cercata per nome e data di nascita"
    return trasferimento.cittadino.codice


def show_desk(trasferimento: Trasferimento, sportelli: frozenset[int]) -> str:
    """Which desk follows the person is told to the asking one only when it has handed over."""
    if trasferimento.da_sportello_id in sportelli or trasferimento.stato == StatoTrasferimento.ACCETTATO:
        return str(trasferimento.da_sportello)
    return "Un altro sportello della rete"
