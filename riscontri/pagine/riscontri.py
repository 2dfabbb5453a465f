"""What the page of a lender shows of a referral."""

from collections.abc import Sequence
from typing import Any

from credito.models import Invio
from credito.pagine.schede import (
    list_dati_accompagnamento,
    list_dati_garanzia,
    list_dati_persona,
    list_dati_richiesta,
)
from nucleo import formati
from riscontri.selectors.riscontri import Riscontro, describe_adesso

Coppie = list[tuple[str, Any]]


def list_dati(invio: Invio) -> Coppie:
    """Which referral it is, and how it stands: nothing of the person."""
    return [
        ("Codice", invio.percorso.codice),
        ("Inviata il", formati.data_estesa(invio.get_partenza())),
        ("Dallo sportello", invio.percorso.sportello.nome),
        ("Adesso è", describe_adesso(invio)),
    ]


def list_concesso(invio: Invio) -> Coppie:
    """What was granted and paid."""
    concesso = invio.finanziamento
    if concesso is None:
        return []
    return [
        ("Deliberati", formati.euro(concesso.importo_deliberato)),
        ("Pagati finora", formati.euro(concesso.importo_erogato)),
        ("Ancora da pagare", formati.euro(concesso.residuo)),
    ]


def list_accompagnamento(invio: Invio) -> Coppie:
    """What else is known of what was granted; what is missing is told too."""
    concesso = invio.finanziamento
    if concesso is None:
        return []
    contratto = formati.data_estesa(concesso.data_contratto) if concesso.data_contratto else ""
    garanzia = [
        (f"Garanzia del Fondo: {nome.lower()}", valore) for nome, valore in list_dati_garanzia(concesso) if valore
    ]
    coppie = [("Contratto", contratto), *list_dati_accompagnamento(concesso)]
    return [*((nome, valore or "Non ancora indicato") for nome, valore in coppie), *garanzia]


def build_pagina(riscontro: Riscontro) -> dict[str, Any]:
    """The sheet stands there only while the consent covers it."""
    invio = riscontro.invio
    scheda = {
        "persona": list_dati_persona(invio.percorso.cittadino),
        "richiesta": [(nome, valore) for nome, valore in list_dati_richiesta(invio) if valore],
        "sintesi": invio.sintesi,
    }
    return {
        "riscontro": riscontro,
        "invio": invio,
        "sportello": invio.percorso.sportello,
        "dati": list_dati(invio),
        "concesso": [*list_concesso(invio), *list_accompagnamento(invio)],
        "scheda": scheda if riscontro.vede else None,
    }


def list_righe_file(riscontri: Sequence[Riscontro], titoli: Sequence[str]) -> tuple[list[str], list[list[Any]]]:
    """The file of a lender: what it knows each referral by, then the columns to fill in (`titoli`, the code first)."""
    codice, *vuote = titoli
    noti = [codice, "Inviata il", "Sportello", "Importo richiesto", "Adesso è"]
    righe = [
        [
            r.invio.percorso.codice,
            r.invio.data_invio,
            r.invio.percorso.sportello.nome,
            r.invio.importo_richiesto,
            r.invio.get_stato_display(),
            *([""] * len(vuote)),
        ]
        for r in riscontri
    ]
    return [*noti, *vuote], righe
