"""Who may open what, in riscontri: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from tests.architettura.matrice.credito import invio
from tests.architettura.matrice.percorsi import SCRITTURA
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_erogatore

ENTE = ("monitoraggio", "amministratore", "esperto")
GESTISCE = ("monitoraggio", "amministratore")


def erogatore(_: Scena) -> dict[str, Any]:
    return {"uuid": build_erogatore().uuid}


RIGHE: list[Riga] = [
    Riga("riscontri:attesa_list", attese(200)),
    Riga("riscontri:risposta_list", attese(200)),
    Riga("riscontri:collegamento_renew", SCRITTURA, invio),
    Riga("riscontri:collegamento_revoke", SCRITTURA, invio),
    # Reminders: the Ente reads who will receive what, who runs the network holds them
    Riga("riscontri:invio_pausa", SCRITTURA, invio),
    Riga("riscontri:invio_pausa_remove", SCRITTURA, invio),
    Riga("riscontri:sollecito_list", solo(*ENTE)),
    Riga("riscontri:scala_create", solo(*GESTISCE)),
    Riga("riscontri:erogatore_pausa", solo(*GESTISCE), erogatore),
    Riga("riscontri:erogatore_pausa_remove", solo(*GESTISCE), erogatore),
]
