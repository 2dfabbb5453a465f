"""Who may open what, in requisiti: one line per address."""

from typing import Any

from nucleo.ambito import Ambito
from requisiti.models import RegolaMicrocredito
from requisiti.services import load_regole
from tests.architettura.matrice.righe import Riga, Scena, attese, solo


def regola(_: Scena) -> dict[str, Any]:
    load_regole(ambito=Ambito.di_sistema("prova"))
    return {"uuid": RegolaMicrocredito.objects.get(parametro="servizi_minimi").uuid}


RIGHE: list[Riga] = [
    Riga("requisiti:regola_list", attese(200)),
    Riga("requisiti:regola_detail", attese(200), regola),
    Riga("requisiti:regola_versione", solo("esperto"), regola),
    Riga("requisiti:regola_update", solo("esperto"), regola),
]
