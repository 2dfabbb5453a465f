"""The rows of a person, wherever they stand: found, counted, copied.

What belongs to a person is declared by each app (`nucleo.appartenenze`); here it is read.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, cast

from django.db.models import DateField, Min, QuerySet, UUIDField
from django.db.models.functions import Cast
from django.utils.module_loading import import_string

from cittadini.models import Cittadino, PresaInCarico
from nucleo.appartenenze import Appartenenza, iter_appartenenze
from nucleo.chiavi import UuidScritto
from nucleo.copia import Capitolo, Coppia, build_capitolo


@cache
def load_function(nome: str) -> Callable[..., Any]:
    """The function that a declaration names."""
    return cast(Callable[..., Any], import_string(nome))


@dataclass(frozen=True)
class Righe:
    """The rows of some people, table by table. What a key may name is read once for all the tables of keys."""

    cittadini: Collection[int]

    def list_di(self, appartenenza: Appartenenza) -> QuerySet[Any]:
        """Those of one table."""
        if appartenenza.trova:
            return cast(QuerySet[Any], load_function(appartenenza.trova)(self.cittadini))
        if appartenenza.strada:
            return appartenenza.model._default_manager.filter(**{f"{appartenenza.strada}__in": list(self.cittadini)})
        if isinstance(appartenenza.model._meta.get_field(appartenenza.chiave), UUIDField):
            return appartenenza.model._default_manager.filter(**{f"{appartenenza.chiave}__in": self.uuid})
        righe = appartenenza.model._default_manager.alias(di_chi=UuidScritto(appartenenza.chiave))
        return righe.filter(di_chi__in=self.uuid)

    @cached_property
    def uuid(self) -> set[Any]:
        """The uuids of these people and of all their rows."""
        return {
            uuid
            for appartenenza in iter_appartenenze()
            if appartenenza.strada and any(campo.name == "uuid" for campo in appartenenza.model._meta.fields)
            for uuid in self.list_di(appartenenza).values_list("uuid", flat=True)
        }


def map_schede(cittadini: Collection[int]) -> dict[int, int]:
    """The cards of some people, theirs and those that were united with them, one after the other; and whose each is."""
    di_chi = {pk: pk for pk in cittadini}
    nuove = list(di_chi)
    while nuove:
        unite = Cittadino.objects.filter(assorbito_da__in=nuove).values_list("pk", "assorbito_da")
        trovate = {pk: di_chi[da] for pk, da in unite if da and pk not in di_chi}
        di_chi |= trovate
        nuove = list(trovate)
    return di_chi


def list_schede(cittadini: Collection[int]) -> list[int]:
    return sorted(map_schede(cittadini))


def count_righe(cittadini: Collection[int]) -> dict[str, int]:
    """How many rows of these people there are, table by table, under its own plural name."""
    righe = Righe(cittadini)
    conti = {str(a.model._meta.verbose_name_plural): righe.list_di(a).count() for a in iter_appartenenze()}
    return {nome: quante for nome, quante in conti.items() if quante}


def find_primo_fatto(cittadino: Cittadino) -> tuple[date, str] | None:
    """The day and the name of the first thing that happened to a person after the first contact. Who followed
    them is not looked at: the first desk begins with that day."""
    righe, fatti = Righe([cittadino.pk]), []
    for appartenenza in iter_appartenenze():
        if appartenenza.inizio and appartenenza.model not in (Cittadino, PresaInCarico):
            primo = righe.list_di(appartenenza).aggregate(giorno=Min(Cast(appartenenza.inizio, DateField())))["giorno"]
            fatti += [(primo, str(appartenenza.model._meta.verbose_name))] if primo else []
    return min(fatti, default=None)


# ── The copy of one's data ───────────────────────────────────────────────────────────────
def build_copia(cittadino: Cittadino) -> list[Capitolo]:
    """All that is kept about a person, in chapters and in words (artt. 15 and 20 GDPR)."""
    righe = Righe(list_schede([cittadino.pk]))
    return [_build_chapter(a, righe.list_di(a)) for a in iter_appartenenze() if a.titolo]


def _build_chapter(appartenenza: Appartenenza, righe: QuerySet[Any]) -> Capitolo:
    if not appartenenza.scrive:
        taciuti = {*appartenenza.taciuti, appartenenza.strada}
        parole = {campo: load_function(nome) for campo, nome in appartenenza.parole.items()}
        return build_capitolo(appartenenza.titolo, righe, taciuti, parole)
    write = load_function(appartenenza.scrive)
    schede: list[list[Coppia]] = [write(riga) for riga in righe]
    return Capitolo(appartenenza.titolo, [scheda for scheda in schede if scheda])
