"""Who may open what, in riscontri: one line per address."""

from tests.architettura.matrice.righe import Riga, attese

RIGHE: list[Riga] = [
    Riga("riscontri:attesa_list", attese(200)),
    Riga("riscontri:risposta_list", attese(200)),
]
