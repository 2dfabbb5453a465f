"""What apps above add to the page of a call: each names a function on its AppConfig, in `azioni_avviso`. `DESTINAZIONI`
is what calls add to the kit of files."""

from collections.abc import Callable
from datetime import datetime

from allegati.aggiunte import Destinazione
from allegati.enums import Genere
from avvisi.enums import GESTISCONO
from avvisi.models import Avviso
from interfaccia.componenti import Bottone
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito

# Of a call at an instant; whether anybody reads the page, or who runs the network.
AzioniAvviso = Callable[[Avviso, datetime, bool], list[Bottone]]


def can_send(ambito: Ambito) -> bool:
    return ambito.has_ruolo(*GESTISCONO)


# A scanned decision with its annexes.
DOCUMENTO = Destinazione(
    "avvisi.documento", can_send, frozenset({Genere.DOCUMENTO}), 40 * 1024 * 1024, ("avvisi:documento_create",)
)
DESTINAZIONI = (DOCUMENTO,)


def find_ostacolo(avviso: Avviso) -> str:
    """Why a call is neither opened again nor called off, in words of who knows; empty when it may be."""
    return next((detto for find in load_aggiunte("ostacoli_avviso") if (detto := find(avviso))), "")


def list_azioni(avviso: Avviso, adesso: datetime, *, pubblica: bool) -> list[Bottone]:
    funzioni: list[AzioniAvviso] = list(load_aggiunte("azioni_avviso"))
    return [bottone for azioni in funzioni for bottone in azioni(avviso, adesso, pubblica)]
