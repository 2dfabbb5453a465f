"""A copy of what is kept about a person (artt. 15 and 20 GDPR): every field of every record, in words.

Written from the models themselves, so that a field added tomorrow is in the copy too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model, QuerySet

from nucleo import formati
from nucleo.appartenenze import TECNICI

# When something was written down is said.
MUTI = TECNICI - {"creato_il", "registrato_il"}
Coppia = tuple[str, str]
# What words the value of a field by itself.
Parole = Mapping[str, Callable[[Any], str]]


@dataclass(frozen=True)
class Capitolo:
    """Records of one kind, each as labels and values; `titolo` names the kind."""

    titolo: str
    schede: list[list[Coppia]]


def build_capitolo(
    titolo: str, righe: QuerySet[Any], esclusi: Iterable[str] = (), parole: Parole | None = None
) -> Capitolo:
    """Every record of a queryset, in one query. `parole` are the fields that have words of their own."""
    legami = [campo.name for campo in righe.model._meta.fields if campo.is_relation]
    return Capitolo(titolo, [write_record(riga, esclusi, parole) for riga in righe.select_related(*legami)])


def write_record(oggetto: Model, esclusi: Iterable[str] = (), parole: Parole | None = None) -> list[Coppia]:
    """The fields that hold something, with their Italian name."""
    proprie = parole or {}
    coppie = []
    for campo in oggetto._meta.fields:
        if campo.name not in MUTI.union(esclusi):
            write = proprie.get(campo.name)
            valore = write(getattr(oggetto, campo.name)) if write else write_value(oggetto, campo)
            coppie.append((capital(str(campo.verbose_name)), valore))
    return [(nome, valore) for nome, valore in coppie if valore]


def write_value(oggetto: Model, campo: Field) -> str:
    """What a field holds, in words; empty when it holds nothing."""
    valore = getattr(oggetto, campo.name)
    if valore is None or valore == "":
        return ""
    if campo.choices:
        return str(getattr(oggetto, f"get_{campo.name}_display")())
    return write_any(valore, dict(getattr(getattr(campo, "base_field", None), "flatchoices", ())))


def write_any(valore: Any, nomi: Mapping[Any, Any] | None = None) -> str:
    """A value in words, whatever it is: a document too, whose keys stay as they are written. `nomi` are the
    names of the items of a list of codes."""
    if isinstance(valore, bool):
        return "sì" if valore else "no"
    for tipo, write in PAROLE_DEL_TIPO.items():
        if isinstance(valore, tipo):
            return write(valore)
    if isinstance(valore, list | tuple):
        voci = [str(nomi[v]) if nomi and isinstance(v, str | int) and v in nomi else write_any(v) for v in valore]
        return ("; " if any(isinstance(voce, dict) for voce in valore) else ", ").join(voce for voce in voci if voce)
    if isinstance(valore, dict):
        coppie = [(chiave, write_any(voce)) for chiave, voce in valore.items()]
        return ", ".join(f"{chiave}: {voce}" for chiave, voce in coppie if voce)
    return "" if valore is None else str(valore)


# A moment is a day too: it comes first.
PAROLE_DEL_TIPO: dict[type, Callable[[Any], str]] = {
    datetime: formati.data_ora,
    date: formati.data_estesa,
    time: lambda ora: f"{ora:%H:%M}",
    Decimal: lambda numero: formati.decimale(numero, 2),
}


def capital(testo: str) -> str:
    return testo[:1].upper() + testo[1:]
