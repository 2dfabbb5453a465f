"""The rows of a person, wherever they stand: found, copied, brought to another card and back.

What belongs to a person is declared by each app (`nucleo.appartenenze`); here it is read.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import Func, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.module_loading import import_string

from cittadini.models import Cittadino
from nucleo.appartenenze import Appartenenza, iter_appartenenze
from nucleo.copia import Capitolo, Coppia, build_capitolo

UUID_SCRITTO = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@cache
def load_function(nome: str) -> Callable[..., Any]:
    """The function that a declaration names."""
    return cast(Callable[..., Any], import_string(nome))


def list_righe(appartenenza: Appartenenza, cittadini: Collection[int]) -> QuerySet[Any]:
    """The rows of these people in one table."""
    if appartenenza.trova:
        return cast(QuerySet[Any], load_function(appartenenza.trova)(cittadini))
    if appartenenza.strada:
        return appartenenza.model._default_manager.filter(**{f"{appartenenza.strada}__in": list(cittadini)})
    scritto = Func(
        Cast(appartenenza.chiave, TextField()), Value(UUID_SCRITTO), function="SUBSTRING", output_field=TextField()
    )
    righe = appartenenza.model._default_manager.annotate(di_chi=Cast(scritto, UUIDField()))
    return righe.filter(di_chi__in=list_uuid(cittadini))


def list_uuid(cittadini: Collection[int]) -> set[Any]:
    """The uuids of these people and of all their rows: what a key may name."""
    return {
        uuid
        for appartenenza in iter_appartenenze()
        if appartenenza.strada and any(campo.name == "uuid" for campo in appartenenza.model._meta.fields)
        for uuid in list_righe(appartenenza, cittadini).values_list("uuid", flat=True)
    }


def count_righe(cittadini: Collection[int]) -> dict[str, int]:
    """How many rows of these people there are, table by table, under its own plural name."""
    conti = {str(a.model._meta.verbose_name_plural): list_righe(a, cittadini).count() for a in iter_appartenenze()}
    return {nome: quante for nome, quante in conti.items() if quante}


# ── The copy of one's data ───────────────────────────────────────────────────────────────
def build_copia(cittadino: Cittadino) -> list[Capitolo]:
    """All that is kept about a person, in chapters and in words (artt. 15 and 20 GDPR)."""
    return [_build_chapter(a, cittadino) for a in iter_appartenenze() if a.titolo]


def _build_chapter(appartenenza: Appartenenza, cittadino: Cittadino) -> Capitolo:
    righe = list_righe(appartenenza, [cittadino.pk])
    if not appartenenza.scrive:
        taciuti = {*appartenenza.taciuti, appartenenza.strada}
        return build_capitolo(appartenenza.titolo, righe, taciuti)
    write = load_function(appartenenza.scrive)
    schede: list[list[Coppia]] = [write(riga) for riga in righe]
    return Capitolo(appartenenza.titolo, [scheda for scheda in schede if scheda])


# ── From a card to another, and back ─────────────────────────────────────────────────────
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
    return tuple(_repoint(appartenenza, da, a) for appartenenza in iter_appartenenze() if appartenenza.diretta)


@transaction.atomic
def restore_righe(*, a: Cittadino, spostamenti: tuple[Spostamento, ...]) -> None:
    """Bring back to `a` the rows that `repoint_righe` took from there, and no others."""
    strade = {appartenenza.modello: appartenenza for appartenenza in iter_appartenenze()}
    for spostamento in reversed(spostamenti):
        appartenenza = strade[spostamento.modello]
        righe = appartenenza.model._default_manager.filter(pk__in=spostamento.spostate)
        righe.update(**{appartenenza.strada: a})


def _repoint(appartenenza: Appartenenza, da: Cittadino, a: Cittadino) -> Spostamento:
    righe = list_righe(appartenenza, [da.pk]).order_by("pk")
    spostate, restate = [], []
    for pk in righe.values_list("pk", flat=True):
        try:
            with transaction.atomic():
                appartenenza.model._default_manager.filter(pk=pk).update(**{appartenenza.strada: a})
            spostate.append(pk)
        except IntegrityError:
            restate.append(pk)
    return Spostamento(appartenenza.modello, tuple(spostate), tuple(restate))
