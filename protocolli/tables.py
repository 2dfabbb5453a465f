"""Tables of agreements and of their texts."""

from typing import Any

from django.utils.safestring import SafeString

from credito.enums import ServizioAusiliario
from interfaccia.componenti import render_etichetta
from interfaccia.tables import (
    CodiceColumn,
    DataColumn,
    DataOraColumn,
    EtichettaColumn,
    InteroColumn,
    SceltaColumn,
    SiNoColumn,
    Tabella,
    TestoColumn,
)
from nucleo.giornata import get_oggi
from percorsi.tables import PersonaColumn
from protocolli.enums import MACCHINA_ACCOMPAGNAMENTO, MACCHINA_SCHEMA, TIPI_CONSEGUENZA
from protocolli.models import Accompagnamento, Accordo, RegolaAccordi, ServizioAccompagnamento, VersioneSchema
from protocolli.pagine.servizi import tell_dove
from protocolli.regole.vigenza import tell_conseguenza
from protocolli.selectors.tempi import find_tempi
from sportelli.models import Sportello


class AccordoTable(Tabella):
    """`parte` is whom it is with; how it stands is reckoned from its days."""

    parte = TestoColumn(
        principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Con chi", orderable=False
    )
    tipo = TestoColumn(verbose_name="Tipo")
    segno = TestoColumn(verbose_name="Numero", order_by=("anno", "numero"))
    inizio = DataColumn(verbose_name="In vigore dal")
    fine = DataColumn(verbose_name="Fino al")
    mancano = InteroColumn(verbose_name="Giorni che mancano", empty_values=(), order_by="fine")
    vigenza = TestoColumn(verbose_name="Com'è oggi", orderable=False, empty_values=())

    didascalia = "Accordi"

    class Meta:
        model = Accordo
        fields: tuple[str, ...] = ()
        order_by = ("fine",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = get_oggi()
        self.tempi = find_tempi(self.oggi)

    def render_mancano(self, record: Accordo) -> str:
        mancano = self.value_mancano(record)
        return "—" if mancano is None else str(mancano)

    def value_mancano(self, record: Accordo) -> int | None:
        """Of one that is signed and not over."""
        return (record.fine - self.oggi).days if record.firmato and record.fine >= self.oggi else None

    def render_vigenza(self, record: Accordo) -> SafeString:
        return render_etichetta(*record.get_etichetta(self.oggi, self.tempi))

    def value_vigenza(self, record: Accordo) -> str:
        return record.get_etichetta(self.oggi, self.tempi)[0]


class SchemaTable(Tabella):
    nome = TestoColumn(principale=True, linkify=True, verbose_name="Schema")
    tipo = TestoColumn(accessor="schema__get_tipo_display", order_by="schema__tipo", verbose_name="Se ne prepara")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_SCHEMA.tipi)
    durata = InteroColumn(verbose_name="Mesi")
    pubblicato_il = DataOraColumn(verbose_name="In uso dal")

    didascalia = "Schemi di accordo"

    class Meta:
        model = VersioneSchema
        fields = ()
        order_by = ("nome",)


class ScopertoTable(Tabella):
    nome = TestoColumn(principale=True, linkify=True, verbose_name="Sportello")
    amministrazione = TestoColumn(
        linkify=lambda record: record.amministrazione.get_absolute_url(),
        accessor="amministrazione__denominazione",
        verbose_name="Amministrazione",
    )
    regione = TestoColumn(accessor="comune__provincia__regione__nome", verbose_name="Regione")
    scoperto_dal = DataColumn(verbose_name="Senza protocollo dal")
    giorni = InteroColumn(verbose_name="Giorni", empty_values=(), order_by="-scoperto_dal")
    conseguenza = TestoColumn(verbose_name="Che cosa ne viene", orderable=False, empty_values=())

    didascalia = "Sportelli senza un protocollo in vigore"

    class Meta:
        model = Sportello
        fields = ()
        order_by = ("scoperto_dal",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oggi = get_oggi()
        self.tempi = find_tempi(self.oggi)

    def render_giorni(self, record: Any) -> int:
        return self.value_giorni(record)

    def value_giorni(self, record: Any) -> int:
        return int((self.oggi - record.scoperto_dal).days)

    def render_conseguenza(self, record: Any) -> SafeString:
        esito = tell_conseguenza(record.scoperto_dal, self.oggi, self.tempi)
        return render_etichetta(str(esito.label), TIPI_CONSEGUENZA[esito.value])

    def value_conseguenza(self, record: Any) -> str:
        return str(tell_conseguenza(record.scoperto_dal, self.oggi, self.tempi).label)


class RegolaTable(Tabella):
    vale_dal = DataColumn(verbose_name="Vale dal", principale=True)
    soglie = TestoColumn(verbose_name="Si avvisa prima della fine, giorni", orderable=False)
    proposta = InteroColumn(verbose_name="Si propone di sospendere dopo giorni")
    fissata_da = TestoColumn(verbose_name="Fissata da", orderable=False)

    didascalia = "Tempi degli accordi"

    class Meta:
        model = RegolaAccordi
        fields = ()
        order_by = ("-vale_dal",)

    def render_soglie(self, value: list[int]) -> str:
        return self.value_soglie(value)

    def value_soglie(self, value: list[int]) -> str:
        return ", ".join(map(str, value))


class ServizioTable(Tabella):
    denominazione = TestoColumn(principale=True, linkify=True, verbose_name="Servizio")
    tipo = TestoColumn(verbose_name="Tipo")
    aiuti = SceltaColumn(verbose_name="In che cosa aiuta", orderable=False, scelte=ServizioAusiliario.choices)
    territorio = TestoColumn(verbose_name="Opera in", orderable=False, empty_values=())
    accordo_al = DataColumn(verbose_name="Accordo fino al")
    attivo = SiNoColumn(verbose_name="Riceve persone")

    didascalia = "Servizi di accompagnamento"

    class Meta:
        model = ServizioAccompagnamento
        fields = ()
        order_by = ("denominazione",)

    def render_territorio(self, record: ServizioAccompagnamento) -> str:
        return tell_dove(record)

    def value_territorio(self, record: ServizioAccompagnamento) -> str:
        return tell_dove(record)


class AccompagnamentoTable(Tabella):
    persona = PersonaColumn(principale=True)
    codice = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso")
    con = TestoColumn(verbose_name="Servizio")
    aiuti = SceltaColumn(verbose_name="Per che cosa", orderable=False, scelte=ServizioAusiliario.choices)
    giorno = DataColumn(verbose_name="Mandata il")
    stato = EtichettaColumn(verbose_name="Com'è andata", tipi=MACCHINA_ACCOMPAGNAMENTO.tipi)
    sportello = TestoColumn(accessor="percorso__sportello__nome", verbose_name="Sportello")

    didascalia = "Invii ai servizi di accompagnamento"
    ordini = ("giorno",)

    class Meta:
        model = Accompagnamento
        fields = ()
        order_by = ("-giorno",)
