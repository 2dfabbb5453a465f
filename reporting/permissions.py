"""Who may do what with figures and reports. Pure predicates: what one reaches is decided by QuerySets."""

from typing import Any

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from reporting.enums import StatoRapporto


def can_view_andamento(ambito: Ambito) -> bool:
    """Whoever works in the network or for it: each sees the figures of what they reach."""
    return bool(ambito.nazionale or ambito.sportelli_visti or ambito.amministrazioni or ambito.regioni)


def can_view_persone(ambito: Ambito, sportelli: frozenset[int]) -> bool:
    """Small numbers are shown to who may see the people behind them: the desks asked about, or whoever may open a card.

    `sportelli` are those asked about; who is not of the Ente has some.
    """
    return ambito.sees_persone(sportelli)


def can_manage_rapporti(ambito: Ambito) -> bool:
    """Start the reports of a month, or try a failed one again."""
    return ambito.sistema or ambito.has_ruolo(Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE)


def can_download(rapporto: Any) -> bool:
    return rapporto.stato == StatoRapporto.PRONTO


def can_reissue(ambito: Ambito, rapporto: Any) -> bool:
    """Publish a rettifica of a report that was issued."""
    return can_manage_rapporti(ambito) and rapporto.stato == StatoRapporto.PRONTO


def can_retry(ambito: Ambito, rapporto: Any) -> bool:
    return can_manage_rapporti(ambito) and rapporto.stato == StatoRapporto.FALLITO
