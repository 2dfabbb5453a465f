"""The role × URL matrix: `RIGHE` of each app, put together."""

from dataclasses import replace

from tests.architettura.matrice import (
    agenda,
    allegati,
    anagrafe,
    attestati,
    attivazione,
    avvisi,
    cartaceo,
    cittadini,
    conoscenza,
    conservazione,
    consulenze,
    corsi,
    credito,
    erogatori,
    fogli,
    formazione,
    importazioni,
    incentivi,
    incontri,
    interfaccia,
    manifestazioni,
    messaggi,
    ospitanti,
    percorsi,
    portale,
    proposte,
    protocolli,
    reporting,
    requisiti,
    retemicrocredito,
    riscontri,
    salute,
    seguito,
    selezione,
    sportelli,
    utenti,
    verifiche,
    visite,
)
from tests.architettura.matrice.righe import PERSONE, Riga, Scena
from tests.architettura.matrice.territoriale import DIVERSE

APP = (
    interfaccia,
    allegati,
    importazioni,
    sportelli,
    erogatori,
    utenti,
    cittadini,
    incentivi,
    conservazione,
    formazione,
    requisiti,
    corsi,
    verifiche,
    conoscenza,
    agenda,
    attestati,
    percorsi,
    consulenze,
    avvisi,
    proposte,
    protocolli,
    cartaceo,
    fogli,
    credito,
    riscontri,
    manifestazioni,
    selezione,
    visite,
    attivazione,
    salute,
    messaggi,
    seguito,
    incontri,
    anagrafe,
    portale,
    reporting,
    ospitanti,
    retemicrocredito,
)
MATRICE: list[Riga] = [
    replace(riga, attese=riga.attese | {"territoriale": DIVERSE.get(str(riga), riga.attese["territoriale"])})
    for app in APP
    for riga in app.RIGHE
]

__all__ = ("MATRICE", "PERSONE", "Riga", "Scena")
