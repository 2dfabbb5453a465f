"""Who may open what, in utenti: one line per address."""

from tests.architettura.matrice.righe import Riga

RIGHE: list[Riga] = []
