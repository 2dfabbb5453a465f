"""Who may open what, in nucleo: one line per address."""

from typing import Any

from nucleo.models import MessaggioPosta
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_importazione, build_messaggio


def fallito(_: Scena) -> dict[str, Any]:
    messaggio: MessaggioPosta = build_messaggio(stato="fallito")
    return {"uuid": messaggio.uuid}


def importazione(_: Scena) -> dict[str, Any]:
    return {"uuid": build_importazione().uuid}


RETE_FUORI = dict.fromkeys(("operatore", "collega", "responsabile", "referente", "estraneo"), 404)
RIGHE: list[Riga] = [
    Riga("nucleo:importazione_list", solo("esperto", "monitoraggio", "amministratore")),
    Riga("nucleo:importazione_create", solo("monitoraggio", "amministratore"), lambda _: {"tipo": "sportelli"}),
    Riga(
        "nucleo:importazione_modello",
        solo("monitoraggio", "amministratore"),
        lambda _: {"tipo": "sportelli", "formato": "csv"},
    ),
    Riga("nucleo:importazione_detail", attese(200, esperto=403, **RETE_FUORI), importazione),
    Riga(
        "nucleo:importazione_errors",
        attese(200, esperto=403, **RETE_FUORI),
        lambda s: importazione(s) | {"formato": "csv"},
    ),
    Riga("nucleo:importazione_confirm", attese(302, esperto=403, **RETE_FUORI), importazione, metodo="post"),
    Riga("nucleo:importazione_reject", attese(302, esperto=403, **RETE_FUORI), importazione, metodo="post"),
    Riga("nucleo:bozza_save", attese(400), metodo="post"),
    Riga("nucleo:bozza_discard", attese(400), metodo="post"),
    Riga("nucleo:posta_list", solo("amministratore")),
    Riga("nucleo:posta_detail", solo("amministratore"), fallito),
    Riga("nucleo:posta_retry", solo("amministratore", altri=404), fallito),
]
