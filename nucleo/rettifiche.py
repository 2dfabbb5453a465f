"""What the log says of a fact that figures count, when it changes after its month has closed: before, after, why."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from nucleo.enums import MotivoRettifica
from nucleo.mesi import is_chiuso, is_rettifica

PERCHE = "Il mese è già chiuso e le sue cifre cambieranno: {}."
CHIEDI = ("motivo_rettifica", "scegli perché correggi")


def tell_rettifica(
    *,
    prima: Mapping[str, Any],
    dopo: Mapping[str, Any],
    giorno: str,
    motivo: MotivoRettifica | str,
    oggi: date,
    chiedi: tuple[str, str] = CHIEDI,
) -> dict[str, Any]:
    """The details of the line of the log: what was, what is, why. `prima` and `dopo` are what figures count of the
    fact, by field, its day under `giorno`; the log leaves out what did not change.

    Empty while its months are open. Raises ValidationError when they are closed and nobody says why: `chiedi` is the
    field, and what to do there.
    """
    if not is_rettifica(prima, dopo, giorno, oggi):
        return {}
    diversi = [nome for nome in dict.fromkeys((*prima, *dopo)) if prima.get(nome) != dopo.get(nome)]
    return {**_ask(motivo, chiedi), "prima": _write(prima, diversi), "dopo": _write(dopo, diversi)}


def tell_spostamento(
    primo: date | None, *, motivo: MotivoRettifica | str, oggi: date, chiedi: tuple[str, str] = CHIEDI
) -> dict[str, Any]:
    """The same of what moves many facts at once (who hosted a desk, its region): `primo` is the first day whose figures
    move, None when none do. What was and what is the caller tells."""
    return _ask(motivo, chiedi) if primo and is_chiuso(primo, oggi) else {}


def _ask(motivo: MotivoRettifica | str, chiedi: tuple[str, str]) -> dict[str, Any]:
    if not motivo.strip():
        campo, testo = chiedi
        raise ValidationError({campo: PERCHE.format(testo)})
    return {"rettifica": str(motivo)}


def tell_tardiva(
    dopo: Mapping[str, Any],
    *,
    motivo: MotivoRettifica | str,
    oggi: date,
    chiedi: tuple[str, str] = ("motivo_rettifica", "scegli perché lo registri adesso"),
) -> dict[str, Any]:
    """The same of a fact that was not there: `dopo` is what figures will count of it, its day first."""
    return tell_rettifica(prima={}, dopo=dopo, giorno=next(iter(dopo)), motivo=motivo, oggi=oggi, chiedi=chiedi)


def _write(valori: Mapping[str, Any], nomi: Iterable[str]) -> dict[str, Any]:
    """As JSON holds them."""
    return {nome: _as_json(valori[nome]) for nome in nomi if nome in valori}


def _as_json(valore: Any) -> Any:
    if isinstance(valore, date):
        return valore.isoformat()
    return str(valore) if isinstance(valore, Decimal) else valore
