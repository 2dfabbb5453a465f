"""What others add to what happens here: each names it on its AppConfig (`nucleo.aggiunte`).

`al_scadere_invio`: a function called, with the reach, the referral and the day, when one expired by itself, in the same
transaction: whether it has told the citizen. The first that does is enough; when none does the desk is asked to.
"""

from datetime import date

from credito.models import Invio
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito


def tell_cittadino(*, ambito: Ambito, invio: Invio, oggi: date) -> bool:
    return any(tell(ambito=ambito, invio=invio, oggi=oggi) for tell in load_aggiunte("al_scadere_invio"))
