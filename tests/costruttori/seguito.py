"""What becomes of businesses."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from percorsi.models import Percorso
from seguito.enums import Inizio, Momento, StatoSeguito
from seguito.models import Cadenza, Rilevazione, Seguito
from seguito.services.cadenze import load_cadenze
from seguito.services.risposte import record_rilevazione
from tests.costruttori.percorsi import build_percorso

PROVA = Ambito.di_sistema("prova")
VA_AVANTI: dict[str, Any] = {"attiva": True, "occupati": 3, "donne": 2, "giovani": 1, "aiuto": False}


def build_cadenza(momento: str = Momento.SEI_MESI) -> Cadenza:
    """The packaged one."""
    load_cadenze(ambito=PROVA)
    return Cadenza.objects.get(momento=momento)


def build_seguito(**campi: Any) -> Seguito:
    """A business that began six months ago, to be telephoned."""
    percorso: Percorso = campi.pop("percorso", None) or build_percorso()
    momento = campi.pop("momento", Momento.SEI_MESI)
    dovuto_il: date = campi.pop("dovuto_il", None) or get_oggi()
    valori = {
        "sportello": percorso.sportello,
        "cadenza": build_cadenza(momento),
        "da_che_cosa": Inizio.EROGAZIONE,
        "inizio": dovuto_il - timedelta(days=180),
        "stato": StatoSeguito.TELEFONARE,
        **campi,
    }
    return Seguito.objects.create(percorso=percorso, momento=momento, dovuto_il=dovuto_il, **valori)


def build_rilevazione(**campi: Any) -> Rilevazione:
    """As the service keeps it, from a document: three people, two of them women, one young."""
    seguito = campi.pop("seguito", None) or build_seguito()
    valori = {"fonte": "documento", "giorno": campi.pop("giorno", None), "oggi": campi.pop("oggi", None)}
    valori["fonte"] = campi.pop("fonte", valori["fonte"])
    chiave = campi.pop("chiave_modulo", None) or uuid4()
    documento = {"documento": "Visura"} if valori["fonte"] == "documento" else {}
    dati = {**VA_AVANTI, **documento, **campi}
    return record_rilevazione(ambito=PROVA, seguito=seguito, chiave_modulo=chiave, campi=dati, **valori)
