"""Reads on paths: where the desk may take one, and how it may close it."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from percorsi.aggiunte import Ostacolo
from percorsi.enums import MOTIVI_CHIUSURA_MANUALI, TAPPE_DELLO_SPORTELLO, MotivoChiusura, StatoPercorso
from percorsi.models import Percorso, SedePercorso
from sportelli.models import Sportello


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


def list_sportelli_prima(percorsi: Iterable[Percorso]) -> list[Sportello]:
    """The desks where some paths of a person were before the one that follows the person now."""
    percorsi = list(percorsi)
    adesso = {percorso.sportello_id for percorso in percorsi}
    stati = SedePercorso.objects.filter(percorso__in=percorsi).values("sportello")
    apertura = {percorso.sportello_apertura_id for percorso in percorsi}
    passati = Sportello.objects.filter(Q(pk__in=stati) | Q(pk__in=apertura)).exclude(pk__in=adesso)
    return list(passati.order_by("nome", "pk"))
