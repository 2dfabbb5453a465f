"""Which words may be kept: never those that name or number a person."""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from conoscenza.regole.parole import CONTORNO, SIGLA_MASSIMA
from nucleo.testo import sort_key
from ricerca.regole.dizionario import may_be_right
from ricerca.regole.lessico import key_of, list_parole_note, split_parole
from ricerca.regole.parole import VUOTE, is_parola

# What is kept of a search, and the key by which it is counted.
LETTERE = 120
# A code of a person, whole or nearly; an address of mail; an account; any long number, however it is parted.
CODICE = re.compile(r"[a-z]{3}\s*[a-z]{3}\s*[0-9lmnpqrstuv]{2}\s*[abcdehlmprst]\s*[0-9lmnpqrstuv]{2}", re.IGNORECASE)
POSTA = re.compile(r"\S@\S|\bchiocciola\b", re.IGNORECASE)
CONTO = re.compile(r"\bit\s*\d{2}\s*[a-z]\s*\d", re.IGNORECASE)
NUMERO = re.compile(r"\d(?:[\s./\\()+-]*\d){5,}")
# A title before it makes a name of what follows.
NOME = re.compile(
    r"\b(?:sig|signor|signora|sig\.ra|dott|dottor|dottoressa|dott\.ssa|cliente|utente)\b\.?\s+\w", re.IGNORECASE
)
# What we call people, their paths and their way in: with the hyphen, or in groups, as one reads them aloud.
NOSTRO = re.compile(
    r"\b[cpa]\s*-\s*(?=[0-9a-z]*\d|[0-9a-z]{9,})[0-9a-z]{5,}"
    r"|\b[cpa]\s*-?\s*(?=[0-9a-z\s-]*\d)(?:[0-9a-z]{3,4}[\s-]+){2}[0-9a-z]{3,5}\b",
    re.IGNORECASE,
)
# A code, a document, a number plate: letters and figures in one word, but for a quantity with its measure.
MISTO = re.compile(
    r"\b(?!\d+(?:euro|eur|mila|milioni|mln|anni|mesi|giorni|ore|minuti)\b|(?:art|dm|dpr|dl|dlgs|legge|reg)\d+\b)(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{6,}\b",
    re.IGNORECASE,
)
NASCITA = re.compile(r"\bnat[oaie]\s+(?:(?:il|ad?)\b|\d)", re.IGNORECASE)
DATA = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})\b")
# A street with its number.
STRADA = re.compile(
    r"\b(?:via|viale|piazza|piazzale|corso|largo|vicolo|contrada|strada|c\.?da|v\.?le|p\.?zza)\s+"
    r"(?:[^\W\d_]+[\s.'’,]+){1,4}(?:n\.?\s*)?\d{1,4}\b(?!\s*(?:ore|anni|mesi|euro|mila|%))",
    re.IGNORECASE,
)
FORME = (CODICE, POSTA, CONTO, NOME, NOSTRO, MISTO, NASCITA, DATA, STRADA)
# Long numbers that are nobody's, each taken whole: an amount with its thousands, «25.000», and a few more figures when
# euros are said; a law with its number and its year, «176/2014».
IMPORTO = re.compile(r"\d{1,3}[.\s]\d{3}|\d{1,2}\.\d{3}\.\d{3}")
IN_EURO = re.compile(r"(?:\d{1,7}|\d{1,3}(?:[.\s]\d{3}){1,2})(?=\s*(?:,\d{1,2}\s*)?(?:€|euro\b|mila\b))", re.IGNORECASE)
NORMA = re.compile(r"\d{1,4}/(?:19|20)\d{2}")
NOMI = Path(__file__).resolve().parent.parent / "dati" / "nomi.txt"


def is_personale(testo: str) -> bool:
    """Whether some words may say who somebody is. When in doubt they are not kept."""
    if any(forma.search(testo) for forma in FORME) or any(map(_may_be_numero, NUMERO.finditer(testo))):
        return True
    parole = [re.findall(r"[^\W\d_]{2,}", pezzo) for pezzo in re.split(r"[.;:!?]", testo)]
    return any(_may_be_nome(prima, dopo) for vicine in parole for prima, dopo in pairwise(vicine))


def _may_be_numero(trovato: re.Match[str]) -> bool:
    """A long number, unless all of it is an amount or a law: what is allowed is never cut out of what is not."""
    numero = trovato[0]
    if IMPORTO.fullmatch(numero) or NORMA.fullmatch(numero):
        return False
    in_euro = IN_EURO.match(trovato.string, trovato.start())
    return in_euro is None or in_euro.end() < trovato.end()


def list_ignote(testo: str) -> set[str]:
    """The words of no dictionary, without accents: one alone may be a surname, or a thing that is new. What is spelled
    and not said is neither: capitals, two or three letters, no vowel."""
    parole = re.findall(r"[^\W\d_]{2,}", testo)
    dette = [p for p in parole if len(p) > 3 and re.search(r"[aeiouy]", sort_key(p))]
    return {sort_key(p) for p in dette if not ((p.isupper() and len(p) <= SIGLA_MASSIMA) or _is_nota(p))}


@lru_cache(maxsize=1)
def read_nomi() -> frozenset[str]:
    """The commonest names of people in Italy, in lower case without accents."""
    return frozenset(NOMI.read_text(encoding="utf-8").split())


def _may_be_nome(prima: str, dopo: str) -> bool:
    """Two words one beside the other that look like a name: one is a name of people, both have a capital and one of
    them is in no dictionary, or neither is in any."""
    if read_nomi() & {sort_key(prima), sort_key(dopo)}:
        return True
    note = _is_nota(prima), _is_nota(dopo)
    if prima.istitle() and dopo.istitle() and not all(note):
        return min(len(prima), len(dopo)) > 2
    # «xhafa arjan»: two words of no dictionary, neither of them in capitals as what is known by its letters.
    sigla = prima.isupper() or dopo.isupper()
    return not (any(note) or sigla) and prima.isascii() and _are_pronounced(prima, dopo)


def _are_pronounced(*parole: str) -> bool:
    """With a vowel and more than three letters: «xhafa» is said, «crt» is spelled."""
    return all(len(parola) > 3 and re.search(r"[aeiouy]", parola, re.IGNORECASE) for parola in parole)


def _is_nota(parola: str) -> bool:
    piana = sort_key(parola)
    return is_parola(piana) or may_be_right(piana) or piana in list_parole_note()


def build_chiave(testo: str) -> str:
    """The words that mean something, without accents, endings and order: «durata del prestito» is counted with
    «prestiti: durata». Empty when nothing is asked."""
    tutte = split_parole(testo)
    parole = [parola for parola in tutte if parola not in VUOTE] or [p for p in tutte if p in CONTORNO]
    radici = {radice.removesuffix("h") for radice in key_of(parole)}  # «chiosco», «chioschi»
    return " ".join(sorted(radici))[:LETTERE]
