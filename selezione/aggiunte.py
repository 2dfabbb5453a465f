"""What apps above add to the page of an application under review.

`sezioni_istruttoria`: a function from reach, review and day to a part of it (`nucleo.aggiunte.Sezione`), or None.
"""

from datetime import date

from nucleo.aggiunte import Sezione, load_aggiunte
from nucleo.ambito import Ambito
from selezione.models import Istruttoria


def list_sezioni(ambito: Ambito, istruttoria: Istruttoria, oggi: date) -> list[Sezione]:
    sezioni = (build(ambito, istruttoria, oggi) for build in load_aggiunte("sezioni_istruttoria"))
    return [sezione for sezione in sezioni if sezione]
