"""How the history of an agreement, of a text, of who was sent to a service is told."""

from collections.abc import Sequence

from interfaccia.cronologia import FonteCronologia, Nome, Nomi
from nucleo.models import CambioStato
from protocolli.enums import StatoAccompagnamento
from protocolli.models import Accompagnamento, Accordo, VersioneSchema

MODELLI = (Accordo, VersioneSchema, Accompagnamento)
MACCHINE = {modello._meta.label_lower: modello.macchina for modello in MODELLI}
ACCOMPAGNAMENTO = Accompagnamento._meta.label_lower


def write_titolo(riga: CambioStato, nome: Nome | None) -> str:
    titolo = MACCHINE[riga.oggetto_tipo].get_titolo(riga.a)
    return f"{nome.testo}: {titolo[:1].lower()}{titolo[1:]}" if nome else titolo


def name_oggetti(percorsi: Sequence[int]) -> Nomi:
    """As the service was called that day. One query."""
    righe = Accompagnamento.objects.filter(percorso__in=percorsi).values_list("pk", "con")
    return {(ACCOMPAGNAMENTO, pk): Nome(con, "") for pk, con in righe}


def keep_fatti(righe: Sequence[CambioStato]) -> Sequence[CambioStato]:
    """Who was sent was, on that day, unless it was a mistake; how it went is known when one knows it."""
    if any(riga.a == StatoAccompagnamento.ANNULLATO for riga in righe):
        return []
    return [riga for riga in righe if riga.a == StatoAccompagnamento.MANDATO]


CRONOLOGIA = FonteCronologia(MODELLI, write_titolo, name_oggetti, lambda _percorsi: [], keep_fatti)
