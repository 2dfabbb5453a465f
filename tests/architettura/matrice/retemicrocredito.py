"""Who may open what, among the pages of the project itself."""

from tests.architettura.matrice.righe import Riga, attese, solo

RIGHE: list[Riga] = [
    Riga("stato", solo("monitoraggio", "amministratore")),
    Riga("oggi", attese(200)),
]
