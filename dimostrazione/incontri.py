"""Appointments with lenders around today: held, missed, never told how they went, moved, to come."""

from datetime import date, timedelta
from itertools import cycle
from typing import Any

from django.core.exceptions import ValidationError

from credito.models import Invio
from incontri.enums import CON_INCONTRI, Accompagna, CanaleIncontro, StatoIncontro
from incontri.selectors import DatiIncontro
from incontri.services.incontri import change_stato_incontro, move_incontro, set_incontro
from nucleo.ambito import Ambito
from nucleo.calendario import is_lavorativo
from nucleo.istanti import start_of

SISTEMA = Ambito.di_sistema("carica_demo")
PARTITI_DA = 120  # days: older referrals are over, or silent
PRIMA = timedelta(days=6)  # how long before each was set
# In turn: in how many days, at which hour, how it went, what came of it.
QUANDO: tuple[tuple[int, int, str, str], ...] = (
    (0, 15, "", ""),
    (-4, 10, StatoIncontro.TENUTO, "Chiedono il preventivo aggiornato e l'ultima dichiarazione dei redditi."),
    (1, 9, "", ""),
    (-2, 11, "", ""),
    (3, 12, "", ""),
    (-5, 16, StatoIncontro.ASSENTE, "Era malata: ne fissa un altro."),
    (6, 10, StatoIncontro.RINVIATO, ""),
    (-3, 9, StatoIncontro.EROGATORE_ASSENTE, "La filiale era chiusa."),
    (9, 11, "", ""),
)
COME: tuple[dict[str, Any], ...] = (
    {"canale": CanaleIncontro.PRESENZA, "luogo": "Filiale di via Roma 12", "accompagna": Accompagna.OPERATORE},
    {"canale": CanaleIncontro.VIDEO, "luogo": "https://video.banca.example/sala"},
    {"canale": CanaleIncontro.PRESENZA, "luogo": "Piazza del Mercato 3, primo piano", "accompagna": Accompagna.TUTOR},
    {"canale": CanaleIncontro.TELEFONO},
)


def build_incontri(oggi: date) -> None:
    """One for every second referral that left in the last months and that a lender is still looking at."""
    partiti = Invio.objects.filter(
        stato__in=CON_INCONTRI, data_invio__gte=oggi - timedelta(days=PARTITI_DA), data_invio__lte=oggi - 2 * PRIMA
    )
    turni, modi = cycle(QUANDO), cycle(COME)
    for invio in partiti.select_related("percorso").order_by("pk")[::2]:
        _tell_one(invio, next(turni), next(modi), oggi)


def _tell_one(invio: Invio, turno: tuple[int, int, str, str], come: dict[str, Any], oggi: date) -> None:
    giorni, ora, esito, nota = turno
    giorno = oggi + timedelta(days=giorni)
    while giorni and not is_lavorativo(giorno):
        giorno += timedelta(days=1 if giorni > 0 else -1)
    quando = start_of(giorno) + timedelta(hours=ora)
    fissato = min(quando, start_of(oggi)) - PRIMA + timedelta(hours=9)
    try:
        incontro = set_incontro(ambito=SISTEMA, invio=invio, dati=DatiIncontro(quando, **come), adesso=fissato)
    except ValidationError:  # the path has closed, the person died, the consent is over
        return
    if esito == StatoIncontro.RINVIATO:
        dopo = DatiIncontro(quando + timedelta(weeks=1), **come)
        move_incontro(ambito=SISTEMA, incontro=incontro, dati=dopo, adesso=fissato + timedelta(days=2))
    elif esito:
        dopo_l_ora = quando + timedelta(hours=2)
        change_stato_incontro(ambito=SISTEMA, incontro=incontro, stato=esito, nota=nota, adesso=dopo_l_ora)
