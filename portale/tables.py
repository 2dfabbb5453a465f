"""The table of requests on one's own data: no names, and no words of who asked."""

from interfaccia.tables import CodiceColumn, DataColumn, SceltaColumn, Tabella, TestoColumn
from portale.enums import TipoRichiesta
from portale.models import RichiestaDati


class RichiestaTable(Tabella):
    tipo = SceltaColumn(
        verbose_name="Che cosa chiede", scelte=TipoRichiesta.choices, principale=True, linkify=True, orderable=False
    )
    entro = DataColumn(verbose_name="Rispondere entro")
    chiesta_il = DataColumn(verbose_name="Chiesta il", orderable=False)
    codice = CodiceColumn(accessor="cittadino__codice", verbose_name="Persona", orderable=False)
    sportello = TestoColumn(verbose_name="Sportello di allora", orderable=False)
    esito = TestoColumn(verbose_name="Com'è", orderable=False, empty_values=())

    didascalia = "Richieste sui dati"

    class Meta:
        model = RichiestaDati
        fields = ()
        order_by = ("entro",)

    def render_esito(self, record: RichiestaDati) -> str:
        if record.aperta:
            return "Aspetta una risposta" if not record.prorogata_il else "Prorogata"
        return str(record.get_esito_display()) or "Decisa"
