"""Which words may be kept: never those that name or number a person."""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

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
# An amount is written with its thousands: «25.000 euro», «100.000,00».
IMPORTO = re.compile(r"\b\d{1,3}(?:[.\s]\d{3})+(?:,\d{1,2})?\b(?!\s*\d)|\b\d+(?=\s*(?:€|euro\b|mila\b))", re.IGNORECASE)
# A law has its number and its year: «176/2014».
NORMA = re.compile(r"\b\d{1,4}/(?:19|20)\d{2}\b")
NOMI = Path(__file__).resolve().parent.parent / "dati" / "nomi.txt"


def is_personale(testo: str) -> bool:
    """Whether some words may say who somebody is. When in doubt they are not kept."""
    senza_importi = NORMA.sub(" ", IMPORTO.sub(" ", testo))
    forme = ((CODICE, testo), (POSTA, testo), (CONTO, testo), (NUMERO, senza_importi), (NOME, testo))
    if any(forma.search(dove) for forma, dove in forme):
        return True
    return any(_may_be_nome(prima, dopo) for prima, dopo in pairwise(re.findall(r"[^\W\d_]{3,}", testo)))


@lru_cache(maxsize=1)
def read_nomi() -> frozenset[str]:
    """The commonest names of people in Italy, in lower case without accents."""
    return frozenset(NOMI.read_text(encoding="utf-8").split())


def _may_be_nome(prima: str, dopo: str) -> bool:
    """Two words one beside the other that look like a name: one is a name of people, or both have a capital and one of
    them is in no dictionary."""
    if read_nomi() & {sort_key(prima), sort_key(dopo)}:
        return True
    return prima.istitle() and dopo.istitle() and not (_is_nota(prima) and _is_nota(dopo))


def _is_nota(parola: str) -> bool:
    piana = sort_key(parola)
    return is_parola(piana) or may_be_right(piana) or piana in list_parole_note()


def build_chiave(testo: str) -> str:
    """The words that mean something, without accents, endings and order: «durata del prestito» is counted with
    «prestiti: durata». Empty when nothing is asked."""
    parole = [parola for parola in split_parole(testo) if parola not in VUOTE]
    radici = {radice.removesuffix("h") for radice in key_of(parole)}  # «chiosco», «chioschi»
    return " ".join(sorted(radici))[:LETTERE]
