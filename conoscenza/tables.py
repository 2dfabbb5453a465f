"""The tables of the questions, and of what people look for and do not find."""

from conoscenza.enums import TIPI_RISPOSTA, Risposta
from conoscenza.models import RicercaSenzaEsito
from formazione.models import VersioneContenuto
from formazione.tables import ContenutoTable
from interfaccia.componenti import render_etichetta
from interfaccia.tables import DataColumn, EtichettaColumn, InteroColumn, SiNoColumn, Tabella, TestoColumn


class FaqTable(ContenutoTable):
    aperta_ai_cittadini = SiNoColumn(verbose_name="Per i cittadini")

    didascalia = "Domande frequenti"

    class Meta:
        model = VersioneContenuto
        fields = ()
        exclude = ("tipo", "livello", "obbligatoria", "entro", "letta")


class SenzaEsitoTable(Tabella):
    testo = TestoColumn(
        principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Che cosa si cercava"
    )
    volte = InteroColumn(verbose_name="Quante volte")
    ultima_il = DataColumn(verbose_name="L'ultima volta")
    prima_il = DataColumn(verbose_name="La prima volta")
    trovati = InteroColumn(verbose_name="Risultati con una parte delle parole")
    chi = TestoColumn(accessor="etichette_chi", verbose_name="Chi la cerca", orderable=False)
    risposta = EtichettaColumn(verbose_name="Risposta", tipi=TIPI_RISPOSTA, orderable=False)

    didascalia = "Ricerche senza esito"

    class Meta:
        model = RicercaSenzaEsito
        fields = ()

    def render_risposta(self, record: RicercaSenzaEsito) -> str:
        return render_etichetta(record.etichetta_risposta, TIPI_RISPOSTA[record.risposta])  # type: ignore[attr-defined]  # annotated

    def value_risposta(self, value: str) -> str:
        return Risposta(value).label

    def render_chi(self, record: RicercaSenzaEsito) -> str:
        return ", ".join(record.etichette_chi)

    def value_chi(self, record: RicercaSenzaEsito) -> str:
        return ", ".join(record.etichette_chi)
