"""How a desk came to open, step by step: its own states and those of its conditions, on one timeline."""

from collections.abc import Sequence

from attivazione.enums import NOMI
from attivazione.models import Condizione
from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import FonteCronologia, Nome, tell_cambi
from nucleo.models import CambioStato
from sportelli.models import Sportello

# As many steps as a page tells, the latest first.
PASSI = 200


def write_titolo(riga: CambioStato, nome: Nome | None) -> str:
    stato = Condizione.macchina.get_titolo(riga.a)
    return f"{nome.testo}: {stato}" if nome else stato


def tell_attivazione(sportello: Sportello, condizioni: Sequence[Condizione]) -> list[VoceCronologia]:
    di_condizione = Condizione._meta.label_lower
    nomi = {(di_condizione, c.pk): Nome(NOMI[c.quale], "") for c in condizioni if c.pk}
    cambi = CambioStato.objects.di_radici(Sportello, [sportello.pk])
    suoi = cambi.filter(oggetto_tipo__in=(di_condizione, Sportello._meta.label_lower))
    return tell_cambi(list(suoi.order_by("-registrato_il", "-pk")[:PASSI]), nomi)


CRONOLOGIA = FonteCronologia((Condizione,), write_titolo, lambda _percorsi: {}, lambda _percorsi: [])
