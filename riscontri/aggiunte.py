"""What others add to what happens here: each names it on its AppConfig (`nucleo.aggiunte`).

`al_scadere_invio`: a function called, with the reach, the referral and the day, when one expired by itself, in the same
transaction: whether it has told the citizen. The first that does is enough; when none does the desk is asked to.
`silenzi_sospesi`: a function from the keys of referrals to the periods, of each, in which its lender's silence does not
count: something with that lender is agreed.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from credito.models import Invio
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from riscontri.regole.scala import Periodo


def tell_cittadino(*, ambito: Ambito, invio: Invio, oggi: date) -> bool:
    return any(tell(ambito=ambito, invio=invio, oggi=oggi) for tell in load_aggiunte("al_scadere_invio"))


def list_sospesi(invii: Collection[int]) -> dict[int, list[Periodo]]:
    """Of the referrals that have any. One query for each that adds to it."""
    sospesi: dict[int, list[Periodo]] = defaultdict(list)
    for list_suoi in load_aggiunte("silenzi_sospesi"):
        for invio, periodo in list_suoi(invii):
            sospesi[invio].append(periodo)
    return sospesi
