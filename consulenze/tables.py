"""Tables of the lists. Who reads them without being at the desk sees codes, not names nor free words."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from consulenze.enums import StatoPercorso
from consulenze.models import Consulenza, Percorso
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.componenti import render_etichetta
from nucleo.tables import DataColumn, EtichettaColumn, InteroColumn, SiNoColumn, Tabella, TestoColumn

TIPI_STATO = {
    StatoPercorso.INFORMAZIONE: "neutro",
    StatoPercorso.EROGATO: "successo",
    StatoPercorso.DELIBERA: "successo",
    StatoPercorso.CHIUSO: "neutro",
} | {tappa: "info" for tappa in StatoPercorso if tappa.value not in ("informazione", "erogato", "delibera", "chiuso")}


def list_escluse(ambito: Ambito) -> tuple[str, ...]:
    """Columns of no use to the reader: names to who receives nobody, the desk to who works at one."""
    if not ambito.sportelli and not ambito.sistema:
        return ("persona", "progetto")
    return ("settore", "sportello") if len(ambito.sportelli) == 1 and not ambito.nazionale else ("settore",)


class PersonaColumn(TestoColumn):
    """The name of the person, when one may read it, leading to the record of the row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, accessor="nome_visibile", order_by="nome_visibile", verbose_name="Persona", **kwargs)

    def render(self, value: str, record: Percorso | Consulenza) -> SafeString:
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), value)


class EntroColumn(DataColumn):
    """A day not to let pass; past, it says so in words."""

    def render(self, value: Any, record: Percorso, table: Tabella) -> SafeString:
        testo = super().render(value)
        if record.stato == StatoPercorso.CHIUSO or value >= table.oggi:
            return testo
        return format_html("{} {}", testo, render_etichetta("Scaduta", "errore"))


class AzioneColumn(TestoColumn):
    """Whose move it is and, to who may read the person, which one."""

    def render(self, record: Percorso) -> SafeString:
        chi = f"tocca a: {record.get_prossima_azione_di_display().lower()}"
        if not record.nome_visibile:
            return format_html("{}", chi)
        return format_html('{}<br><span class="nota">{}</span>', record.prossima_azione, chi)

    def value(self, record: Percorso) -> str:
        chi = record.get_prossima_azione_di_display()
        return f"{record.prossima_azione} ({chi})" if record.nome_visibile and chi else chi


class PercorsoTable(Tabella):
    persona = PersonaColumn(principale=True)
    codice = TestoColumn(verbose_name="Codice", attrs={"td": {"class": "codice"}})
    progetto = TestoColumn(accessor="titolo", verbose_name="Progetto")
    settore = TestoColumn(accessor="get_ateco_sezione_display", order_by="ateco_sezione", verbose_name="Settore")
    stato = EtichettaColumn(tipi=TIPI_STATO)
    data_stato = DataColumn(verbose_name="Dal")
    prossima_azione = AzioneColumn(accessor="prossima_azione_di", verbose_name="Prossima azione")
    prossima_azione_entro = EntroColumn(verbose_name="Entro il")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    operatore = TestoColumn(order_by=("operatore__cognome", "operatore__nome"), verbose_name="Operatore")

    didascalia = "Percorsi"

    class Meta:
        model = Percorso
        fields = ()

    def __init__(self, *args: Any, oggi: Any, **kwargs: Any) -> None:
        self.oggi = oggi
        super().__init__(*args, **kwargs)
        self.columns["codice"].column.principale = "persona" in self.exclude

    def render_progetto(self, value: str, record: Percorso) -> str:
        return value if record.nome_visibile else formati.ASSENTE

    def value_progetto(self, value: str, record: Percorso) -> str:
        return value if record.nome_visibile else ""


class ConsulenzaTable(Tabella):
    data = DataColumn(principale=True)
    persona = PersonaColumn()
    percorso = TestoColumn(accessor="percorso__codice", verbose_name="Percorso", attrs={"td": {"class": "codice"}})
    tipo = TestoColumn(verbose_name="Tipo di contatto")
    canale = TestoColumn()
    durata = InteroColumn(verbose_name="Minuti")
    esito = TestoColumn()
    rendicontabile = SiNoColumn()
    tardiva = SiNoColumn(verbose_name="In ritardo")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    operatore = TestoColumn(order_by=("operatore__cognome", "operatore__nome"), verbose_name="Operatore")

    didascalia = "Consulenze"

    class Meta:
        model = Consulenza
        fields = ()
