"""The table of the library."""

from django.utils.safestring import SafeString

from formazione.enums import MACCHINA_VERSIONE
from formazione.models import VersioneContenuto
from interfaccia.componenti import render_etichetta
from interfaccia.tables import DataColumn, EtichettaColumn, InteroColumn, SiNoColumn, Tabella, TestoColumn
from sportelli.models import Sportello


class ContenutoTable(Tabella):
    titolo = TestoColumn(principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Titolo")
    tipo = TestoColumn(verbose_name="Che cos'è")
    temi = TestoColumn(accessor="etichette_temi", verbose_name="Temi", orderable=False)
    livello = TestoColumn(verbose_name="Livello")
    pubblicata_il = DataColumn(verbose_name="Pubblicata il")
    obbligatoria = SiNoColumn(verbose_name="Da leggere")
    entro = DataColumn(verbose_name="Entro")
    letta = SiNoColumn(verbose_name="L'hai letta", orderable=False)
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_VERSIONE.tipi)

    didascalia = "Contenuti della formazione"

    class Meta:
        model = VersioneContenuto
        fields = ()

    def render_temi(self, record: VersioneContenuto) -> str:
        return ", ".join(record.etichette_temi)

    def value_temi(self, record: VersioneContenuto) -> str:
        return ", ".join(record.etichette_temi)

    def render_letta(self, record: VersioneContenuto) -> SafeString | str:
        """A badge where one must read; a word where one may."""
        if record.letta:
            return render_etichetta("Letta", "successo")
        return render_etichetta("Da leggere", "attenzione") if record.is_dovuta(self.request.ambito) else "No"

    def value_letta(self, value: bool) -> bool:
        return value


class LetturaTable(Tabella):
    """Desk by desk, how many: never who."""

    nome = TestoColumn(principale=True, verbose_name="Sportello")
    comune = TestoColumn(accessor="comune__nome", verbose_name="Comune")
    regione = TestoColumn(accessor="comune__provincia__regione__nome", verbose_name="Regione")
    devono = InteroColumn(verbose_name="Devono leggerla")
    letti = InteroColumn(verbose_name="L'hanno letta")
    mancano = InteroColumn(verbose_name="Mancano")

    didascalia = "Chi ha letto, sportello per sportello"

    class Meta:
        model = Sportello
        fields = ()
