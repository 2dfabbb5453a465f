"""How desks are; the days by which they are looked at."""

from interfaccia.tables import DataColumn, EtichettaColumn, InteroColumn, SceltaColumn, Tabella, TestoColumn
from salute.enums import TIPO_LUCE, Rimedio, Sintomo
from salute.models import RegolaSalute, Salute


class SaluteTable(Tabella):
    nome = TestoColumn(
        accessor="sportello__nome",
        verbose_name="Sportello",
        principale=True,
        linkify=lambda record: record.get_absolute_url(),
    )
    amministrazione = TestoColumn(
        accessor="sportello__amministrazione", order_by="sportello__amministrazione__denominazione"
    )
    regione = TestoColumn(accessor="sportello__comune__provincia__regione__nome", verbose_name="Regione")
    luce = EtichettaColumn(verbose_name="Salute", tipi=TIPO_LUCE)
    sintomi = SceltaColumn(verbose_name="Che cosa non va", scelte=Sintomo.choices, orderable=False)
    rimedio = SceltaColumn(verbose_name="Si propone", scelte=Rimedio.choices)
    dal = DataColumn(verbose_name="Così dal")

    didascalia = "Salute degli sportelli"

    class Meta:
        model = Salute
        fields = ()
        order_by = ("-luce", "nome")


class RegolaTable(Tabella):
    vale_dal = DataColumn(verbose_name="Vale dal", principale=True)
    ferme = InteroColumn(verbose_name="Da guardare dopo giorni")
    visita = InteroColumn(verbose_name="Visita dopo giorni")
    sospensione = InteroColumn(verbose_name="Sospensione dopo giorni")
    chiusura = InteroColumn(verbose_name="Chiusura dopo giorni")
    accessi = InteroColumn(verbose_name="Senza accessi, giorni")
    invii = InteroColumn(verbose_name="Invio senza risposta, giorni")
    fissata_da = TestoColumn(verbose_name="Fissata da", orderable=False)

    didascalia = "Regole della salute degli sportelli"

    class Meta:
        model = RegolaSalute
        fields = ()
        order_by = ("-vale_dal",)
