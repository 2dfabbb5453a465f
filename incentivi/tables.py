"""Tables of the working lists."""

from django.urls import reverse
from django.utils.text import Truncator

from fonti.enums import Gravita
from incentivi.enums import MACCHINA_INCENTIVO, EsitoRecord, StatoIncentivo
from incentivi.models import Anomalia, Incentivo, Variazione
from incentivi.pagine.tessere import describe_dove
from interfaccia.tables import DataColumn, EtichettaColumn, SiNoColumn, Tabella, TestoColumn


class StatoColumn(EtichettaColumn):
    """The computed state: annotated as a plain text, so its label is found here."""

    def render(self, value: str, record: Incentivo, bound_column: object) -> str:
        return super().render(StatoIncentivo(value).label, record, bound_column)

    def value(self, value: str) -> str:
        return str(StatoIncentivo(value).label)


class CatalogoTabella(Tabella):
    didascalia = "Incentivi del catalogo"

    titolo = TestoColumn(
        verbose_name="Misura",
        principale=True,
        order_by=("chiave_titolo",),
        linkify=lambda record: reverse("incentivi:catalogo_edit", kwargs={"uuid": record.uuid}),
    )
    tipo = TestoColumn(verbose_name="Tipo")
    dove = TestoColumn(verbose_name="Dove", empty_values=(), orderable=False)
    stato = StatoColumn(verbose_name="Stato", tipi=MACCHINA_INCENTIVO.tipi)
    data_chiusura = DataColumn(verbose_name="Chiude il")
    fonte = TestoColumn(verbose_name="Fonte")
    verificato_il = DataColumn(verbose_name="Verificato il")
    pubblicato = SiNoColumn(verbose_name="Pubblicato")

    class Meta:
        model = Incentivo
        fields = ("titolo", "tipo", "dove", "stato", "data_chiusura", "fonte", "verificato_il", "pubblicato")

    def render_dove(self, record: Incentivo) -> str:
        return describe_dove(record)

    def value_dove(self, record: Incentivo) -> str:
        return describe_dove(record)


TIPI_GRAVITA = {Gravita.ERRORE: "errore", Gravita.ATTENZIONE: "attenzione", Gravita.NOTA: "neutro"}
TIPI_ESITO = {
    EsitoRecord.NUOVO: "successo",
    EsitoRecord.MODIFICATO: "info",
    EsitoRecord.RICOMPARSO: "successo",
    EsitoRecord.SCOMPARSO: "attenzione",
    EsitoRecord.SCARTATO: "errore",
}


class RecordColumn(TestoColumn):
    """The identifier in the source and the title, which people recognise."""

    def render(self, value: str, record: Anomalia | Variazione) -> str:
        return f"{value} – {Truncator(record.titolo).chars(70)}" if record.titolo else value


class AnomaliaTabella(Tabella):
    didascalia = "Anomalie dei record"

    id_esterno = RecordColumn(verbose_name="Record", principale=True)
    campo = TestoColumn(verbose_name="Colonna")
    codice = TestoColumn(verbose_name="Che cosa")
    gravita = EtichettaColumn(verbose_name="Gravità", tipi={str(k): v for k, v in TIPI_GRAVITA.items()})
    messaggio = TestoColumn(verbose_name="Spiegazione", orderable=False)
    valore = TestoColumn(verbose_name="Valore nella fonte", orderable=False)

    class Meta:
        model = Anomalia
        fields = ("id_esterno", "campo", "codice", "gravita", "messaggio", "valore")

    def render_campo(self, value: str) -> str:
        return value.replace("_", " ")

    def value_campo(self, value: str) -> str:
        return value

    def render_valore(self, value: str) -> str:
        return Truncator(value).chars(120)

    def value_valore(self, value: str) -> str:
        return value


class VariazioneTabella(Tabella):
    didascalia = "Che cosa cambia nel catalogo"

    id_esterno = RecordColumn(verbose_name="Record", principale=True)
    esito = EtichettaColumn(verbose_name="Che cosa succede", tipi={str(k): v for k, v in TIPI_ESITO.items()})
    campi = TestoColumn(verbose_name="Campi che cambiano", orderable=False)

    class Meta:
        model = Variazione
        fields = ("id_esterno", "esito", "campi")

    def render_campi(self, record: Variazione) -> str:
        return record.nomi_campi

    def value_campi(self, record: Variazione) -> str:
        return record.nomi_campi
