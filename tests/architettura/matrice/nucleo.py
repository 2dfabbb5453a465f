"""Who may open what, in nucleo: one line per address."""

from tests.architettura.matrice.righe import Riga

RIGHE: list[Riga] = []
