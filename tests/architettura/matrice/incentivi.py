"""Who may open what, in incentivi: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_importazione, build_incentivo

ENTE = ("esperto", "monitoraggio", "amministratore")
REDAZIONE = {
    "versione": "1",
    "tipo": "microcredito",
    "ricorrenza": "",
    "pubblicato": "on",
    "sintesi": "In parole semplici.",
}


def incentivo(_: Scena) -> dict[str, Any]:
    return {"uuid": build_incentivo(pubblicato=False).uuid}


def importazione(_: Scena) -> dict[str, Any]:
    return {"uuid": build_importazione(tipo="incentivi").uuid}


RIGHE: list[Riga] = [
    Riga("incentivi:incentivo_choose", attese(200), query="q=microcredito"),
    Riga("incentivi:catalogo_list", solo(*ENTE)),
    Riga("incentivi:catalogo_edit", solo(*ENTE), incentivo),
    Riga(
        "incentivi:catalogo_edit",
        solo("esperto", "amministratore", stato=409),  # sent without the seal of its page
        incentivo,
        metodo="post",
        dati=lambda _: REDAZIONE,
    ),
    Riga("incentivi:catalogo_verify", attese(404, esperto=200, amministratore=200, monitoraggio=403), incentivo),
    Riga(
        "incentivi:catalogo_verify",
        attese(404, esperto=409, amministratore=409, monitoraggio=403),
        incentivo,
        metodo="post",
    ),
    Riga("incentivi:anomalia_list", solo(*ENTE), importazione),
    Riga("incentivi:variazione_list", solo(*ENTE), importazione),
]
