"""Tables of referrals, loans and payments, and of the lenders to choose from."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from credito.enums import MACCHINA_FINANZIAMENTO, MACCHINA_INVIO
from credito.models import Erogazione, Finanziamento, Invio
from erogatori.models import Erogatore, Prodotto
from interfaccia.componenti import render_etichetta
from interfaccia.tables import (
    CodiceColumn,
    DataColumn,
    EtichettaColumn,
    ImportoColumn,
    SiNoColumn,
    Tabella,
    TestoColumn,
)
from nucleo import formati
from percorsi.models import Percorso
from percorsi.tables import PersonaColumn
from territorio.models import Regione


class InvioTable(Tabella):
    persona = PersonaColumn(principale=True)
    codice = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso")
    erogatore = TestoColumn(accessor="erogatore__denominazione", verbose_name="Erogatore")
    importo_richiesto = ImportoColumn(verbose_name="Importo richiesto")
    data_invio = DataColumn(verbose_name="Inviato il")
    stato = EtichettaColumn(tipi=MACCHINA_INVIO.tipi)
    data_stato = DataColumn(verbose_name="Dal")
    motivo_rifiuto = TestoColumn(verbose_name="Motivo del rifiuto")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")

    didascalia = "Invii agli erogatori"
    ordini = ("importo_richiesto", "data_invio", "data_stato")

    class Meta:
        model = Invio
        fields = ()


class FinanziamentoTable(Tabella):
    persona = PersonaColumn(principale=True)
    codice = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso")
    erogatore = TestoColumn(accessor="invio__erogatore__denominazione", verbose_name="Erogatore")
    data_delibera = DataColumn(verbose_name="Delibera")
    importo_deliberato = ImportoColumn(verbose_name="Deliberato")
    importo_erogato = ImportoColumn(verbose_name="Erogato")
    stato = EtichettaColumn(tipi=MACCHINA_FINANZIAMENTO.tipi)
    verificato = SiNoColumn()
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")

    didascalia = "Finanziamenti"
    ordini = ("data_delibera", "importo_deliberato")

    class Meta:
        model = Finanziamento
        fields = ()


class ErogazioneTable(Tabella):
    data = DataColumn(principale=True)
    persona = PersonaColumn()
    codice = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso")
    erogatore = TestoColumn(accessor="finanziamento__invio__erogatore__denominazione", verbose_name="Erogatore")
    importo = ImportoColumn(verbose_name="Importo")
    a_fornitore = SiNoColumn(verbose_name="A un fornitore")
    motivo_storno = TestoColumn(verbose_name="Stornata perché")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")

    didascalia = "Erogazioni"
    ordini = ("data", "importo")

    class Meta:
        model = Erogazione
        fields = ()


class ErogatoreTable(Tabella):
    """Lenders to choose from, for one path."""

    denominazione = TestoColumn(principale=True, verbose_name="Erogatore")
    tipo = TestoColumn()
    prodotti = TestoColumn(accessor="pk", orderable=False, verbose_name="Che cosa offre")
    opera_qui = SiNoColumn(verbose_name="Lavora nella regione")
    scegli = TestoColumn(accessor="gia_inviato", orderable=False, verbose_name="Scelta")

    didascalia = "Erogatori che ricevono invii"

    class Meta:
        model = Erogatore
        fields = ()

    def __init__(self, *args: Any, percorso: Percorso, regione: Regione, **kwargs: Any) -> None:
        self.percorso = percorso
        super().__init__(*args, **kwargs)
        self.columns["opera_qui"].column.verbose_name = f"Lavora in {regione.nome}"

    def render_prodotti(self, record: Erogatore) -> str:
        voci = format_html_join("", "<li>{}</li>", ((describe_prodotto(p),) for p in record.prodotti.all()))
        return format_html('<ul class="in-cella">{}</ul>', voci) if voci else formati.ASSENTE

    def render_scegli(self, value: bool, record: Erogatore) -> SafeString:
        if value:
            return render_etichetta("Già inviato", "attesa")
        url = reverse("credito:invio_create", args=(self.percorso.uuid, record.uuid))
        return format_html(
            '<a class="btn btn-outline-primary btn-sm" href="{}">Scegli<span class="visually-hidden"> {}</span></a>',
            url,
            record.denominazione,
        )


def describe_prodotto(prodotto: Prodotto) -> str:
    """«Microcredito PMI, fino a 75.000 €, in 120 mesi al massimo»."""
    parti = [prodotto.nome]
    if prodotto.importo_massimo:
        parti.append(f"fino a {formati.euro(prodotto.importo_massimo)}")
    if prodotto.durata_massima:
        parti.append(f"in {formati.quanti(prodotto.durata_massima, 'mese', 'mesi')} al massimo")
    return ", ".join(parti)
