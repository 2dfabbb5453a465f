"""A copy of what is kept about a person (artt. 15 and 20 GDPR): every field of every record, in words.

Written from the models themselves, so that a field added tomorrow is in the copy too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model, QuerySet

from nucleo import formati
from nucleo.appartenenze import TECNICI

# When something was written down is said.
MUTI = TECNICI - {"creato_il", "registrato_il"}
Coppia = tuple[str, str]


@dataclass(frozen=True)
class Capitolo:
    """Records of one kind, each as labels and values; `titolo` names the kind."""

    titolo: str
    schede: list[list[Coppia]]


def build_capitolo(titolo: str, righe: QuerySet[Any], esclusi: Iterable[str] = ()) -> Capitolo:
    """Every record of a queryset, in one query."""
    legami = [campo.name for campo in righe.model._meta.fields if campo.is_relation]
    return Capitolo(titolo, [write_record(riga, esclusi) for riga in righe.select_related(*legami)])


def write_record(oggetto: Model, esclusi: Iterable[str] = ()) -> list[Coppia]:
    """The fields that hold something, with their Italian name."""
    campi = [campo for campo in oggetto._meta.fields if campo.name not in MUTI.union(esclusi)]
    coppie = [(capital(str(campo.verbose_name)), write_value(oggetto, campo)) for campo in campi]
    return [(nome, valore) for nome, valore in coppie if valore]


def write_value(oggetto: Model, campo: Field) -> str:
    valore = getattr(oggetto, campo.name)
    if valore is None or valore == "":
        return ""
    if campo.choices:
        return str(getattr(oggetto, f"get_{campo.name}_display")())
    if isinstance(valore, bool):
        return "sì" if valore else "no"
    if isinstance(valore, datetime):
        return formati.data_ora(valore)
    if isinstance(valore, date):
        return formati.data_estesa(valore)
    if isinstance(valore, Decimal):
        return formati.decimale(valore, 2)
    if isinstance(valore, list):
        nomi = dict(getattr(getattr(campo, "base_field", None), "flatchoices", ()))
        return ", ".join(str(nomi.get(voce, voce)) for voce in valore)
    return str(valore)


def capital(testo: str) -> str:
    return testo[:1].upper() + testo[1:]
