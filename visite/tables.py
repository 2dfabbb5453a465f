"""Tables of visits and of what they asked."""

from interfaccia.tables import DataColumn, EtichettaColumn, Tabella, TestoColumn
from visite.enums import MACCHINA_PRESCRIZIONE, MACCHINA_VISITA, TIPI_ESITO
from visite.models import Prescrizione, Visita


class VisitaTable(Tabella):
    sportello = TestoColumn(
        principale=True,
        linkify=lambda record: record.get_absolute_url(),
        accessor="sportello__nome",
        verbose_name="Sportello",
    )
    giorno = DataColumn(verbose_name="Giorno")
    regione = TestoColumn(accessor="sportello__comune__provincia__regione__nome", verbose_name="Regione")
    chi = TestoColumn(verbose_name="Chi va", orderable=False)
    motivo = TestoColumn(verbose_name="Perché")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_VISITA.tipi)
    esito = EtichettaColumn(verbose_name="Esito", tipi=TIPI_ESITO)

    didascalia = "Visite agli sportelli"

    class Meta:
        model = Visita
        fields: tuple[str, ...] = ()
        order_by = ("-giorno",)


class PrescrizioneTable(Tabella):
    testo = TestoColumn(principale=True, linkify=True, verbose_name="Che cosa va messo a posto", orderable=False)
    sportello = TestoColumn(accessor="visita__sportello__nome", verbose_name="Sportello")
    incaricato = TestoColumn(verbose_name="Chi se ne occupa", orderable=False)
    entro = DataColumn(verbose_name="Entro il")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_PRESCRIZIONE.tipi)

    didascalia = "Prescrizioni delle visite"

    class Meta:
        model = Prescrizione
        fields = ()
        order_by = ("entro",)
