"""Italian text as keys: to sort without accents and to recognise names, written wrong too."""

import re
import unicodedata
from uuid import UUID

from rapidfuzz.distance import OSA

# How many signs words to look for may have: no name is as long, and likeness costs their product.
LETTERE_MASSIME = 100
# What people, telephones and word processors write for an apostrophe or an accent apart, and for a hyphen.
APOSTROFI = (
    "'\u2018\u2019\u201a\u201b`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
    "\u2032\u2035\uff07\uff40\ua78c\u05f3"
)
TRATTINI = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\ufe58\ufe63\uff0d"
# Blank signs that Unicode calls letters or marks: the others that nobody sees are known by their category.
VUOTI = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
# Between the signs of a code: blanks, punctuation, marks such as «|» and «=», ends of line.
SEPARATORI = ("P", "Z", "Sm", "Sk", "Cc")
# Before it; of eleven figures the code of a body, or of who has not the other yet.
PAROLE_DEL_CODICE = re.compile(r"^(CODICEFISCALE|CODFISCALE|CODICEFISC|CODFISC|CFISC|CF|TAXCODE)(?=.{11,})")
PROVVISORIO = re.compile(r"[A-Z]+\d{11}")
CODICE_MASSIMO = 16
# Letters that carry their mark inside, which no decomposition takes off.
LETTERE_SBARRATE = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe"}
)


def is_invisible(segno: str) -> bool:
    """Whether a sign shows nothing and only leads who reads or compares astray: zero widths, soft hyphens, marks of
    direction, controls. Ends of line and tabs are seen; the null is left for forms to refuse."""
    if segno in "\0\t\n\r":
        return False
    return (
        segno in VUOTI
        or "\ufe00" <= segno <= "\ufe0f"
        or "\U000e0100" <= segno <= "\U000e01ef"
        or unicodedata.category(segno) in ("Cc", "Cf", "Cs")
    )


def clean_testo(testo: str) -> str:
    """Text as it is kept: without signs that nobody sees, spaces of every width as plain ones, accents composed."""
    if testo.isascii() and (testo.isprintable() or not any(map(is_invisible, testo))):
        return testo
    visti = "".join(" " if unicodedata.category(c) == "Zs" else c for c in testo if not is_invisible(c))
    return unicodedata.normalize("NFC", visti.replace("\u2028", "\n").replace("\u2029", "\n"))


def sort_key(testo: str) -> str:
    """Lower case without accents: 'Élite' stands beside 'elite' (PostgreSQL here may have no ICU)."""
    piano = unicodedata.normalize("NFKD", testo)
    return "".join(c for c in piano if not unicodedata.combining(c)).casefold().strip()


def name_key(testo: str) -> str:
    """Letters and digits only, single spaces: "D'Agostino" and "dagostino" meet."""
    return re.sub(r"\s+", " ", re.sub(rf"[{re.escape(APOSTROFI + TRATTINI)}.]", "", sort_key(testo))).strip()


def body_key(denominazione: str) -> str:
    """What the writings of one body's name have in common: capitals, accents, spaces and signs do not count, nor does
    the apostrophe that somebody left out («Centri per l impiego»), nor «Comune di» before a municipality's own name."""
    unito = name_key(denominazione).replace(" ", "")
    return re.sub(r"^comunedi(?=.)", "", unito)


def is_same_name(uno: str, altro: str) -> bool:
    """Whether two names are one to who reads them."""
    return body_key(uno) == body_key(altro)


def count_errors(scritta: str, giusta: str) -> int:
    """Letters wrong, missing, in excess or swapped with their neighbour (optimal string alignment)."""
    return OSA.distance(scritta, giusta)


def is_typing_error(scritta: str, giusta: str) -> bool:
    """One error in a short word, two in a longer one, three in a very long one."""
    return count_errors(scritta, giusta) <= 1 + (len(scritta) >= 6) + (len(scritta) >= 10)


def read_uuid(testo: str) -> UUID | None:
    """The uuid that an address carries, None when it carries something else."""
    try:
        return UUID(testo)
    except ValueError:
        return None


def read_naturale(testo: str, cifre: int = 18) -> int | None:
    """The number that an address or a hidden field carries, in plain digits and of no more than what a column holds;
    None when it carries something else."""
    return int(testo) if testo.isascii() and testo.isdecimal() and len(testo) <= cifre else None


def compact_codice(testo: str) -> str:
    """A fiscal code alone, in capitals: without spaces, signs between the parts, asterisks, the words before it
    («CF:», «cod. fisc.»), what nobody sees. Letters of full width are the plain ones."""
    scritto = unicodedata.normalize("NFKC", clean_testo(testo)).upper()
    segni = "".join(segno for segno in scritto if not unicodedata.category(segno).startswith(SEPARATORI))
    return PAROLE_DEL_CODICE.sub("", segni) if len(segni) > CODICE_MASSIMO or PROVVISORIO.fullmatch(segni) else segni


def _fold_nome(testo: str) -> str:
    """Letters and digits of a name, and nothing between them."""
    piano = testo.translate(str.maketrans("", "", APOSTROFI)).casefold().translate(LETTERE_SBARRATE)
    return "".join(c for c in sort_key(piano) if c.isalnum())


def person_key(cognome: str, nome: str) -> str:
    """What two writings of one person's name have in common, whichever of the two came first.

    «D’ Agostino Nicolo'» and «Nicolò D'Agostino», «De Luca» and «Deluca», «Rossi-Bianchi» and «Rossi Bianchi» meet.
    """
    return " ".join(sorted(filter(None, (_fold_nome(cognome), _fold_nome(nome)))))


def people_key(testo: str) -> str:
    """The words of a person's name, to sort by and to look for: an apostrophe joins what it stands between, a hyphen
    parts. It is clean of accents and of signs as `name_key` is."""
    unito = re.sub(rf"[{APOSTROFI}]\s*", "", clean_testo(testo))
    separato = re.sub(rf"[{re.escape(TRATTINI)}]", " ", unito).casefold().translate(LETTERE_SBARRATE)
    return re.sub(r"[^\w\s]", "", re.sub(r"\s+", " ", sort_key(separato))).strip()
