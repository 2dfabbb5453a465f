"""What the floors above add to the page of a lender: each names it on its AppConfig (`nucleo.aggiunte`).

`sezioni_erogatore`: a function from a reach, a lender and the day to a part of its page (`nucleo.aggiunte.Sezione`), or
None.
"""

from datetime import date

from erogatori.models import Erogatore
from nucleo.aggiunte import Sezione, load_aggiunte
from nucleo.ambito import Ambito


def list_sezioni(ambito: Ambito, erogatore: Erogatore, oggi: date) -> list[Sezione]:
    sezioni = (build(ambito, erogatore, oggi) for build in load_aggiunte("sezioni_erogatore"))
    return [sezione for sezione in sezioni if sezione]
