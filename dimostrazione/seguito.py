"""The follow-ups of the demonstration: those of the loans paid in the last year and a half, most of them answered."""

from datetime import date, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from cittadini.enums import Finalita, ModalitaConsenso
from cittadini.models import Cittadino
from cittadini.services.consensi import record_consenso
from nucleo.ambito import Ambito
from nucleo.mesi import add_months
from percorsi.models import Percorso
from seguito.enums import FonteSeguito, StatoSeguito
from seguito.models import Seguito
from seguito.selectors.partenze import list_dovuti
from seguito.services.cadenze import load_cadenze
from seguito.services.calendario import follow
from seguito.services.risposte import record_rilevazione

SISTEMA = Ambito.di_sistema("carica_demo")
MESI = 12
# Who works there, women, under thirty; nobody where it closed. In turn.
RISPOSTE: tuple[tuple[int, int, int], ...] = (
    (1, 1, 0),
    (3, 1, 1),
    (2, 2, 1),
    (0, 0, 0),
    (4, 1, 2),
    (2, 0, 0),
    (1, 0, 1),
)


def build_seguiti(oggi: date) -> None:
    """Month by month, as the worker would have asked; of every four, three answered."""
    load_cadenze(ambito=SISTEMA)
    turni = cycle(RISPOSTE)
    numero = 0
    for mese in range(MESI, -1, -1):
        giorno = add_months(oggi, -mese)
        _agree([dovuto.percorso for dovuto in list_dovuti(giorno)], giorno)
        follow(oggi=giorno)
        for seguito in Seguito.objects.aperti().filter(dovuto_il__gt=giorno - timedelta(days=31)).order_by("pk"):
            numero += 1
            if numero % 4:
                _answer(seguito, next(turni), giorno, numero)


def _agree(percorsi: list[int], giorno: date) -> None:
    """Nine of ten had agreed to be asked, when the money came."""
    for posto, percorso in enumerate(
        Percorso.objects.filter(pk__in=percorsi).select_related("cittadino").order_by("pk")
    ):
        persona: Cittadino = percorso.cittadino
        if posto % 10 and not persona.deceduto_il and not persona.anonimizzato_il:
            consenso: dict[str, Any] = {"finalita": Finalita.RICERCA, "dato": True, "modalita": ModalitaConsenso.FIRMA}
            try:
                record_consenso(ambito=SISTEMA, cittadino=persona, data=giorno, oggi=giorno, **consenso)
            except ValidationError:
                continue


def _answer(seguito: Seguito, risposta: tuple[int, int, int], giorno: date, numero: int) -> None:
    occupati, donne, giovani = risposta
    documento = seguito.stato == StatoSeguito.SENZA_CONSENSO
    campi = {
        "attiva": bool(occupati),
        "cessata_il": None if occupati else max(seguito.inizio, giorno - timedelta(days=40)),
        "occupati": occupati,
        "donne": donne,
        "giovani": giovani,
        "aiuto": numero % 9 == 0,
        "documento": "Visura camerale" if documento else "",
    }
    record_rilevazione(
        ambito=SISTEMA,
        seguito=seguito,
        chiave_modulo=UUID(int=numero),
        fonte=FonteSeguito.DOCUMENTO if documento else FonteSeguito.TELEFONO,
        giorno=giorno,
        oggi=giorno,
        campi=campi,
    )
