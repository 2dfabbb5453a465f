"""How figures, dates and money are written on pages, in exports' labels and in PDFs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format

NBSP = "\u00a0"
ASSENTE = "—"


def euro(valore: Any) -> str:
    """25000 → «25.000 €»; cents only when there are some: 25000.5 → «25.000,50 €»."""
    if valore in (None, ""):
        return ASSENTE
    importo = _round(valore, 2)
    decimali = 0 if importo == importo.to_integral_value() else 2
    return f"{_write(importo, decimali)}{NBSP}€"


def _write(numero: Decimal | int, cifre: int) -> str:
    """With its thousands parted; below zero with a minus, which is no hyphen and is read aloud."""
    return number_format(numero, cifre, use_l10n=True, force_grouping=True).replace("-", "−")


def _round(valore: Any, cifre: int) -> Decimal:
    """To the nearest, halves to the even digit: the figures already published were rounded so."""
    return Decimal(str(valore)).quantize(Decimal(1).scaleb(-cifre))


def centesimi(valore: Any) -> Any:
    """An amount as files carry it: to the cent. What is no number («riservato») stays as it is."""
    return _round(valore, 2) if isinstance(valore, Decimal | int | float) else valore


def intero(valore: Any) -> str:
    """1456 → «1.456»."""
    if valore in (None, ""):
        return ASSENTE
    return _write(int(valore), 0)


def quanti(numero: int, uno: str, molti: str) -> str:
    """A number with what it counts: «1 mese», «12 mesi», «1.039 consulenze»."""
    return f"{intero(numero)} {uno if numero == 1 else molti}"


def decimale(valore: Any, cifre: int = 1) -> str:
    """Rounded, and not cut as Django's `number_format` alone would: 7.79 → «7,8»."""
    if valore in (None, ""):
        return ASSENTE
    return _write(_round(valore, cifre), cifre)


def misura(valore: Any) -> str:
    """A number with the decimals it has, and no zeros after them: 2.875 → «2,875», 6.500 → «6,5»."""
    if valore in (None, ""):
        return ASSENTE
    return f"{Decimal(str(valore)).normalize():f}".replace(".", ",").replace("-", "−")


def percento(valore: Any, cifre: int = 1) -> str:
    """A share from 0 to 1 as «12,5%»: 0.125 → «12,5%», 0.5 → «50%»."""
    if valore in (None, ""):
        return ASSENTE
    quota = _round(Decimal(str(valore)) * 100, cifre)
    if quota == quota.to_integral_value():
        cifre = 0
    return f"{_write(quota, cifre)}%"


def avanzamento(fatto: Any, tutto: Any) -> int:
    """How much of the whole is done, from 0 to 100, rounded: never 0 once begun, never 100 before the end."""
    if not tutto or not fatto:
        return 0
    if fatto >= tutto:
        return 100
    return min(99, max(1, int(_round(Decimal(fatto) * 100 / Decimal(tutto), 0))))


def giorni(valore: Any) -> str:
    """1 → «1 giorno», 12 → «12 giorni»; a timedelta counts its days."""
    if valore in (None, ""):
        return ASSENTE
    numero = valore.days if hasattr(valore, "days") else int(valore)
    return f"{intero(numero)} {'giorno' if abs(numero) == 1 else 'giorni'}"


def data_estesa(valore: date | datetime | None) -> str:
    """«12 marzo 2016», and «1º marzo 2016» on the first of the month."""
    if not valore:
        return ASSENTE
    giorno = _locale(valore)
    primo = "1º" if giorno.day == 1 else str(giorno.day)
    return f"{primo} {date_format(giorno, 'F Y').lower()}"


def data_articolata(preposizione: str, valore: date | datetime, *, breve: bool = False) -> str:
    """The date after «il», «al», «entro il»…: «dal 12 marzo 2016» but «dall'11 marzo 2016», «l'8 marzo 2016». `breve`
    in numbers, for narrow columns."""
    return f"{_elide(preposizione, valore)}{data_breve(valore) if breve else data_estesa(valore)}"


def ora_articolata(preposizione: str, valore: datetime) -> str:
    """The same, with the hour: «l'11 marzo 2016, ore 10:42»."""
    return f"{_elide(preposizione, valore)}{data_ora(valore)}"


def _elide(preposizione: str, valore: date | datetime) -> str:
    if _locale(valore).day not in (8, 11):
        return f"{preposizione} "
    *prima, ultima = preposizione.split()
    return " ".join((*prima, {"il": "l'", "Il": "L'"}.get(ultima, f"{ultima}l'")))


def data_ora(valore: datetime | None) -> str:
    """«12 marzo 2016, ore 10:42»."""
    if not valore:
        return ASSENTE
    return f"{data_estesa(valore)}, ore {date_format(_locale(valore), 'H:i')}"


def data_ora_breve(valore: datetime | None) -> str:
    """«12/03/2016, 10:42», for narrow columns."""
    return f"{data_breve(valore)}, {date_format(_locale(valore), 'H:i')}" if valore else ASSENTE


def data_breve(valore: date | datetime | None) -> str:
    """«12/03/2016», for narrow columns."""
    return date_format(_locale(valore), "d/m/Y") if valore else ASSENTE


def _locale(valore: date | datetime) -> date | datetime:
    if isinstance(valore, datetime) and timezone.is_aware(valore):
        return timezone.localtime(valore)
    return valore
