"""How the history of a review is told."""

from interfaccia.cronologia import FonteCronologia, Nome
from nucleo.models import CambioStato
from selezione.models import Integrazione, Istruttoria, Modifica, Riesame, Scheda

MACCHINE = {m._meta.label_lower: m.macchina for m in (Istruttoria, Integrazione, Modifica, Scheda, Riesame)}


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    return MACCHINE[riga.oggetto_tipo].get_titolo(riga.a)


CRONOLOGIA = FonteCronologia(
    (Istruttoria, Integrazione, Modifica, Scheda, Riesame), write_titolo, lambda _percorsi: {}, lambda _percorsi: []
)
