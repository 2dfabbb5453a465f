"""The registry: each indicator once, with its words, its QuerySet, its measure, and the ways to read it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from indicatori.enums import Unita, Verso
from indicatori.fatti import lettura
from indicatori.filtro import Filtro
from indicatori.istantanea import one_instant
from indicatori.misure import (
    RISERVATO,
    Conteggio,
    Distribuzione,
    Misura,
    Mostrato,
    Riservato,
    Valore,
    distribute,
    read_voci,
)
from indicatori.regole.soglie import BASE_PERCENTUALE
from nucleo import formati

Sorgente = Callable[[Filtro], QuerySet[Any]]


@dataclass(frozen=True)
class Indicatore:
    """One figure. `queryset` gives the rows that its list shows; its value is what they say, read from facts.

    `versione` grows when the definition changes: reports print it beside the definition. `giorno` is the
    column of the day by which its rows are counted, when it is not the usual one of their kind. `divisioni`
    are the ways, beside months and places, in which its rows are told apart: name, column or expression.
    `matura`: it follows what began in its period, so it goes on changing when nothing is corrected.
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
    giorno: str = ""
    divisioni: Mapping[str, Any] = field(default_factory=dict)
    read: Callable[["Indicatore", Filtro], Valore] | None = None
    matura: bool = False

    @property
    def is_count(self) -> bool:
        """Whether its value is how many rows its list has."""
        return self.unita == Unita.NUMERO

    def get_conteggio(self, divisione: str = "") -> Conteggio | None:
        """What facts keep of it: the measure or, of one of its divisions, what each voice has. None when nothing."""
        intero = self.misura.conteggio(self.id) if self.misura.conteggio else None
        if not divisione or not intero:
            return intero
        valore = Count("*") if intero.voce else intero.valori[self.id]
        return Conteggio({f"{self.id}:{divisione}": valore}, self.divisioni[divisione])

    def valore(self, filtro: Filtro) -> Valore:
        with one_instant():
            if self.read:
                return self.read(self, filtro)
            if not self.misura.conteggio:
                return self.count(filtro)
            return self.misura.read(self.id, lettura.read_conto(self, filtro))

    def count(self, filtro: Filtro) -> Valore:
        """The value counted on the rows alone: the same, more slowly."""
        return self.misura.count(self.queryset(filtro))

    def divide(self, filtro: Filtro, per: str) -> dict[Any, Valore]:
        """The value of each month, region or kind of host that has any."""
        with one_instant():
            conti = lettura.read_conti(self, filtro, per)
            valori = {parte: self.misura.read(self.id, conto) for parte, conto in conti.items()}
            return {parte: valore for parte, valore in valori.items() if valore}

    def tell_apart(self, filtro: Filtro, divisione: str) -> dict[str, int]:
        """What each voice of one of its `divisioni` has: how many rows, or cents."""
        with one_instant():
            return read_voci(f"{self.id}:{divisione}", lettura.read_conto(self, filtro, divisione))

    def tell_apart_by_month(self, filtro: Filtro, divisione: str) -> dict[date, dict[str, int]]:
        with one_instant():
            mesi = lettura.read_conti(self, filtro, lettura.PER_MESE, divisione)
            voci = {mese: read_voci(f"{self.id}:{divisione}", conto) for mese, conto in sorted(mesi.items())}
            return {mese: quante for mese, quante in voci.items() if quante}

    def distribute(self, filtro: Filtro) -> Distribuzione:
        """Of a number of days: how it is distributed."""
        with one_instant():
            return distribute(read_voci(self.id, lettura.read_conto(self, filtro)))

    def format(self, valore: Mostrato) -> str:
        return format_valore(valore, self.unita)


REGISTRO: dict[str, Indicatore] = {}


def fingerprint_definizioni() -> str:
    """What changes when a figure is added, goes, or is defined otherwise: then facts are to be counted anew."""
    voci = sorted((codice, voce.versione) for codice, voce in REGISTRO.items())
    return hashlib.sha256(repr(voci).encode()).hexdigest()


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
    **altro: Any,
) -> Callable[[Sorgente], Indicatore]:
    """Register the decorated function as the source of an indicator. `altro` are its other fields."""

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
            **altro,
        )
        return REGISTRO[codice]

    return register


def format_valore(valore: Mostrato, unita: str) -> str:
    """A value as Italians write it: «1.039», «25.000 €», «42,3%», «12,5 giorni», «riservato»."""
    if isinstance(valore, Riservato):
        return valore.value
    if valore is None:
        return formati.ASSENTE
    if unita == Unita.EURO:
        return formati.euro(valore)
    if unita == Unita.PERCENTO:
        return formati.percento(valore)
    testo = formati.intero(valore) if valore == int(valore) else formati.decimale(valore)
    return f"{testo} {'giorno' if valore == 1 else 'giorni'}" if unita == Unita.GIORNI else testo


def change_rate(valore: Any, prima: Any) -> float | None:
    """How much a value grew on another: 0.12 is 12% more. None when there is nothing to compare with."""
    if {valore, prima} & {None, RISERVATO} or not Decimal(str(prima)):
        return None
    return float((Decimal(str(valore)) - Decimal(str(prima))) / Decimal(str(prima)))


def describe_change(valore: Any, prima: Any, unita: str) -> str:
    """«+8%», «−30%», «=»; on fewer than BASE_PERCENTUALE things, how many: «+3». «n.c.» when not comparable."""
    if {valore, prima} & {None, RISERVATO}:
        return "n.c."
    differenza = Decimal(str(valore)) - Decimal(str(prima))
    if not differenza:
        return "="
    segno = "+" if differenza > 0 else "−"
    if unita == Unita.NUMERO and Decimal(str(prima)) < BASE_PERCENTUALE:
        return f"{segno}{format_valore(abs(differenza), unita)}"
    quota = change_rate(valore, prima)
    return "n.c." if quota is None else f"{segno}{formati.percento(abs(quota))}"


def describe_difference(differenza: Valore, unita: str) -> str:
    """By how much a value is another, in its own unit: «+3», «−13.000 €», «+2,5 punti». «n.c.» when not comparable."""
    if differenza is None:
        return "n.c."
    if not differenza:
        return "="
    testo = format_valore(differenza if differenza > 0 else -differenza, unita)
    if unita == Unita.PERCENTO:
        testo = testo.replace("%", " punti")
    return f"{'+' if differenza > 0 else '−'}{testo}"
