"""Tables of lenders' answers."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from credito.models import Invio
from credito.tables import InvioTable
from interfaccia.tables import InteroColumn, Tabella, TestoColumn
from percorsi.enums import PortataElenco
from riscontri.selectors.erogatori import Risposte


class AttesaTable(InvioTable):
    """Referrals on which the lender has the next move."""

    didascalia = "Invii che aspettano una risposta"

    class Meta:
        model = Invio
        fields = ()
        exclude = ("motivo_rifiuto",)


class RisposteTable(Tabella):
    denominazione = TestoColumn(principale=True, verbose_name="Erogatore")
    inviati = InteroColumn(verbose_name="Inviati")
    aperti = InteroColumn(verbose_name="Senza esito")
    risposti = InteroColumn(verbose_name="Con risposta")
    favorevoli = InteroColumn(verbose_name="Favorevoli")
    respinti = InteroColumn(verbose_name="Respinti")
    scaduti = InteroColumn(verbose_name="Scaduti")
    giorni = InteroColumn(verbose_name="Giorni alla prima risposta")

    didascalia = "Come rispondono gli erogatori"

    def render_denominazione(self, value: str, record: Risposte) -> SafeString:
        elenco = f"{reverse('credito:invio_list')}?erogatore={record.uuid}&portata={PortataElenco.CONTATE}"
        return format_html('<a href="{}">{}</a>', elenco, value)

    def value_denominazione(self, value: str) -> str:
        return value
