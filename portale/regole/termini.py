"""By when a request on one's data is answered (art. 12.3 GDPR)."""

from datetime import date

from nucleo.mesi import add_months

MESI, MESI_PROROGATI = 1, 3


def find_entro(chiesta_il: date) -> date:
    return add_months(chiesta_il, MESI)


def find_proroga(chiesta_il: date) -> date:
    """Two months more, and no others."""
    return add_months(chiesta_il, MESI_PROROGATI)
