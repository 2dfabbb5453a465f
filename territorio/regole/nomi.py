"""How names of places are compared: one folding for pages, type-aheads, addresses and imports.

Declared, and nothing beyond it: capitals, accents and the signs between words do not count (hyphens,
apostrophes of every kind, spaces: «Valle d'Aosta», «valle d Aosta»); «S.», «San», «Sant'», «Santa»
and «Santo» are one; j is i; articles and prepositions may be left out or added («Reggio Emilia»,
«Reggio nell'Emilia»); a name in two languages may be written in one, in the other, in both. What two
names have in common beyond this is a resemblance: it may be offered, never taken.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nucleo.testo import sort_key
from territorio.enums import TipoProvincia

# With what is left of them once the apostrophe is a space: «dell», «d», «l».
PARTICELLE = frozenset({
    "a", "ad", "ai", "al", "all", "alla", "alle", "agli", "allo", "con", "col", "d", "da", "dai", "dal", "dall",
    "dalla", "dalle", "dallo", "dagli", "de", "dei", "degli", "del", "dell", "della", "delle", "dello", "di", "e",
    "ed", "gli", "i", "il", "in", "l", "la", "le", "lo", "nei", "negli", "nel", "nell", "nella", "nelle", "nello",
    "sui", "sugli", "sul", "sull", "sulla", "sulle", "sullo", "und",
})  # fmt: skip
SANTI = frozenset({"s", "ss", "san", "sant", "santa", "sante", "santi", "santo", "sta", "ste", "sti", "sto"})
# German letters, as who has not their keys writes them.
UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
# What people call a region or a province beside its own name, by ISTAT's code or by sign.
NOMI_REGIONI = {
    "01": ("Regione Piemontese", "Piedmont", "Piemont"),
    "02": ("Val d'Aosta", "Valle d'Aoste", "Regione Valdostana", "VdA", "RAVA", "Aosta Valley", "Aostatal"),
    "03": ("Regione Lombarda", "Lombardy", "Lombardei"),
    "04": (
        "Trentino-Alto Adige", "Trentino-Südtirol", "Trentino-Sudtirolo", "Trentino-Sud Tirolo",
        "Trentino-Tirolo del Sud", "Trentino-South Tyrol", "TAA", "Trentino A.A.", "Alto Adige-Trentino",
        "Südtirol-Trentino",
    ),
    "05": ("Regione Veneta", "Venetien"),
    "06": (
        "Friuli", "FVG", "RAFVG", "Friuli V. Giulia", "Friuli V.G.", "Friuli Venezia G.", "Regione Friulana",
        "Venezia Giulia", "Friûl-Vignesie Julie", "Furlanija Julijska krajina", "Friaul-Julisch Venetien",
    ),
    "07": ("Regione Ligure", "Ligurien"),
    "08": ("Emilia R.", "Emilia Rom.", "E. Romagna", "E.R.", "RER"),
    "09": ("Regione Toscana", "Tuscany", "Toskana"),
    "10": ("Regione Umbra", "Umbrien"),
    "11": ("Regione Marchigiana",),
    "12": ("Regione Laziale", "Latium"),
    "13": ("Abruzzi", "Regione Abruzzese", "Abruzzen"),
    "14": ("Regione Molisana",),
    "15": ("Regione Campana", "Kampanien"),
    "16": ("Puglie", "Regione Pugliese", "Apulia", "Apulien"),
    "17": ("Lucania", "Regione Lucana"),
    "18": ("Regione Calabrese", "Kalabrien"),
    "19": ("Regione Siciliana", "Regione Siciliana a statuto speciale", "Sicily", "Sizilien"),
    "20": ("Regione Sarda", "Regione Autonoma Sarda", "Sardigna", "Sardinia", "Sardinien"),
}  # fmt: skip
NOMI_PROVINCE = {
    "AO": ("Aosta", "Aoste", "Val d'Aosta"),
    "BT": ("BAT",),
    "BZ": (
        "Alto Adige",
        "Südtirol",
        "Sudtirolo",
        "Sud Tirolo",
        "Tirolo del Sud",
        "South Tyrol",
        "Bolzano - Alto Adige",
        "Bozen - Südtirol",
        "PAB",
    ),
    "CI": ("Carbonia-Iglesias", "Sulcis", "Iglesiente"),
    "FC": ("Forlì",),
    "GO": ("Gorica", "Görz", "Gurize"),
    "MB": ("Monza", "Brianza"),
    "MS": ("Massa",),
    "OT": ("Gallura", "Olbia-Tempio", "Nord-Est Sardegna"),
    "PN": ("Pordenon",),
    "PU": ("Pesaro",),
    "RM": ("Roma Capitale",),
    "TN": ("Trentino", "Trient", "Welschtirol", "PAT"),
    "TS": ("Trst", "Triest"),
    "UD": ("Videm", "Udin"),
    "VB": ("VCO", "Verbania"),
}
# What stands between two names of one place, in two languages or one in the other's stead.
TRA_DUE_NOMI = re.compile(r"\s*[/,;()|]\s*|\s+[-–—]\s+")
# A province called by its towns: they are said in any order.
TRA_DUE_CITTA = re.compile(r"-| e (?:della )?")
CITTA_MASSIME = 3
TITOLI_PROVINCE = {
    TipoProvincia.PROVINCIA_AUTONOMA: "Provincia autonoma",
    TipoProvincia.CITTA_METROPOLITANA: "Città metropolitana",
    TipoProvincia.LIBERO_CONSORZIO: "Libero consorzio comunale",
    TipoProvincia.NON_AMMINISTRATIVA: "Ex provincia",
}
# «Provincia di», with the article that some names have.
ARTICOLATE = {
    "AO": "della Valle d'Aosta",
    "AQ": "dell'Aquila",
    "CI": "del Sulcis Iglesiente",
    "OG": "dell'Ogliastra",
    "OT": "della Gallura Nord-Est Sardegna",
    "RM": "di Roma Capitale",
    "SP": "della Spezia",
    "SU": "del Sud Sardegna",
    "VB": "del Verbano-Cusio-Ossola",
    "VS": "del Medio Campidano",
}
# By cadastral code: another name than ISTAT's, given by law or by other languages.
NOMI_COMUNI = {
    "A326": ("Aoste",),
    "D612": ("Florence", "Florenz", "Florencia"),
    "D969": ("Genoa", "Gênes"),
    "E098": ("Gorica", "Görz", "Gurize"),
    "E897": ("Mantua",),
    "F205": ("Milan", "Mailand"),
    "F839": ("Naples", "Neapel", "Nápoles"),
    "G224": ("Padua",),
    "G888": ("Pordenon",),
    "H501": ("Roma Capitale", "Rome", "Rom"),
    "I754": ("Syracuse",),
    "L378": ("Trient",),
    "L424": ("Trst", "Triest"),
    "L483": ("Videm", "Udin"),
    "L219": ("Turin",),
    "L736": ("Venice", "Venedig", "Venise", "Venecia"),
}
# Provinces that are no more, and the signs that answer for them today.
PROVINCE_CESSATE = {
    "SU": ("Sud Sardegna", ("CA", "CI", "NU", "OG", "VS")),
    "FO": ("Forlì", ("FC",)),
    "PS": ("Pesaro", ("PU",)),
}
# Provinces made of others, and the signs of those: «Olbia (SS)», «Monza (MI)», «Rimini (FO)» were right once.
PROVINCE_MADRI = {
    "BI": ("VC",),
    "BT": ("BA", "FG"),
    "CI": ("CA",),
    "FM": ("AP",),
    "IS": ("CB",),
    "KR": ("CZ",),
    "LC": ("CO", "BG"),
    "LO": ("MI",),
    "MB": ("MI",),
    "NU": ("SS",),
    "OG": ("NU",),
    "OR": ("CA", "NU"),
    "OT": ("SS", "NU"),
    "PN": ("UD",),
    "PO": ("FI",),
    "RN": ("FC", "FO", "PU", "PS"),
    "SS": ("OT",),
    "VB": ("NO",),
    "VS": ("CA",),
    "VV": ("CZ",),
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
        "provincia aut",
        "provincia regionale",
        "provincia reg",
        "ex provincia",
        "provincia",
        "prov aut",
        "prov",
        "pa",
        "autonome provinz",
        "provinz",
        "ente di area vasta",
        "area metropolitana",
        "area vasta",
        "citta metropolitana",
        "citta metrop",
        "citta metr",
        "cm",
        "libero consorzio comunale",
        "libero consorzio di comuni",
        "libero consorzio",
    ),
    Genere.REGIONE: (
        "regione autonoma",
        "regione aut",
        "reg autonoma",
        "reg aut",
        "regione a statuto speciale",
        "regione",
        "reg",
        "region",
    ),
}
_PREMESSE = sorted(
    ((tuple(premessa.split()), genere) for genere, premesse in PREMESSE.items() for premessa in premesse),
    key=lambda voce: -len(voce[0]),
)


# What people write around a name to say «there», and says nothing more: «vicino a Lecce», «Lecce centro».
INTORNO_PRIMA = frozenset(
    """in nel nei a ad di dalle parti zona vicino presso pressi dintorni centro periferia hinterland cap""".split()  # noqa: SIM905 — a list of words reads best as words
)
INTORNO_DOPO = frozenset({"centro", "storico", "citta", "periferia", "dintorni", "nord", "sud", "est", "ovest"})


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
    piano = re.sub(r"\bs\.\s?(?=t[aeio]\b)", "s", piano)  # and so is «s.ta»
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
    forme |= dict.fromkeys([forma.translate(UMLAUT) for forma in forme])
    chiavi = [chiave for forma in forme for chiave in (*fold_exact(forma), *fold_short(forma))]
    return list(dict.fromkeys(chiavi))


def read_nome(testo: str) -> list[Nome]:
    """What the words may mean: as they stand, without what says «there», without what says the kind of place."""
    parole, genere = _leave_intorno(split_words(testo))
    nomi = [Nome(testo)]
    if parole != split_words(testo):
        nomi.append(Nome(" ".join(parole), genere))
    for premessa, genere in _PREMESSE:
        if tuple(parole[: len(premessa)]) == premessa and len(parole) > len(premessa):
            resto = parole[len(premessa) :]
            while len(resto) > 1 and resto[0] in ("d", "dei", "del", "dell", "della", "delle", "di"):
                resto = resto[1:]
            nomi.append(Nome(" ".join(resto), genere))
            break
    return nomi


def _leave_intorno(parole: list[str]) -> tuple[list[str], Genere | None]:
    """The words of the name alone; of «Lecce e provincia» also that it is the province."""
    genere = Genere.PROVINCIA if parole[-2:] == ["e", "provincia"] and len(parole) > 2 else None
    nome = parole[:-2] if genere else parole
    while len(nome) > 1 and nome[0] in INTORNO_PRIMA:
        nome = nome[1:]
    while len(nome) > 1 and nome[-1] in INTORNO_DOPO:
        nome = nome[:-2] if nome[-2] == "e" and len(nome) > 2 else nome[:-1]
    return nome, genere


def is_called(chiavi: Iterable[str], testo: str) -> bool:
    """Whether the words are one of the names of a place (`list_keys`), by the folding declared above; or several, each
    of which is: «Südtirol - Alto Adige», «Trento/Trient»."""
    proprie = frozenset(chiavi)
    if any(chiave in proprie for chiave in (*fold_exact(testo), *fold_short(testo))):
        return True
    parti = [parte for parte in TRA_DUE_NOMI.split(testo) if split_words(parte)]
    return len(parti) > 1 and all(proprie.intersection((*fold_exact(parte), *fold_short(parte))) for parte in parti)


def is_short_for(nomi: Iterable[str], testo: str) -> bool:
    """Whether words with points are one of the names cut short: «Reggio E.», «Lomb.»."""
    modello = match_abbreviato(testo)
    return bool(modello) and any(re.match(modello, place_key(nome)) for nome in nomi)


def keys_of_regione(codice: str, nome: str) -> list[str]:
    """«Südtirol» alone is the province, though the region has it in its name."""
    altrui = frozenset(_others(NOMI_PROVINCE["BZ"]))
    chiavi = dict.fromkeys([*list_keys(nome), *_others(NOMI_REGIONI.get(codice, ()))])
    return [chiave for chiave in chiavi if chiave not in altrui]


def keys_of_provincia(sigla: str, nome: str) -> list[str]:
    """In all its languages, by its other names, with its towns in any order («Cesena-Forlì»)."""
    ordini = [" ".join(ordine) for ordine in itertools.permutations(TRA_DUE_CITTA.split(nome)[:CITTA_MASSIME])]
    return list(dict.fromkeys([*list_keys(nome), *_others(ordini), *_others(NOMI_PROVINCE.get(sigla, ()))]))


def describe_provincia(sigla: str, nome: str, tipo: str) -> str:
    """Its whole title: «Città metropolitana di Bari», «Provincia dell'Ogliastra»."""
    di = ARTICOLATE.get(sigla, f"di {nome}")
    return f"{TITOLI_PROVINCE.get(TipoProvincia(tipo), 'Provincia')} {di}"


def describe_della_provincia(sigla: str, nome: str, tipo: str) -> str:
    """«della città metropolitana di Bari», «del libero consorzio comunale di Enna»."""
    titolo = describe_provincia(sigla, nome, tipo)
    di = {TipoProvincia.LIBERO_CONSORZIO: "del ", TipoProvincia.NON_AMMINISTRATIVA: "dell'"}
    return f"{di.get(TipoProvincia(tipo), 'della ')}{titolo[0].lower()}{titolo[1:]}"


def keys_of_comune(catastale: str, nome: str, altra_lingua: str = "") -> list[str]:
    proprie = list_keys(*(parte for parte in (nome, altra_lingua) if parte))
    return list(dict.fromkeys([*proprie, *_others(NOMI_COMUNI.get(catastale, ()))]))


def _others(nomi: Iterable[str]) -> list[str]:
    """Each is a name by itself: they are not joined as two languages of one are."""
    return [chiave for nome in nomi for chiave in list_keys(nome)]


def is_sigla_of(sigla: str, scritta: str) -> bool:
    """«LE», also a sign that answered for the province before: «SU» for Carbonia, «PS» for Pesaro."""
    scritta = scritta.strip("() \t").upper()
    return sigla == scritta or sigla in PROVINCE_CESSATE.get(scritta, ("", ()))[1]


def is_provincia(sigla: str, nome: str, scritta: str) -> bool:
    """Whether what is written as a province, sign or name, is this one."""
    chiavi = keys_of_provincia(sigla, nome)
    proprie = [nome.testo for nome in read_nome(scritta) if nome.genere in (None, Genere.PROVINCIA)]
    if any(is_sigla_of(sigla, testo) for testo in proprie):
        return True
    return (
        any(is_called(chiavi, testo) for testo in proprie)
        or any(
            sigla in oggi and is_called(list_keys(cessata), testo)
            for cessata, oggi in PROVINCE_CESSATE.values()
            for testo in proprie
        )
        or any(is_short_for((nome,), testo) for testo in proprie)
    )


def is_regione(codice: str, nome: str, scritta: str) -> bool:
    """Whether what is written as a region is this one."""
    scritti = [nome.testo for nome in read_nome(scritta) if nome.genere in (None, Genere.REGIONE)]
    chiavi = keys_of_regione(codice, nome)
    return any(is_called(chiavi, testo) or is_short_for((nome,), testo) for testo in scritti)


def list_figlie(sigla: str) -> tuple[str, ...]:
    """The provinces made of what was of that one."""
    return tuple(figlia for figlia, madri in PROVINCE_MADRI.items() if sigla in madri)


# ── A name cut short ─────────────────────────────────────────────────────────────────────
PUNTI_MASSIMI = 6
# After a point the rest of the word, and another; between two words, a little one.
RESTO, ALTRA = r"\w*(?: \w+)? ?", r" (?:\w+ )?"


def match_abbreviato(testo: str) -> str:
    """The pattern of the keys that a name with points may be short for («Gravina in P.», «S.M. Capua Vetere»,
    «Francavilla F.na»), '' when it has none."""
    scritto = re.sub(r"[^\w.]+", " ", sort_key(testo)).strip()
    if not 0 < scritto.count(".") <= PUNTI_MASSIMI or not scritto[:1].isalpha():
        return ""
    parole = [re.sub(r"\.+", ".", parola) for parola in scritto.split() if parola.strip(".")]
    modelli = [parola.removesuffix(".").replace(".", RESTO) + r"\w*" * parola.endswith(".") for parola in parole]
    return f"^{ALTRA.join(modelli)}$"


# ── A name with what stands beside it ────────────────────────────────────────────────────
@dataclass(frozen=True)
class Scritto:
    """A name, and beside it its province, its region (`dove`, each by name or sign), its CAP. `certo`: a sign sets
    them apart, as a comma does; otherwise the last words may be of the name."""

    nome: str
    dove: tuple[str, ...] = ()
    cap: str = ""
    certo: bool = True


CAP = re.compile(r"(?:(?<=^)|(?<=[\s,;(/-]))(?:I-|cap\.?\s*:?\s*)?(\d{5})(?=$|[\s,;)/-])", re.I)
PAESE = re.compile(r"[\s,;(/–—-]+(?:italia|italy|italie|italien)\s*\)?$", re.I)
SEPARATORI = re.compile(r"\s*[(),;/]\s*|\s+[-–—]\s*")
SIGLA_IN_FONDO = re.compile(r"(?P<nome>.{2,}?)(?:\s*[-–—/]\s*|\s+)(?P<sigla>[A-Za-z]{2})")
LEGAME_IN_FONDO = re.compile(r"\s+(?:in|nella|nel|della|sita in)$", re.I)
# How many words a province or a region has at most, with what says what it is.
PAROLE_DI_DOVE = 7


def split_scritto(testo: str) -> list[Scritto]:
    """What «73100 Lecce (LE)», «Lecce, Puglia», «Castro - LE», «Pozzuoli Napoli» may mean, the surest first."""
    nudo = PAESE.sub("", testo.strip())
    trovato = CAP.search(nudo)
    cap = trovato[1] if trovato else ""
    nudo = (CAP.sub(" ", nudo) if cap else nudo).strip(" ,;-–—")
    letti = [Scritto(nudo, cap=cap)] if nudo and nudo != testo.strip() else []
    parti = [parte for parte in SEPARATORI.split(nudo) if parte]
    if len(parti) > 1:
        letti.append(Scritto(parti[0], tuple(parti[1:]), cap))
    if fondo := SIGLA_IN_FONDO.fullmatch(nudo):
        letti.append(Scritto(fondo["nome"], (fondo["sigla"],), cap))
    parole = nudo.split()
    for quante in range(1, min(PAROLE_DI_DOVE, len(parole) - 1) + 1) if len(parti) == 1 else ():
        nome = LEGAME_IN_FONDO.sub("", " ".join(parole[:-quante]))
        dove = " ".join(parole[-quante:])
        if PARTICELLE.isdisjoint(split_words(nome)[-1:]) and parole[-quante].lower() not in ("e", "ed"):
            letti.append(Scritto(nome, (dove,), cap, certo=False))  # «Monza e Brianza» is one name
    return letti
