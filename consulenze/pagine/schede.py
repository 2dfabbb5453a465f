"""What a contact says, as labelled values ready for the page."""

from typing import Any

from consulenze.models import Consulenza
from nucleo import formati
from percorsi.pagine.schede import Coppie


def list_dati_consulenza(consulenza: Consulenza, partecipanti: list[Any]) -> Coppie:
    giorno = formati.data_estesa(consulenza.data)
    return [
        ("Quando", f"{giorno}, ore {consulenza.ora:%H:%M}" if consulenza.ora else giorno),
        ("Come", consulenza.get_canale_display()),
        ("Durata", formati.quanti(consulenza.durata, "minuto", "minuti") if consulenza.durata else ""),
        (
            "Preparazione",
            formati.quanti(consulenza.preparazione, "minuto", "minuti") if consulenza.preparazione else "",
        ),
        ("Sportello", consulenza.sportello.nome),
        ("Ricevuta da", str(consulenza.operatore)),
        ("Altri partecipanti", ", ".join(str(utente) for utente in partecipanti) or "Nessuno"),
        ("Esito", consulenza.get_esito_display()),
        *([("Il percorso è arrivato a", consulenza.get_tappa_display())] if consulenza.tappa else []),
        ("Materiali consegnati", consulenza.materiali or "Nessuno"),
    ]


def list_dati_argomenti(consulenza: Consulenza) -> Coppie:
    return [
        ("Temi", ", ".join(consulenza.etichette_temi)),
        ("Servizi erogati", ", ".join(consulenza.etichette_servizi)),
    ]
