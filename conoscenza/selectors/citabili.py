"""The contents that may be cited, by typing."""

from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.db.models import Q

from conoscenza.regole.parole import read_lettura, read_strette
from formazione.enums import PUBBLICI
from formazione.models import VersioneContenuto
from ricerca.selectors.punteggio import score_testo
from ricerca.selectors.testo import correct_parole, wide_query

QUANTE = 12


def search_versioni(testo: str) -> list[VersioneContenuto]:
    """What is published and holds today and has all the words, the best first; typed wrong, what was meant."""
    lettura = read_lettura(testo)
    giuste = correct_parole(lettura.parole, read_strette)
    for lette in (lettura.parole, lettura.vicine, giuste):
        if not lette.cercati:
            return []
        righe: Any = VersioneContenuto.objects.vigenti().defer("corpo", "fonti", "ricerca")
        trovate = righe.filter(reduce(and_, (Q(ricerca=wide_query(gruppo)) for gruppo in lette.cercati)))
        if versioni := list(
            trovate.annotate(punteggio=score_testo(lette.gruppi)).order_by("-punteggio", "titolo", "pk")[:QUANTE]
        ):
            return versioni
    return []


def find_versione(valore: str) -> VersioneContenuto | None:
    """The version with that uuid, of those that were published: also one superseded or withdrawn since."""
    try:
        chiave = UUID(str(valore))
    except ValueError:
        return None
    return VersioneContenuto.objects.filter(uuid=chiave, stato__in=PUBBLICI).first()
