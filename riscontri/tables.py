"""Tables of lenders' answers."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from credito.models import Invio
from credito.tables import InvioTable
from interfaccia.tables import DataColumn, InteroColumn, Tabella, TestoColumn
from nucleo import formati
from nucleo.giornata import get_oggi
from percorsi.enums import PortataElenco
from riscontri.selectors.erogatori import Risposte
from riscontri.selectors.solleciti import build_attese, describe_prossimo


class AttesaTable(InvioTable):
    """Referrals on which the lender has the next move, and what goes to it by itself."""

    prossimo = TestoColumn(accessor="pk", orderable=False, exclude_from_export=True, verbose_name="Che cosa succede")

    didascalia = "Invii che aspettano una risposta"
    pagina: Any  # the rows of the page, given by the list

    class Meta:
        model = Invio
        fields = ()
        exclude = ("motivo_rifiuto",)

    @cached_property
    def detti(self) -> dict[int, str]:
        """Of the rows of this page, together."""
        oggi = get_oggi()
        attese = build_attese(self.pagina.righe, oggi)
        return {attesa.invio.pk: describe_prossimo(attesa, oggi) for attesa in attese}

    def render_prossimo(self, record: Invio) -> str:
        return self.detti[record.pk]


class RisposteTable(Tabella):
    denominazione = TestoColumn(principale=True, verbose_name="Erogatore")
    inviati = InteroColumn(verbose_name="Inviati")
    aperti = InteroColumn(verbose_name="Senza esito")
    risposti = InteroColumn(verbose_name="Con risposta")
    favorevoli = InteroColumn(verbose_name="Favorevoli")
    respinti = InteroColumn(verbose_name="Respinti")
    scaduti = InteroColumn(verbose_name="Scaduti")
    giorni = InteroColumn(verbose_name="Giorni alla prima risposta")

    motivi = TestoColumn(verbose_name="Perché dicono di no", orderable=False)

    didascalia = "Come rispondono gli erogatori"

    def render_denominazione(self, value: str, record: Risposte) -> SafeString:
        elenco = f"{reverse('credito:invio_list')}?erogatore={record.uuid}&portata={PortataElenco.CONTATE}"
        return format_html('<a href="{}">{}</a>', elenco, value)

    def value_denominazione(self, value: str) -> str:
        return value

    def render_motivi(self, record: Risposte) -> str:
        return self.value_motivi(record)

    def value_motivi(self, record: Risposte) -> str:
        """The few that are told, and how often."""
        return (
            ", ".join(f"{motivo.label} {formati.percento(quota, 0)}" for motivo, quota in record.motivi)
            or formati.ASSENTE
        )


class SollecitoTable(Tabella):
    """What goes to whom, and when."""

    giorno = DataColumn(verbose_name="Quando")
    erogatore = TestoColumn(principale=True, order_by="erogatore__denominazione", verbose_name="Erogatore")
    che_cosa = TestoColumn(orderable=False, verbose_name="Che cosa")
    pausa = TestoColumn(empty_values=(), orderable=False, verbose_name="Pausa", exclude_from_export=True)

    didascalia = "Solleciti in arrivo"

    def render_erogatore(self, value: Any) -> SafeString:
        return format_html('<a href="{}?erogatore={}">{}</a>', reverse("riscontri:attesa_list"), value.uuid, value)

    def value_erogatore(self, value: Any) -> str:
        return str(value)

    def render_che_cosa(self, value: str) -> str:
        return value[:1].upper() + value[1:]

    def render_pausa(self, record: Any) -> SafeString:
        indirizzo = reverse("riscontri:erogatore_pausa", args=(record.erogatore.uuid,))
        altro = format_html('<span class="visually-hidden"> {}</span>', record.erogatore)
        return format_html('<a href="{}">Metti in pausa{}</a>', indirizzo, altro)
