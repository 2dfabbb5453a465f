"""Who may open what, in attivazione: one line per address. The desk is the one where `operatore` works."""

from typing import Any

from attivazione.models import Condizione
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori.allegati import build_allegato

GESTISCONO = solo("monitoraggio", "amministratore")
# Who is not of the desk, nor of the Ente, does not find it; who works there reads, who answers for it writes.
LEGGONO = attese(200, estraneo=404)
SCRIVONO = attese(403, estraneo=404, responsabile=200, referente=200, monitoraggio=200, amministratore=200)


def sportello(s: Scena) -> dict[str, Any]:
    return {"uuid": s.operatore.assegnazioni.get().sportello.uuid}


def autorizzazione(s: Scena) -> dict[str, Any]:
    """While the desk is opening."""
    s.sportello.stato = "in_attivazione"
    s.sportello.save(update_fields=["stato"])
    return {**sportello(s), "quale": "autorizzazione"}


def a_posto(s: Scena) -> dict[str, Any]:
    return {**autorizzazione(s), "stato": "soddisfatta"}


def prova(s: Scena) -> dict[str, Any]:
    campi = {"stato": "soddisfatta", "prova": "x", "dal": "2016-01-01", "allegato": build_allegato()}
    return {"uuid": Condizione.objects.create(sportello=s.sportello, quale="sede", **campi).uuid}


RIGHE: list[Riga] = [
    *(Riga(f"attivazione:fase_{fase}", GESTISCONO) for fase in ("domanda", "percorso", "attivazione", "monitoraggio")),
    Riga("attivazione:attivazione_detail", LEGGONO, sportello),
    Riga("attivazione:condizione_assign", SCRIVONO, autorizzazione),
    Riga("attivazione:condizione_stato", SCRIVONO, a_posto),
    Riga("attivazione:prova_show", LEGGONO, prova),
]
