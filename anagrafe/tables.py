"""Tables of the pairs of cards that may be of one person, and of the changes of desk."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from anagrafe.enums import MACCHINA_PROPOSTA, TIPI_FORZA, ChiChiede
from anagrafe.models import Doppione, Proposta, RegolaProposta
from anagrafe.pagine.proposte import show_da, show_persona
from cittadini.models import Cittadino
from interfaccia.tables import (
    CodiceColumn,
    DataColumn,
    DataOraColumn,
    EtichettaColumn,
    InteroColumn,
    SceltaColumn,
    Tabella,
    TestoColumn,
)
from nucleo import formati

ALTROVE = "Di un altro sportello"


def write_scheda(cittadino: Cittadino | None) -> str:
    """Who it is, for who may read them."""
    if cittadino is None:
        return ALTROVE
    return f"{cittadino.nome_completo}, {formati.data_breve(cittadino.data_nascita)}, codice {cittadino.codice}"


class SchedaColumn(TestoColumn):
    """One of the two cards, in full only to the desk that follows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, orderable=False, empty_values=(), **kwargs)

    def render(self, value: Cittadino | None, record: Doppione) -> SafeString | str:
        if self.principale:
            return format_html('<a href="{}"><bdi>{}</bdi></a>', record.get_absolute_url(), write_scheda(value))
        return format_html("<bdi>{}</bdi>", write_scheda(value))

    def value(self, value: Cittadino | None) -> str:
        return write_scheda(value)


class CoppiaTable(Tabella):
    """What every list of pairs says."""

    motivi = TestoColumn(verbose_name="Che cosa coincide", accessor="perche", orderable=False)
    forza = EtichettaColumn(verbose_name="Quanto è probabile", tipi=TIPI_FORZA)
    creato_il = DataColumn(verbose_name="Trovata il")
    chiesto_il = DataOraColumn(verbose_name="Chiesto dall'Ente il", orderable=False)

    ordini = ("forza", "creato_il")

    class Meta:
        model = Doppione
        fields = ()
        order_by = ("-forza",)


class DoppioneTable(CoppiaTable):
    una = SchedaColumn(accessor="propria", verbose_name="Una scheda", principale=True)
    altra = SchedaColumn(accessor="seconda", verbose_name="L'altra scheda")

    didascalia = "Schede che possono essere della stessa persona"

    class Meta(CoppiaTable.Meta):
        sequence = ("una", "altra", "...")


class DoppioneReteTable(CoppiaTable):
    una = CodiceColumn(accessor="una_codice", verbose_name="Una scheda", principale=True, orderable=False, linkify=True)
    una_sportello = TestoColumn(verbose_name="Chi la segue", orderable=False)
    altra = CodiceColumn(accessor="altra_codice", verbose_name="L'altra scheda", orderable=False)
    altra_sportello = TestoColumn(verbose_name="Chi segue l'altra", orderable=False)

    didascalia = "Schede della rete che possono essere della stessa persona"

    class Meta(CoppiaTable.Meta):
        sequence = ("una", "una_sportello", "altra", "altra_sportello", "...")


class PropostaTable(Tabella):
    """The name is shown only to the desk that follows the person."""

    didascalia = "Domande di cambio di sportello"
    chiesta_il = DataColumn(verbose_name="Chiesta il", principale=True, linkify=True)
    persona = TestoColumn(verbose_name="Persona", orderable=False, empty_values=())
    da_sportello = TestoColumn(verbose_name="Dallo sportello", orderable=False)
    a_sportello = TestoColumn(verbose_name="Allo sportello", orderable=False)
    chiede = SceltaColumn(verbose_name="Chi lo chiede", scelte=ChiChiede.choices, orderable=False)
    scade_il = DataColumn(verbose_name="La persona risponde entro il")
    stato = EtichettaColumn(tipi=MACCHINA_PROPOSTA.tipi)

    class Meta:
        model = Proposta
        fields = ()
        sequence = ("chiesta_il", "persona", "da_sportello", "a_sportello", "chiede", "scade_il", "stato")
        order_by = ("-chiesta_il",)

    def __init__(self, *args: Any, sportelli: frozenset[int], **kwargs: Any) -> None:
        self.sportelli = sportelli
        super().__init__(*args, **kwargs)

    def render_persona(self, record: Proposta) -> str:
        return show_persona(record, self.sportelli)

    value_persona = render_persona

    def render_da_sportello(self, record: Proposta) -> str:
        return show_da(record, self.sportelli)

    value_da_sportello = render_da_sportello


class RegolaTable(Tabella):
    didascalia = "Per quanti giorni si chiede alle persone"
    vale_dal = DataColumn(verbose_name="Per ciò che si chiede dal", principale=True)
    giorni = InteroColumn(verbose_name="Giorni per rispondere")
    pausa = InteroColumn(verbose_name="Dopo un no si chiede di nuovo dopo giorni")
    fissata_da = TestoColumn(verbose_name="Fissata da", orderable=False)

    class Meta:
        model = RegolaProposta
        fields = ()
