"""The role × URL matrix: `RIGHE` of each app, put together."""

from tests.architettura.matrice import (
    agenda,
    allegati,
    anagrafe,
    attestati,
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
    interfaccia,
    percorsi,
    reporting,
    requisiti,
    retemicrocredito,
    riscontri,
    sportelli,
    utenti,
    verifiche,
)
from tests.architettura.matrice.righe import PERSONE, Riga, Scena

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
    fogli,
    credito,
    riscontri,
    anagrafe,
    reporting,
    retemicrocredito,
)
MATRICE: list[Riga] = [riga for app in APP for riga in app.RIGHE]

__all__ = ("MATRICE", "PERSONE", "Riga", "Scena")
