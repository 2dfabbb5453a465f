"""Applications under review; rankings that somebody asks to look at again."""

from interfaccia.tables import DataOraColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from selezione.enums import MACCHINA_ISTRUTTORIA, MACCHINA_RIESAME
from selezione.models import Istruttoria, Riesame


class IstruttoriaTable(Tabella):
    denominazione = TestoColumn(
        accessor="manifestazione__denominazione",
        principale=True,
        linkify=lambda record: record.get_absolute_url(),
        verbose_name="Amministrazione",
    )
    avviso = TestoColumn(accessor="manifestazione__avviso__codice", verbose_name="Avviso")
    numero = InteroColumn(accessor="manifestazione__numero", verbose_name="Numero")
    comune = TestoColumn(
        accessor="manifestazione__comune",
        order_by=("manifestazione__comune__nome",),
        verbose_name="Comune della sede",
    )
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_ISTRUTTORIA.tipi)

    didascalia = "Istruttorie"

    class Meta:
        model = Istruttoria
        fields = ()
        order_by = ("avviso", "numero")


class RiesameTable(Tabella):
    denominazione = TestoColumn(
        accessor="voce__denominazione",
        principale=True,
        linkify=lambda record: record.get_absolute_url(),
        verbose_name="Amministrazione",
    )
    avviso = TestoColumn(accessor="voce__graduatoria__avviso__codice", verbose_name="Avviso")
    creato_il = DataOraColumn(verbose_name="Chiesto")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_RIESAME.tipi)

    didascalia = "Riesami"

    class Meta:
        model = Riesame
        fields = ()
        order_by = ("-creato_il",)
