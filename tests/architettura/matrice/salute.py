"""Who may open what, in salute: one line per address."""

from tests.architettura.matrice.righe import Riga, solo

GESTISCONO = solo("monitoraggio", "amministratore")

RIGHE: list[Riga] = [
    Riga("salute:salute_list", GESTISCONO),
    Riga("salute:regola_list", GESTISCONO),
    Riga("salute:regola_create", GESTISCONO),
]
