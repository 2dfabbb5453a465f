"""The programmes of the catalogue that an operator shows: found by a few letters of the title."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from consulenze.enums import EsitoProgramma
from incentivi.models import Incentivo
from nucleo.componenti import Opzione
from nucleo.testo import name_key


@dataclass(frozen=True)
class Programma:
    """A programme shown: which one, what came of it, which requirement is missing."""

    incentivo: Incentivo
    esito: EsitoProgramma | str
    nota: str = ""


def search_programmi(testo: str) -> QuerySet[Incentivo]:
    """Published measures with every word of `testo` in the title; those that start with it first."""
    chiave = name_key(testo)
    programmi = Incentivo.objects.pubblicati()
    for parola in chiave.split():
        programmi = programmi.filter(chiave_titolo__contains=parola)
    return programmi.order_by("chiave_titolo", "pk")


def find_programma(valore: str) -> Incentivo | None:
    """The measure with that uuid, even one that is no longer published: it was shown when it was."""
    try:
        return Incentivo.objects.filter(uuid=UUID(str(valore))).first()
    except ValueError:
        return None


def build_opzione(incentivo: Incentivo) -> Opzione:
    return Opzione(str(incentivo.uuid), incentivo.titolo[:100], incentivo.soggetto_concedente)
