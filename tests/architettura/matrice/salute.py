"""Who may open what, in salute: one line per address."""

from typing import Any

from nucleo.giornata import get_oggi
from salute.services.esami import run_esami
from tests.architettura.matrice.righe import Riga, Scena, solo

GESTISCONO = solo("monitoraggio", "amministratore")


def malato(s: Scena) -> dict[str, Any]:
    """Something is proposed of it."""
    run_esami(oggi=get_oggi())
    return {"uuid": s.sportello.uuid}


RIGHE: list[Riga] = [
    Riga("salute:salute_list", GESTISCONO),
    Riga("salute:rinvio_create", GESTISCONO, malato),
    Riga("salute:regola_list", GESTISCONO),
    Riga("salute:regola_create", GESTISCONO),
]
