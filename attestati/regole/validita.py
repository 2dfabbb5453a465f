"""How long a certificate holds, and for what: the one rule of pages, mails, services and figures."""

from datetime import date, timedelta

from attestati.enums import Validita
from corsi.enums import Abilitazione
from sportelli.enums import LivelloServizio

# Days before the last one on which the holder is told, once each; from the first of them it is «in scadenza».
SOGLIE = (60, 30, 7)
IN_SCADENZA = timedelta(days=SOGLIE[0])

# What who receives people must be enabled to, by what their desk offers: any of these is enough.
RICHIESTE = {
    LivelloServizio.INFORMATIVO: (Abilitazione.INFORMAZIONE, Abilitazione.ASSISTENZA),
    LivelloServizio.ASSISTENZA: (Abilitazione.ASSISTENZA,),
}


def tell_validita(scade_il: date | None, oggi: date) -> Validita:
    """Of one that is not revoked; `scade_il` is the last day on which it holds, None for ever."""
    if scade_il is None or scade_il > oggi + IN_SCADENZA:
        return Validita.VALIDO
    return Validita.IN_SCADENZA if scade_il >= oggi else Validita.SCADUTO


def find_soglia(scade_il: date, oggi: date) -> int | None:
    """Which reminder is due today: that of the nearest threshold passed, so that a day lost is made up for; none after
    the last day, when it is too late."""
    mancano = (scade_il - oggi).days
    return min((soglia for soglia in SOGLIE if 0 <= mancano <= soglia), default=None)
