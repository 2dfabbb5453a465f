"""Who may do what with referrals and loans: pure predicates.

Whether somebody may *read* is decided before, by `for_ambito`.
"""

from nucleo.ambito import Ambito


def can_follow_invio(ambito: Ambito, sportello_attuale_id: int | None) -> bool:
    """Record what happens to a referral or to a loan, also on a closed path: the desk that follows the citizen."""
    return sportello_attuale_id in ambito.sportelli
