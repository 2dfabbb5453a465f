"""Codes that are corrected: the one of today, and those of before, each with the day on which it was left.

What was written with one of before (an address, a file, what somebody types) still finds its record.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar

import pgtrigger
from django.db import models
from django.db.models import F, Func, Q, TextField

from nucleo import formati
from nucleo.guardie import Guardia

M = TypeVar("M", bound=models.Model)
QS = TypeVar("QS", bound=models.QuerySet[Any])


def campo_precedenti() -> Any:
    """The codes of before: the day on which each was left, as «2016-03-11»."""
    return models.JSONField("codici di prima", default=dict, blank=True, editable=False)


def keep_codici(campo: str) -> Guardia:
    """The trigger that keeps the code which is left, whoever changes it: a page, a file, its undoing."""
    return Guardia(
        name="tiene_codici",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf(campo),
        condition=pgtrigger.Q(**{f"old__{campo}__df": pgtrigger.F(f"new__{campo}")}),
        func=f"""
    IF OLD.{campo} <> '' THEN
        NEW.codici_precedenti := NEW.codici_precedenti
            || jsonb_build_object(OLD.{campo}, (now() AT TIME ZONE 'Europe/Rome')::date);
    END IF;
    NEW.codici_precedenti := NEW.codici_precedenti - COALESCE(NEW.{campo}, '');
    RETURN NEW;
""",
    )


def by_codici(righe: Iterable[M], campo: str, key: Callable[[str], str] = str) -> dict[str, M]:
    """Records by the code they have; then by those of before, of who had each last."""
    righe = list(righe)
    lasciati = ((giorno, codice, riga) for riga in righe for codice, giorno in _read(riga).items())
    prima = {key(codice): riga for _, codice, riga in sorted(lasciati, key=itemgetter(0))}
    return prima | {key(codice): riga for riga in righe if (codice := getattr(riga, campo))}


def has_codice(campo: str, codice: str, verso: str = "") -> Q:
    """Whose code it is, or was."""
    return Q(**{f"{verso}{campo}": codice}) | Q(**{f"{verso}codici_precedenti__has_key": codice})


def with_codici_prima(righe: QS) -> QS:
    """With the codes of before in `codici_prima`, as text in which to look for words."""
    modo = "jsonb_path_query_array(%(expressions)s, '$.keyvalue().key')::text"
    return righe.alias(codici_prima=Func(F("codici_precedenti"), template=modo, output_field=TextField()))


def describe_prima(codici: Mapping[str, str]) -> str:
    """«LE001 (fino all'11 marzo 2016)», the last one first."""
    ordinati = sorted(codici.items(), key=itemgetter(1), reverse=True)
    return ", ".join(
        f"{codice} ({formati.data_articolata('fino al', date.fromisoformat(giorno))})" for codice, giorno in ordinati
    )


def _read(riga: Any) -> dict[str, str]:
    codici: dict[str, str] = riga.codici_precedenti
    return codici
