"""The role × URL matrix: `RIGHE` of each app, put together."""

from tests.architettura.matrice import (
    consulenze,
    importazioni,
    incentivi,
    interfaccia,
    reporting,
    retemicrocredito,
    sportelli,
    utenti,
)
from tests.architettura.matrice.righe import PERSONE, Riga, Scena

MATRICE: list[Riga] = [
    riga
    for app in (interfaccia, importazioni, sportelli, utenti, incentivi, consulenze, reporting, retemicrocredito)
    for riga in app.RIGHE
]

__all__ = ("MATRICE", "PERSONE", "Riga", "Scena")
