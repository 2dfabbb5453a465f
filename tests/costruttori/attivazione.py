"""What desks need before they open."""

from typing import Any

from attivazione.enums import NOMI
from attivazione.models import Condizione
from sportelli.models import Sportello
from tests.costruttori.rete import build_sportello


def build_condizione(sportello: Sportello | None = None, quale: str = "sede", **campi: Any) -> Condizione:
    """Of a desk that is opening; to be done, unless told otherwise."""
    sportello = sportello or build_sportello(stato="in_attivazione")
    return Condizione.objects.create(sportello=sportello, quale=quale, **campi)


def do_without(sportello: Sportello) -> None:
    """Nothing is asked of this desk: it may open."""
    righe = [Condizione(sportello=sportello, quale=quale, stato="non_serve", prova="È una prova.") for quale in NOMI]
    Condizione.objects.bulk_create(righe)
