"""Who may open what, in copertura: one line per address. The Ente, and who watches regions."""

from tests.architettura.matrice.righe import Riga, solo
from tests.costruttori.selezione import build_chiuso

LEGGONO = solo("territoriale", "esperto", "monitoraggio", "amministratore")
GESTISCONO = solo("monitoraggio", "amministratore")

RIGHE: list[Riga] = [
    *(
        Riga(f"copertura:{nome}", LEGGONO)
        for nome in ("provincia_list", "comune_list", "posto_list", "ricerca_list", "mensile_list")
    ),
    Riga("copertura:candidato_list", GESTISCONO, lambda _: {"uuid": build_chiuso().uuid}),
    Riga("copertura:regola_list", GESTISCONO),
    Riga("copertura:regola_create", GESTISCONO),
]
