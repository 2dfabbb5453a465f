"""Who may open what, in sportelli: one line per address."""

from datetime import date
from typing import Any

from sportelli.models import Sportello
from tests.architettura.matrice.righe import Riga, Scena, attese, solo

GESTORI = ("monitoraggio", "amministratore")


def sportello(scena: Scena) -> dict[str, Any]:
    return {"uuid": scena.sportello.uuid}


def sospensione(scena: Scena) -> dict[str, Any]:
    return {"uuid": scena.sportello.uuid, "stato": "sospeso"}


def chiuso(scena: Scena) -> dict[str, Any]:
    sportello = Sportello.objects.filter(pk=scena.sportello.pk)
    sportello.update(stato="chiuso", data_chiusura=date(2016, 5, 2), motivo_chiusura="recesso")
    return {"uuid": scena.sportello.uuid}


def amministrazione(scena: Scena) -> dict[str, Any]:
    return {"uuid": scena.amministrazione.uuid}


def ospitalita(scena: Scena) -> dict[str, Any]:
    return {"uuid": scena.sportello.ospitalita.get().uuid}


SOLO_GESTORI = solo(*GESTORI)
# Inside one's reach without the right: 403. Outside: 404.
PROPRIO_VIETATO = solo(*GESTORI) | {"estraneo": 404}
APERTURA = solo(*GESTORI, "responsabile", "referente") | {"estraneo": 404}
RIGHE: list[Riga] = [
    Riga("sportelli:sportello_list", attese(200)),
    Riga("sportelli:sportello_list", attese(200), query="formato=csv"),
    Riga("sportelli:sportello_create", SOLO_GESTORI),
    Riga("sportelli:sportello_detail", attese(200, estraneo=404), sportello),
    Riga("sportelli:sportello_edit", PROPRIO_VIETATO, sportello),
    Riga("sportelli:orario_edit", PROPRIO_VIETATO, sportello),
    Riga("sportelli:recapiti_edit", APERTURA, sportello),
    Riga("sportelli:sportello_stato", PROPRIO_VIETATO, sospensione),
    Riga("sportelli:attivazione_update", PROPRIO_VIETATO, sportello),
    Riga("sportelli:chiusura_update", PROPRIO_VIETATO, chiuso),
    Riga("sportelli:ospitalita_create", PROPRIO_VIETATO, sportello),
    Riga("sportelli:ospitalita_edit", PROPRIO_VIETATO, ospitalita),
    Riga("sportelli:sportello_scelta", attese(200)),
    Riga("sportelli:ospitante_scelta", attese(200)),
    Riga("sportelli:amministrazione_list", attese(200)),
    Riga("sportelli:amministrazione_create", SOLO_GESTORI),
    Riga("sportelli:amministrazione_scelta", SOLO_GESTORI),
    Riga("sportelli:amministrazione_detail", attese(200, estraneo=404), amministrazione),
    Riga("sportelli:amministrazione_edit", PROPRIO_VIETATO, amministrazione),
]
