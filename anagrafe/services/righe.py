"""The rows of a person, brought from a card to another, and back (`nucleo.appartenenze` says which they are)."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from cittadini.models import Cittadino
from nucleo.appartenenze import Appartenenza, iter_appartenenze


@dataclass(frozen=True)
class Spostamento:
    """The rows of a table that went from a card to another, and those that could not: the database refused
    to have them twice on one card, such as two consents in force for the same purpose."""

    modello: str
    spostate: tuple[int, ...]
    restate: tuple[int, ...]


@transaction.atomic
def repoint_righe(*, da: Cittadino, a: Cittadino) -> tuple[Spostamento, ...]:
    """Bring all the rows of `da` to `a`. What hangs from a row, such as the referrals of a path, comes along."""
    return tuple(_repoint(appartenenza, da, a) for appartenenza in iter_appartenenze() if appartenenza.spostabile)


@transaction.atomic
def restore_righe(*, a: Cittadino, spostamenti: tuple[Spostamento, ...]) -> None:
    """Bring back to `a` the rows that `repoint_righe` took from there, and no others."""
    strade = {appartenenza.modello: appartenenza for appartenenza in iter_appartenenze() if appartenenza.spostabile}
    for spostamento in reversed(spostamenti):
        appartenenza = strade[spostamento.modello]
        righe = appartenenza.model._default_manager.filter(pk__in=spostamento.spostate)
        righe.update(**{appartenenza.strada: a})


def _repoint(appartenenza: Appartenenza, da: Cittadino, a: Cittadino) -> Spostamento:
    righe = appartenenza.model._default_manager.filter(**{appartenenza.strada: da}).order_by("pk")
    spostate, restate = [], []
    for pk in righe.values_list("pk", flat=True):
        try:
            with transaction.atomic():
                appartenenza.model._default_manager.filter(pk=pk).update(**{appartenenza.strada: a})
            spostate.append(pk)
        except IntegrityError:
            restate.append(pk)
    return Spostamento(appartenenza.modello, tuple(spostate), tuple(restate))
