"""The rows of a person, brought from a card to another, and back (`nucleo.appartenenze` says which they are)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction

from anagrafe.enums import RESTANO
from cittadini.models import Cittadino
from nucleo.appartenenze import Appartenenza, iter_appartenenze
from nucleo.vincoli import tell_vincoli

logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Spostamento:
    """The rows of a table that went from a card to another. What stays, stays by a rule: of a row that both cards have
    (`RESTANO`), of one that is of those two cards (`Appartenenza.passa`)."""

    modello: str
    spostate: tuple[int, ...]


@transaction.atomic
def repoint_righe(*, da: Cittadino, a: Cittadino) -> tuple[Spostamento, ...]:
    """Bring all the rows of `da` to `a`. What hangs from a row, such as the referrals of a path, comes along.

    Raises ValidationError when one card cannot have them, and no rule says what becomes of them.
    """
    return tuple(_repoint(appartenenza, da, a) for appartenenza in iter_appartenenze() if appartenenza.spostabile)


@transaction.atomic
def restore_righe(*, a: Cittadino, spostamenti: tuple[Spostamento, ...]) -> None:
    """Bring back to `a` the rows that `repoint_righe` took from there, and no others."""
    strade = {appartenenza.modello: appartenenza for appartenenza in iter_appartenenze() if appartenenza.spostabile}
    for spostamento in reversed(spostamenti):
        _move(strade[spostamento.modello], spostamento.spostate, a)


def _repoint(appartenenza: Appartenenza, da: Cittadino, a: Cittadino) -> Spostamento:
    tabella, strada = appartenenza.model._default_manager, appartenenza.strada
    righe = tabella.filter(**{strada: da}, **appartenenza.passa)
    if colonna := RESTANO.get(appartenenza.modello):
        righe = righe.exclude(**{f"{colonna}__in": tabella.filter(**{strada: a}).values(colonna)})
    spostate = tuple(righe.order_by("pk").values_list("pk", flat=True))
    _move(appartenenza, spostate, a)
    return Spostamento(appartenenza.modello, spostate)


def _move(appartenenza: Appartenenza, righe: tuple[int, ...], a: Cittadino) -> None:
    with _tell_rifiuto(appartenenza):
        appartenenza.model._default_manager.filter(pk__in=righe).update(**{appartenenza.strada: a})


@contextmanager
def _tell_rifiuto(appartenenza: Appartenenza) -> Iterator[None]:
    """What a constraint refuses comes out in its words; what a guard refuses, which has none for people, is told all
    the same, and is in the log for who mends it: a rule is missing."""
    try:
        with tell_vincoli(), transaction.atomic():
            yield
    except (IntegrityError, InternalError) as errore:
        logger.exception("righe_non_spostate", modello=appartenenza.modello)
        cosa = appartenenza.model._meta.verbose_name_plural
        detto = (
            f"Le due schede restano come sono: qualcosa non può passare dall'una all'altra ({cosa}). Dillo all'Ente."
        )
        raise ValidationError(detto) from errore
