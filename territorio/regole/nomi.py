"""How names of places are compared: one folding for pages, type-aheads, addresses and imports.

Declared, and nothing beyond it: capitals, accents and the signs between words do not count (hyphens,
apostrophes of every kind, spaces: «Valle d'Aosta», «valle d Aosta»); «S.», «San», «Sant'», «Santa»
and «Santo» are one; j is i; articles and prepositions may be left out or added («Reggio Emilia»,
«Reggio nell'Emilia»); a name in two languages may be written in one, in the other, in both. What two
names have in common beyond this is a resemblance: it may be offered, never taken.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nucleo.testo import sort_key

# With what is left of them once the apostrophe is a space: «dell», «d», «l».
PARTICELLE = frozenset({
    "a", "ad", "ai", "al", "all", "alla", "alle", "agli", "allo", "con", "col", "d", "da", "dai", "dal", "dall",
    "dalla", "dalle", "dallo", "dagli", "de", "dei", "degli", "del", "dell", "della", "delle", "dello", "di", "e",
    "ed", "gli", "i", "il", "in", "l", "la", "le", "lo", "nei", "negli", "nel", "nell", "nella", "nelle", "nello",
    "sui", "sugli", "sul", "sull", "sulla", "sulle", "sullo", "und",
})  # fmt: skip
SANTI = frozenset({"s", "ss", "san", "sant", "santa", "santi", "santo"})
# What people call a region or a province beside its own name, by ISTAT's code or by sign.
NOMI_REGIONI = {
    "02": ("Val d'Aosta",),
    "04": ("Trentino-Alto Adige", "Trentino-Südtirol", "Trentino-Suedtirol"),
    "06": ("Friuli", "FVG"),
    "13": ("Abruzzi",),
    "16": ("Puglie",),
    "17": ("Lucania",),
}
NOMI_PROVINCE = {
    "AO": ("Aosta", "Aoste", "Val d'Aosta"),
    "BT": ("BAT",),
    "BZ": ("Alto Adige", "Südtirol", "Suedtirol", "Sud Tirolo", "Bolzano - Alto Adige", "Bozen - Südtirol"),
    "CI": ("Carbonia-Iglesias", "Sulcis"),
    "FC": ("Forlì",),
    "MB": ("Monza", "Brianza"),
    "MS": ("Massa",),
    "OT": ("Gallura", "Olbia-Tempio"),
    "PU": ("Pesaro",),
    "RM": ("Roma Capitale",),
    "TN": ("Trentino",),
    "VB": ("VCO", "Verbania"),
}
# By cadastral code: a comune has another name than ISTAT's where the law gives it one.
NOMI_COMUNI = {"H501": ("Roma Capitale",)}
# Provinces that are no more, and the signs that answer for them today.
PROVINCE_CESSATE = {
    "SU": ("Sud Sardegna", ("CA", "CI", "NU", "OG", "VS")),
    "FO": ("Forlì", ("FC",)),
    "PS": ("Pesaro", ("PU",)),
}


class Genere(StrEnum):
    """What somebody says a place is."""

    COMUNE = "comune"
    PROVINCIA = "provincia"
    REGIONE = "regione"


# What may stand before a name, as words; the longest are tried first. «Città di» is also how some comuni begin.
PREMESSE = {
    Genere.COMUNE: ("comune", "citta", "municipio"),
    Genere.PROVINCIA: (
        "provincia autonoma",
        "provincia regionale",
        "provincia",
        "prov",
        "pa",
        "citta metropolitana",
        "libero consorzio comunale",
        "libero consorzio di comuni",
        "libero consorzio",
    ),
    Genere.REGIONE: ("regione autonoma", "regione a statuto speciale", "regione", "reg"),
}
_PREMESSE = sorted(
    ((tuple(premessa.split()), genere) for genere, premesse in PREMESSE.items() for premessa in premesse),
    key=lambda voce: -len(voce[0]),
)


@dataclass(frozen=True)
class Nome:
    """What was typed as a place: its words, and of what kind it is said to be (None: not said)."""

    testo: str
    genere: Genere | None = None


def _show(segno: str) -> str:
    """Signs that nobody sees go; «ʼ» and its like are apostrophes, whatever Unicode says (a letter, Lm)."""
    categoria = unicodedata.category(segno)
    return "" if categoria == "Cf" else " " if categoria == "Lm" else segno


def split_words(testo: str) -> list[str]:
    """Lower case words without accents nor signs: «Sant’Angelo dell'Alpi» is sant, angelo, dell, alpi."""
    visibile = "".join(_show(segno) for segno in testo)
    piano = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", sort_key(visibile))  # «p.a.» and «v.c.o.» are one word
    return re.findall(r"[^\W_]+", piano)


def place_key(*nomi: str) -> str:
    """The words of one or more names, to find by their beginning and to sort."""
    return " ".join(parola for nome in nomi for parola in split_words(nome))


def _join(parole: Iterable[str], *, santi: bool) -> str:
    return "".join("s" if santi and parola in SANTI else parola for parola in parole).replace("j", "i")


def _fold(parole: list[str]) -> list[str]:
    """The two ways a name may be run together: «San Remo» is «Sanremo», «S. Vito» is «San Vito»."""
    return list(dict.fromkeys((_join(parole, santi=False), _join(parole, santi=len(parole) > 1)))) if parole else []


def fold_exact(testo: str) -> list[str]:
    """The name with all its words."""
    return _fold(split_words(testo))


def fold_short(testo: str) -> list[str]:
    """The name without its little words; a name made of them alone keeps them («La Loggia» keeps «Loggia»)."""
    parole = split_words(testo)
    return _fold([parola for parola in parole if parola not in PARTICELLE] or parole)


def list_keys(*nomi: str) -> list[str]:
    """Every key under which a place answers, whole and without little words, in each of its languages and in all."""
    parti = [parte for nome in nomi for parte in nome.split("/") if parte.strip()]
    forme = dict.fromkeys([*nomi, *parti])
    if len(parti) > 1:
        forme |= dict.fromkeys([" ".join(parti), " ".join(reversed(parti))])
    chiavi = [chiave for forma in forme for chiave in (*fold_exact(forma), *fold_short(forma))]
    return list(dict.fromkeys(chiavi))


def read_nome(testo: str) -> list[Nome]:
    """What the words may mean: as they stand, and without what says of which kind the place is."""
    parole = split_words(testo)
    nomi = [Nome(testo)]
    for premessa, genere in _PREMESSE:
        if tuple(parole[: len(premessa)]) == premessa and len(parole) > len(premessa):
            resto = parole[len(premessa) :]
            while len(resto) > 1 and resto[0] in ("d", "dei", "del", "dell", "della", "delle", "di"):
                resto = resto[1:]
            nomi.append(Nome(" ".join(resto), genere))
            break
    return nomi


def is_called(chiavi: Iterable[str], testo: str) -> bool:
    """Whether the words are one of the names of a place (`list_keys`), by the folding declared above."""
    proprie = frozenset(chiavi)
    return any(chiave in proprie for chiave in (*fold_exact(testo), *fold_short(testo)))


def keys_of_regione(codice: str, nome: str) -> list[str]:
    """«Südtirol» alone is the province, though the region has it in its name."""
    altrui = frozenset(_others(NOMI_PROVINCE["BZ"]))
    chiavi = dict.fromkeys([*list_keys(nome), *_others(NOMI_REGIONI.get(codice, ()))])
    return [chiave for chiave in chiavi if chiave not in altrui]


def keys_of_provincia(sigla: str, nome: str) -> list[str]:
    return list(dict.fromkeys([*list_keys(nome), *_others(NOMI_PROVINCE.get(sigla, ()))]))


def keys_of_comune(catastale: str, nome: str, altra_lingua: str = "") -> list[str]:
    proprie = list_keys(*(parte for parte in (nome, altra_lingua) if parte))
    return list(dict.fromkeys([*proprie, *_others(NOMI_COMUNI.get(catastale, ()))]))


def _others(nomi: Iterable[str]) -> list[str]:
    """Each is a name by itself: they are not joined as two languages of one are."""
    return [chiave for nome in nomi for chiave in list_keys(nome)]


def is_sigla_of(sigla: str, scritta: str) -> bool:
    """«LE», also a sign that answered for the province before: «SU» for Carbonia, «PS» for Pesaro."""
    scritta = scritta.strip().upper()
    return sigla == scritta or sigla in PROVINCE_CESSATE.get(scritta, ("", ()))[1]


def is_provincia(sigla: str, nome: str, scritta: str) -> bool:
    """Whether what is written as a province, sign or name, is this one."""
    if is_sigla_of(sigla, scritta):
        return True
    chiavi = keys_of_provincia(sigla, nome)
    proprie = [nome.testo for nome in read_nome(scritta) if nome.genere in (None, Genere.PROVINCIA)]
    return any(is_called(chiavi, testo) for testo in proprie) or any(
        sigla in oggi and is_called(list_keys(cessata), testo)
        for cessata, oggi in PROVINCE_CESSATE.values()
        for testo in proprie
    )
