"""Tables of the lists. Who reads them without being at the desk sees codes, not names nor free words."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from interfaccia.componenti import render_etichetta
from interfaccia.tables import (
    CodiceColumn,
    DataColumn,
    Tabella,
    TestoColumn,
)
from nucleo import formati
from nucleo.ambito import Ambito
from percorsi.aggiunte import name_fermo
from percorsi.enums import MACCHINA_PERCORSO, ChiAgisce, CodiceCompito, StatoPercorso
from percorsi.models import Compito, Percorso
from percorsi.pagine.schede import note_riferimento, write_riferimento
from utenti.permissions import can_see_people


def list_escluse(ambito: Ambito, *, altri_sportelli: bool = False) -> tuple[str, ...]:
    """Columns of no use to the reader, or not theirs: names to who receives nobody, those of colleagues to who may not
    open «Persone» either, the desk to who works at one, unless there are rows of other desks too."""
    if not ambito.sportelli and not ambito.sistema:
        return ("persona", "progetto") if can_see_people(ambito) else ("persona", "progetto", "operatore")
    uno = len(ambito.sportelli) == 1 and not ambito.nazionale and not altri_sportelli
    return ("settore", "sportello") if uno else ("settore",)


class OperatoreColumn(TestoColumn):
    """Who at the desk: a file reads the two words of the name, not the account."""

    def __init__(self) -> None:
        super().__init__(
            order_by=("operatore__cognome", "operatore__nome"),
            verbose_name="Operatore",
            campi=("operatore__nome", "operatore__cognome"),
            write=lambda nome, cognome: f"{nome} {cognome}",
        )


class RiferimentoColumn(TestoColumn):
    """Who a path refers to, and whether they have left the desk (`with_riferimento`)."""

    def __init__(self) -> None:
        super().__init__(
            accessor="operatore",
            order_by=("operatore__cognome", "operatore__nome"),
            verbose_name="Operatore",
            campi=("operatore__nome", "operatore__cognome", "riferimento_assente", "riferimento_fino"),
            write=lambda nome, cognome, assente, fino: note_riferimento(f"{nome} {cognome}", assente, fino),
        )

    def render(self, record: Any) -> str:
        return write_riferimento(record)


class PersonaColumn(TestoColumn):
    """The name of the person, when one may read it, leading to the record of the row."""

    classe = "persona"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, accessor="nome_visibile", order_by="nome_visibile", verbose_name="Persona", **kwargs)

    def render(self, value: str, record: Any) -> SafeString:
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), value)


class EntroColumn(DataColumn):
    """A day not to let pass; past, it says so in words."""

    def render(self, value: Any, table: Tabella) -> SafeString:  # type: ignore[override]  # the library gives what is named
        testo = super().render(value)
        if value >= table.oggi:
            return testo
        return format_html("{}<br>{}", testo, render_etichetta("Scaduto", "errore"))


class ProssimoColumn(TestoColumn):
    """Of the first compito to be due, whose move it is and, to who may read the person, which one."""

    def render(self, value: str, record: Any) -> SafeString | str:
        chi = f"tocca a: {str(ChiAgisce(value).label).lower()}"
        if not record.nome_visibile:
            return chi
        frase = write_frase(record.prossimo_codice, record.prossimo_testo)
        return format_html('{}<br><span class="nota">{}</span>', frase, chi)


def write_frase(codice: str, testo: str) -> str:
    return testo or (str(CodiceCompito(codice).label) if codice else "")


def write_prossimo(codice: str, testo: str, chi: str, nome: str) -> str:
    chi = str(ChiAgisce(chi).label) if chi else ""
    return f"{write_frase(codice, testo)} ({chi})" if nome and chi else chi


def write_tenuto_da(nome: str, cognome: str) -> str:
    return f"{nome} {cognome}" if nome else "Lo sportello"


def write_progetto(titolo: str, nome: str) -> str:
    return titolo if nome else ""


class StatoColumn(TestoColumn):
    """The stage of a path or, where nothing goes on, how what took it there ended, and when (`with_fermo`)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            accessor="stato", order_by=("stato", "fermo"), campi=("stato", "fermo"), write=write_stato, **kwargs
        )

    def render(self, record: Any) -> SafeString:
        detto = write_stato(record.stato, record.fermo)
        if not record.fermo:
            return render_etichetta(detto, MACCHINA_PERCORSO[record.stato].tipo)
        giorno = formati.data_articolata("il", record.fermo_dal, breve=True)
        return format_html('{}<br><span class="nota">{}</span>', render_etichetta(detto, "attenzione"), giorno)


def write_stato(stato: str, fermo: str) -> str:
    return name_fermo(fermo) if fermo else str(StatoPercorso(stato).label)


class PercorsoTable(Tabella):
    persona = PersonaColumn(principale=True)
    codice = CodiceColumn(verbose_name="Codice")
    progetto = TestoColumn(
        accessor="titolo", verbose_name="Progetto", campi=("titolo", "nome_visibile"), write=write_progetto
    )
    settore = TestoColumn(accessor="get_ateco_sezione_display", order_by="ateco_sezione", verbose_name="Settore")
    stato = StatoColumn(verbose_name="Stato")
    data_stato = DataColumn(verbose_name="Nella tappa dal")
    compito = ProssimoColumn(
        accessor="prossimo_chi",
        orderable=False,
        verbose_name="Da fare",
        campi=("prossimo_codice", "prossimo_testo", "prossimo_chi", "nome_visibile"),
        write=write_prossimo,
    )
    prossimo_entro = EntroColumn(orderable=False, verbose_name="Entro il")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    operatore = RiferimentoColumn()

    didascalia = "Percorsi"
    ordini = ("codice", "data_stato")

    class Meta:
        model = Percorso
        fields = ()

    def __init__(self, *args: Any, oggi: Any, **kwargs: Any) -> None:
        self.oggi = oggi
        super().__init__(*args, **kwargs)
        if "codice" in self.columns:
            self.columns["codice"].column.principale = "persona" in self.exclude

    def render_progetto(self, value: str, record: Percorso) -> str:
        return value if record.nome_visibile else formati.ASSENTE


class CompitoTable(Tabella):
    persona = PersonaColumn(principale=True)
    percorso = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso")
    compito = TestoColumn(
        accessor="frase",
        orderable=False,
        verbose_name="Che cosa si fa",
        campi=("codice", "testo"),
        write=write_frase,
    )
    chi = TestoColumn(accessor="get_chi_display", order_by="chi", verbose_name="A chi tocca")
    entro = EntroColumn(verbose_name="Entro il")
    tenuto_da = TestoColumn(
        orderable=False,
        verbose_name="Chi se ne occupa",
        campi=("assegnato_a__nome", "assegnato_a__cognome"),
        write=write_tenuto_da,
    )
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")

    ordini = ("entro",)
    didascalia = "Compiti aperti"

    class Meta:
        model = Compito
        fields = ()

    def __init__(self, *args: Any, oggi: Any, **kwargs: Any) -> None:
        self.oggi = oggi
        super().__init__(*args, **kwargs)
