"""Who may open what, in conservazione: one line per address. The citizen is of the desk of `operatore`."""

from tests.architettura.matrice.cittadini import cittadino
from tests.architettura.matrice.righe import Riga, attese, solo

RIGHE: list[Riga] = [
    Riga("conservazione:cancellazione_create", attese(404, operatore=403, collega=403, responsabile=403), cittadino),
    Riga("conservazione:sospensione_edit", attese(404, operatore=403, collega=403, responsabile=403), cittadino),
    Riga("conservazione:conservazione_show", solo("amministratore")),
    Riga("conservazione:conservazione_anonymise", solo("amministratore")),
    Riga("conservazione:termine_create", solo("amministratore")),
]
