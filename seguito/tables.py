"""Tables of follow-ups and of their days."""

from interfaccia.tables import (
    CodiceColumn,
    DataColumn,
    EtichettaColumn,
    InteroColumn,
    SceltaColumn,
    SiNoColumn,
    Tabella,
    TestoColumn,
)
from percorsi.tables import PersonaColumn
from seguito.enums import MACCHINA_SEGUITO, FonteSeguito, Momento
from seguito.models import Cadenza, Seguito


class SeguitoTable(Tabella):
    persona = PersonaColumn(principale=True)
    codice = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso")
    momento = SceltaColumn(verbose_name="Quando", scelte=Momento.choices)
    inizio = DataColumn(verbose_name="Cominciata il")
    dovuto_il = DataColumn(verbose_name="Si chiede il")
    stato = EtichettaColumn(tipi=MACCHINA_SEGUITO.tipi)
    attiva = SiNoColumn(verbose_name="Va avanti", orderable=False)
    occupati = InteroColumn(verbose_name="Ci lavorano", orderable=False)
    donne = InteroColumn(verbose_name="Donne", orderable=False)
    giovani = InteroColumn(verbose_name="Sotto i 30", orderable=False)
    fonte = SceltaColumn(verbose_name="Da chi si sa", scelte=FonteSeguito.choices, orderable=False)
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")

    didascalia = "Come va dopo l'avvio"
    ordini = ("dovuto_il",)

    class Meta:
        model = Seguito
        fields = ()
        order_by = ("-dovuto_il",)


class CadenzaTable(Tabella):
    momento = SceltaColumn(principale=True, verbose_name="Quando si chiede", scelte=Momento.choices)
    settimane = InteroColumn(verbose_name="Settimane")
    mesi = InteroColumn(verbose_name="Mesi")
    giorni_sollecito = InteroColumn(verbose_name="Si chiede di nuovo dopo giorni")
    giorni_telefonata = InteroColumn(verbose_name="Si telefona dopo giorni")
    giorni_fine = InteroColumn(verbose_name="Si lascia perdere dopo giorni")
    vale_dal = DataColumn(verbose_name="Per ciò che comincia dal")
    fissata_da = TestoColumn(verbose_name="Fissata da", orderable=False)

    didascalia = "I giorni in cui si chiede"

    class Meta:
        model = Cadenza
        fields = ()
