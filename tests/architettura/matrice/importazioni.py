"""Who may open what, in importazioni: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_importazione


def importazione(_: Scena) -> dict[str, Any]:
    return {"uuid": build_importazione().uuid}


RETE_FUORI = dict.fromkeys(("operatore", "collega", "responsabile", "referente", "estraneo"), 404)
RIGHE: list[Riga] = [
    Riga("importazioni:importazione_list", solo("esperto", "monitoraggio", "amministratore")),
    Riga("importazioni:importazione_create", solo("monitoraggio", "amministratore"), lambda _: {"tipo": "sportelli"}),
    Riga(
        "importazioni:importazione_modello",
        solo("monitoraggio", "amministratore"),
        lambda _: {"tipo": "sportelli", "formato": "csv"},
    ),
    Riga("importazioni:importazione_detail", attese(200, esperto=403, **RETE_FUORI), importazione),
    Riga(
        "importazioni:importazione_errors",
        attese(200, esperto=403, **RETE_FUORI),
        lambda s: importazione(s) | {"formato": "csv"},
    ),
    Riga("importazioni:voce_list", attese(200, esperto=403, **RETE_FUORI), importazione),
    Riga("importazioni:importazione_undo", attese(302, esperto=403, **RETE_FUORI), importazione, metodo="post"),
    Riga("importazioni:importazione_confirm", attese(302, esperto=403, **RETE_FUORI), importazione, metodo="post"),
    Riga("importazioni:importazione_reject", attese(302, esperto=403, **RETE_FUORI), importazione, metodo="post"),
]
