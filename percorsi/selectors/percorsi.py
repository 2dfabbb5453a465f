"""Reads on paths: where the desk may take one, and how it may close it."""

from collections.abc import Sequence

from percorsi.aggiunte import Ostacolo
from percorsi.enums import MOTIVI_CHIUSURA_MANUALI, TAPPE_DELLO_SPORTELLO, MotivoChiusura, StatoPercorso
from percorsi.models import Percorso


def list_spostamenti(percorso: Percorso, ostacoli: Sequence[Ostacolo]) -> list[StatoPercorso]:
    """Where the desk may take a path by hand; what holds it lets it move among the stages of the desk alone."""
    if ostacoli and percorso.stato not in TAPPE_DELLO_SPORTELLO:
        return []
    return [tappa for tappa in TAPPE_DELLO_SPORTELLO if percorso.macchina.can(percorso.stato, tappa)]


def list_motivi_chiusura(percorso: Percorso, ostacoli: Sequence[Ostacolo]) -> list[MotivoChiusura]:
    """The reasons with which the desk may close a path; none when something holds it open."""
    motivi = [motivo for motivo in MOTIVI_CHIUSURA_MANUALI if not tell_motivo(percorso, motivo)]
    return [motivo for motivo in motivi if all(motivo in ostacolo.salvo for ostacolo in ostacoli)]


def tell_motivo(percorso: Percorso, motivo: str) -> str:
    """Why a path may not close with that reason: who was financed was paid, who died is written as dead. Empty when
    it may."""
    if motivo == MotivoChiusura.FINANZIATO and percorso.stato != StatoPercorso.EROGATO:
        return "Per chiudere come finanziato registra prima l'erogazione."
    if motivo == MotivoChiusura.DECESSO and not percorso.cittadino.deceduto_il:
        return "Se la persona è morta registra il decesso dalla sua scheda: chiude anche i percorsi."
    return ""
