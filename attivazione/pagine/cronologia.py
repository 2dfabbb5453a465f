"""How a desk came to open, step by step: its own states and those of its conditions, on one timeline."""

from collections.abc import Sequence

from attivazione.enums import NOMI
from attivazione.models import Condizione
from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import FonteCronologia, Nome, tell_cambi
from nucleo.models import CambioStato
from sportelli.models import Sportello
from sportelli.pagine.rete import list_storia

# As many steps as a page tells, the latest first.
PASSI = 200


def write_titolo(riga: CambioStato, nome: Nome | None) -> str:
    stato = Condizione.macchina.get_titolo(riga.a)
    return f"{nome.testo}: {stato}" if nome else stato


def tell_attivazione(sportello: Sportello, condizioni: Sequence[Condizione]) -> list[VoceCronologia]:
    """The latest first; of a day, what opened the desk after what it needed."""
    prese = {c.pk: Nome(NOMI[c.quale], "") for c in condizioni if c.pk}
    cambi = CambioStato.objects.di_oggetti(Condizione, *prese).order_by("-registrato_il", "-pk")[:PASSI]
    voci = tell_cambi(list(cambi), {(Condizione._meta.label_lower, pk): nome for pk, nome in prese.items()})
    return sorted([*list_storia(sportello), *voci], key=lambda voce: voce.quando, reverse=True)


CRONOLOGIA = FonteCronologia((Condizione,), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
