"""Paths, and what hangs from them, by the words of a search: the person, the code of the path, its title."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from cittadini.models import Cittadino
from cittadini.regole.parole import Parole
from cittadini.selectors.ricerca import FonteRicerca, list_trovati
from nucleo.ambito import Ambito
from percorsi.models import Percorso


def build_ricerca(strada: str = "") -> Callable[[Ambito, QuerySet[Any], Parole], QuerySet[Any]]:
    """How the rows that reach their path by `strada` («percorso__») are looked for. A title is read to who may read
    the person; a code of a path is on every list of one's own desks."""

    def search(ambito: Ambito, righe: QuerySet[Any], parole: Parole) -> QuerySet[Any]:
        criterio = Q(**{f"{strada}cittadino__in": list_trovati(ambito, parole)})
        if parole.codice_percorso and ambito.sees_persone():
            criterio |= Q(**{f"{strada}codice": parole.codice_percorso})
        if not parole.esatte:
            criterio |= Q(**{f"{strada}pk__in": _list_con_titolo(ambito, parole).values("pk")})
        return righe.filter(criterio)

    return search


def _list_con_titolo(ambito: Ambito, parole: Parole) -> QuerySet[Percorso]:
    """The paths of one's own people whose title has all the words."""
    percorsi = Percorso.objects.filter(cittadino__in=Cittadino.objects.for_ambito(ambito))
    for parola in parole.testo.split():
        percorsi = percorsi.filter(titolo__unaccent__icontains=parola)
    return percorsi.order_by()


def match_persone(ambito: Ambito, parole: Parole) -> Q:
    """The people whose path the words mean."""
    percorsi = Percorso.objects.filter(codice=parole.codice_percorso).order_by().values("cittadino")
    trovati = Q(pk__in=percorsi) if parole.codice_percorso else Q(pk__in=())
    return trovati if parole.esatte else trovati | Q(pk__in=_list_con_titolo(ambito, parole).values("cittadino"))


def find_pagina(ambito: Ambito, parole: Parole) -> str:
    """The page of the path that has this code."""
    if not parole.codice_percorso:
        return ""
    percorso = Percorso.objects.for_ambito(ambito).filter(codice=parole.codice_percorso).first()
    return percorso.get_absolute_url() if percorso else ""


RICERCA = FonteRicerca(match_persone, find_pagina)
