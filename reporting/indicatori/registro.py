"""The registry: each indicator once, with its words, its QuerySet and its measure."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from nucleo import formati
from reporting.enums import Unita, Verso
from reporting.indicatori.filtro import Filtro
from reporting.indicatori.misure import Misura, Valore
from reporting.soglie import BASE_PERCENTUALE

Sorgente = Callable[[Filtro], QuerySet[Any]]


@dataclass(frozen=True)
class Indicatore:
    """One figure. Its value is measured on the very rows its list shows, so the two cannot disagree.

    `versione` grows when the definition changes: reports print it beside the definition.
    """

    id: str
    nome: str
    definizione: str
    unita: Unita
    verso: Verso
    origine: str
    versione: int
    queryset: Sorgente
    misura: Misura

    def valore(self, filtro: Filtro) -> Valore:
        return self.misura(self.queryset(filtro))

    def format(self, valore: Valore) -> str:
        return format_valore(valore, self.unita)


REGISTRO: dict[str, Indicatore] = {}


def indicatore(
    codice: str,
    *,
    nome: str,
    definizione: str,
    origine: str,
    misura: Misura,
    unita: Unita = Unita.NUMERO,
    verso: Verso = Verso.NEUTRO,
    versione: int = 1,
) -> Callable[[Sorgente], Indicatore]:
    """Register the decorated function as the source of an indicator."""

    def register(sorgente: Sorgente) -> Indicatore:
        if codice in REGISTRO:
            raise ValueError(f"Due indicatori con lo stesso id: {codice}")
        REGISTRO[codice] = Indicatore(
            id=codice,
            nome=nome,
            definizione=" ".join(definizione.split()),
            unita=unita,
            verso=verso,
            origine=origine,
            versione=versione,
            queryset=sorgente,
            misura=misura,
        )
        return REGISTRO[codice]

    return register


def format_valore(valore: Valore, unita: str) -> str:
    """A value as Italians write it: «1.039», «25.000 €», «42,3%», «12,5 giorni»."""
    if valore is None:
        return formati.ASSENTE
    if unita == Unita.EURO:
        return formati.euro(valore)
    if unita == Unita.PERCENTO:
        return formati.percento(valore)
    testo = formati.intero(valore) if valore == int(valore) else formati.decimale(round(Decimal(str(valore)), 1))
    return f"{testo} {'giorno' if valore == 1 else 'giorni'}" if unita == Unita.GIORNI else testo


def change_rate(valore: Any, prima: Any) -> float | None:
    """How much a value grew on another: 0.12 is 12% more. None when there is nothing to compare with."""
    if valore is None or prima is None or not Decimal(str(prima)):
        return None
    return float((Decimal(str(valore)) - Decimal(str(prima))) / Decimal(str(prima)))


def describe_change(valore: Any, prima: Any, unita: str) -> str:
    """«+8%», «−30%», «=»; on fewer than BASE_PERCENTUALE things, how many: «+3». «n.c.» when not comparable."""
    if valore is None or prima is None:
        return "n.c."
    differenza = Decimal(str(valore)) - Decimal(str(prima))
    if not differenza:
        return "="
    segno = "+" if differenza > 0 else "−"
    if unita == Unita.NUMERO and Decimal(str(prima)) < BASE_PERCENTUALE:
        return f"{segno}{format_valore(abs(differenza), unita)}"
    quota = change_rate(valore, prima)
    return "n.c." if quota is None else f"{segno}{formati.percento(abs(quota))}"
