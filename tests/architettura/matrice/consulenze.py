"""Who may open what, in consulenze: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from consulenze.enums import StatoPercorso
from consulenze.models import Consulenza, Percorso
from credito.enums import StatoInvio
from credito.models import Finanziamento, Invio
from tests.architettura.matrice.righe import Riga, Scena, attese
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consulenza,
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
)


def cittadino(s: Scena) -> dict[str, Any]:
    return {"uuid": build_cittadino(sportello=s.sportello, accolto_da=s.operatore).uuid}


def new_percorso(s: Scena, **campi: Any) -> Percorso:
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    return build_percorso(cittadino=persona, operatore=s.operatore, **campi)


def percorso(s: Scena) -> dict[str, Any]:
    return {"uuid": new_percorso(s).uuid}


def percorso_chiuso(s: Scena) -> dict[str, Any]:
    return {"uuid": new_percorso(s, stato=StatoPercorso.CHIUSO).uuid}


def spostamento(s: Scena) -> dict[str, Any]:
    return {**percorso(s), "stato": "requisiti"}


def new_consulenza(s: Scena) -> Consulenza:
    return build_consulenza(percorso=new_percorso(s), operatore=s.operatore)


def consulenza(s: Scena) -> dict[str, Any]:
    return {"uuid": new_consulenza(s).uuid}


def annullamento(s: Scena) -> dict[str, Any]:
    return {**consulenza(s), "stato": "annullata"}


def compito(s: Scena) -> dict[str, Any]:
    return {"uuid": build_compito(percorso=new_percorso(s)).uuid}


def chiusura(s: Scena) -> dict[str, Any]:
    return {**compito(s), "esito": "fatto"}


def scelta(s: Scena) -> dict[str, Any]:
    return {**percorso(s), "erogatore": build_erogatore().uuid}


def new_invio(s: Scena, **campi: Any) -> Invio:
    return build_invio(percorso=new_percorso(s), **campi)


def invio(s: Scena) -> dict[str, Any]:
    return {"uuid": new_invio(s).uuid}


def bozza(s: Scena) -> dict[str, Any]:
    return {"uuid": new_invio(s, data_invio=None).uuid}


def risposta(s: Scena) -> dict[str, Any]:
    return {**invio(s), "stato": "respinto"}


def new_finanziamento(s: Scena) -> Finanziamento:
    return build_finanziamento(invio=new_invio(s, stato=StatoInvio.APPROVATO))


def finanziamento(s: Scena) -> dict[str, Any]:
    return {"uuid": new_finanziamento(s).uuid}


def ritiro(s: Scena) -> dict[str, Any]:
    return {**finanziamento(s), "stato": "ritirato"}


def erogazione(s: Scena) -> dict[str, Any]:
    return {"uuid": build_erogazione(finanziamento=new_finanziamento(s)).uuid}


SUO = {"operatore": 200, "collega": 200, "responsabile": 200}
# Who may declare a reason is sent to do it.
LETTURA = attese(404, **SUO, monitoraggio=302, amministratore=302)
SCRITTURA = attese(404, **SUO)
FIRMA = attese(404, operatore=200, collega=403, responsabile=200)
RIGHE: list[Riga] = [
    # Citizens and paths
    Riga("consulenze:cittadino_detail", LETTURA, cittadino),
    Riga("consulenze:cittadino_copy", SCRITTURA, cittadino),
    Riga("consulenze:percorso_list", attese(200)),
    Riga("consulenze:percorso_detail", LETTURA, percorso),
    Riga("consulenze:percorso_create", SCRITTURA, cittadino),
    Riga("consulenze:percorso_update", SCRITTURA, percorso),
    Riga("consulenze:profilo_correct", FIRMA, percorso),
    Riga("consulenze:compito_list", attese(200)),
    Riga("consulenze:compito_create", SCRITTURA, percorso),
    Riga("consulenze:compito_update", SCRITTURA, compito),
    Riga("consulenze:compito_close", SCRITTURA, chiusura),
    Riga("consulenze:compito_reopen", SCRITTURA, compito),
    Riga("consulenze:compito_postpone", SCRITTURA, compito),
    Riga("consulenze:compito_assign", SCRITTURA, compito),
    Riga("consulenze:percorso_stato", SCRITTURA, spostamento),
    Riga("consulenze:percorso_reopen", SCRITTURA, percorso_chiuso),
    # Consultations
    Riga("consulenze:consulenza_list", attese(200)),
    Riga("consulenze:consulenza_detail", LETTURA, consulenza),
    Riga("consulenze:consulenza_create", SCRITTURA, cittadino),
    Riga("consulenze:consulenza_update", FIRMA, consulenza),
    Riga("consulenze:consulenza_stato", FIRMA, annullamento),
    Riga("consulenze:consulenza_esame", attese(200), metodo="post", dati=lambda _: {"tipo": "info"}),
    # Referrals
    Riga("credito:invio_list", attese(200)),
    Riga("credito:risposta_list", attese(200)),
    Riga("credito:invio_choose", SCRITTURA, percorso),
    Riga("credito:invio_create", SCRITTURA, scelta),
    Riga("credito:invio_avvisi", SCRITTURA, scelta, metodo="post", dati=lambda _: {"importo_richiesto": "1"}),
    Riga("credito:invio_detail", LETTURA, invio),
    Riga("credito:invio_bozza", SCRITTURA, bozza),
    Riga("credito:invio_update", SCRITTURA, invio),
    Riga("credito:invio_print", SCRITTURA, invio),
    Riga("credito:invio_stato", SCRITTURA, risposta),
    Riga("credito:delibera_create", SCRITTURA, invio),
    Riga("credito:delibera_avvisi", SCRITTURA, invio, metodo="post"),
    # Loans and payments
    Riga("credito:finanziamento_list", attese(200)),
    Riga("credito:finanziamento_detail", LETTURA, finanziamento),
    Riga("credito:finanziamento_update", SCRITTURA, finanziamento),
    Riga("credito:finanziamento_avvisi", SCRITTURA, finanziamento, metodo="post"),
    Riga("credito:finanziamento_verify", SCRITTURA, finanziamento),
    Riga("credito:finanziamento_stato", SCRITTURA, ritiro),
    Riga("credito:erogazione_create", SCRITTURA, finanziamento),
    Riga("credito:erogazione_list", attese(200)),
    Riga("credito:erogazione_undo", SCRITTURA, erogazione),
    # Rules
]
