"""Who may open what, in consulenze: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from agenda.models import Prenotazione
from consulenze.models import Consulenza
from tests.architettura.matrice.agenda import QUI
from tests.architettura.matrice.agenda import prenotazione as di_prenotazione
from tests.architettura.matrice.percorsi import FIRMA, LETTURA, SCRITTURA, cittadino, new_percorso, percorso
from tests.architettura.matrice.righe import Riga, Scena, attese
from tests.costruttori import build_cittadino, build_consulenza


def new_consulenza(s: Scena) -> Consulenza:
    return build_consulenza(percorso=new_percorso(s), operatore=s.operatore)


def consulenza(s: Scena) -> dict[str, Any]:
    return {"uuid": new_consulenza(s).uuid}


def annullamento(s: Scena) -> dict[str, Any]:
    return {**consulenza(s), "stato": "annullata"}


def prenotazione_legata(s: Scena) -> dict[str, Any]:
    prenotazione = Prenotazione.objects.get(uuid=di_prenotazione(s)["uuid"])
    prenotazione.cittadino = build_cittadino(sportello=s.sportello)
    prenotazione.save(update_fields=("cittadino",))
    return {"uuid": prenotazione.uuid}


RIGHE: list[Riga] = [
    Riga("consulenze:cittadino_detail", LETTURA, cittadino),
    Riga("consulenze:cittadino_copy", SCRITTURA, cittadino),
    Riga("consulenze:conoscenza_search", LETTURA, percorso, query="q=usura"),
    Riga("consulenze:consulenza_list", attese(200)),
    Riga("consulenze:consulenza_detail", LETTURA, consulenza),
    Riga("consulenze:consulenza_create", SCRITTURA, cittadino),
    Riga("consulenze:appuntamento_untie", QUI, prenotazione_legata),
    Riga("consulenze:consulenza_update", FIRMA, consulenza),
    Riga("consulenze:consulenza_stato", FIRMA, annullamento),
    Riga("consulenze:consulenza_esame", attese(200), metodo="post", dati=lambda _: {"tipo": "info"}),
]
