"""Holidays and working days: national ones, and the patron saints of the comuni where they are known.

The days come from the library `holidays` (L. 260/1949, L. 54/1977, D.P.R. 792/1985, L. 336/2000,
L. 151/2025). It knows the patron saints of the provincial capitals alone: any other comune has the
national holidays, and no saint is guessed for it.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from holidays import country_holidays
from holidays.countries.italy import Italy

from nucleo.testo import sort_key

LINGUA = "it_IT"
# Capitals that share a province with another: the library calls them by name, without accents.
CITTA = MappingProxyType({sort_key(nome): nome for nome in Italy.subdivisions if len(nome) > 2})
# By provincial law the Monday after Pentecost is a holiday in every comune of Alto Adige.
PROVINCIA_INTERA = frozenset({"BZ"})
# Where the library gives the saints of another comune: those of Assisi for Perugia.
SANTI_DI_ALTRI = frozenset({"PG"})
# It fell on the 4th of November until 1976 and has since been kept on a Sunday: nothing closes for it.
SENZA_CHIUSURA = frozenset({"Giorno dell'unità nazionale"})
# Where the law's own name is not the one people use.
NOMI = {
    "Assunzione della Beata Vergine Maria": "Ferragosto",
    "Festa nazionale di San Francesco d'Assisi, patrono d'Italia": "San Francesco d'Assisi",
}


def find_luogo(comune: str, sigla: str, *, capoluogo: bool) -> str:
    """Where a comune keeps its holidays, as the other functions want it; empty when only national ones are known."""
    if sigla in PROVINCIA_INTERA:
        return sigla
    if not capoluogo or sigla in SANTI_DI_ALTRI:
        return ""
    return CITTA.get(sort_key(comune)) or (sigla if sigla in Italy.subdivisions else "")


@lru_cache(maxsize=512)
def list_feste(anno: int, luogo: str = "") -> Mapping[date, str]:
    """The holidays of a year with their Italian names, those of a place of `find_luogo` included."""
    giorni = country_holidays("IT", subdiv=luogo or None, years=anno, language=LINGUA, expand=False)
    feste = {giorno: _join(giorni.get_list(giorno)) for giorno in sorted(giorni)}
    return MappingProxyType({giorno: nome for giorno, nome in feste.items() if nome})


def _join(nomi: list[str]) -> str:
    return " e ".join(dict.fromkeys(NOMI.get(nome, nome) for nome in sorted(nomi) if nome not in SENZA_CHIUSURA))


def find_festa(giorno: date, luogo: str = "") -> str:
    """The name of the holiday that falls on a day, or an empty string: an ordinary Sunday has none."""
    return list_feste(giorno.year, luogo).get(giorno, "")


def is_festivo(giorno: date, luogo: str = "") -> bool:
    """Whether a day is a Sunday or a holiday."""
    return giorno.weekday() == 6 or bool(find_festa(giorno, luogo))


def is_lavorativo(giorno: date, luogo: str = "") -> bool:
    """Whether a day is worked: Monday to Friday, holidays excluded."""
    return giorno.weekday() < 5 and not is_festivo(giorno, luogo)


def add_lavorativi(giorno: date, numero: int) -> date:
    """The national working day that comes `numero` working days after `giorno`, which is not counted."""
    while numero > 0:
        giorno += timedelta(days=1)
        numero -= is_lavorativo(giorno)
    return giorno
