"""Which words may be kept: never those that name or number a person."""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from django.core.exceptions import ValidationError

from conoscenza.regole.parole import CONTORNO, SIGLA_MASSIMA
from nucleo.pseudonimi import ALFABETO, SEGNI, read_codice
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
# What we call people, their paths and the pages of a person, with the hyphen.
NOSTRO = re.compile(r"\b[acp]\s*-\s*(?=[0-9a-z]*\d|[0-9a-z]{9,})[0-9a-z]{5,}", re.IGNORECASE)
# Letters and figures in one word: a code, a plate, a document; not «36mesi» or «covid19».
MISTO = re.compile(
    r"\b(?!\d+(?:euro|eur|mila|milioni|mln|anni|mesi|giorni|ore|minuti)\b|(?:art|dm|dpr|dl|dlgs|legge|reg)\d+\b)"
    r"(?![a-z]{4,8}\d{1,2}\b)(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{6,}\b",
    re.IGNORECASE,
)
# A plate and an identity card in groups: «ab 123 cd», «ca 12345 aa»; not «da 500 mq».
GRUPPI = re.compile(
    r"\b(?!(?:di|da|al|in|su|un|il|la|le|ai|ad|ed|se|si|ma|eu|nr|dl|dm)\b)[a-z]{2}[\s-]*(?:\d{3}|\d{5})[\s-]*"
    r"(?!(?:mq|kg|km|cc|eu|al|di|da|in|su|ad|ai|se|si)\b)[a-z]{2}\b",
    re.IGNORECASE,
)
DOCUMENTO = re.compile(
    r"\b(?:targ(?:a|at[oaie])|passaporto|carta\W+(?:d\W?\s*|di\s+)?identit\w*)\W[^\d\n]{0,15}\d", re.IGNORECASE
)
NASCITA = re.compile(
    r"\bnat[oaie]\s+(?:(?:il|a|ad|in)\b|l['’]|\d|nel(?:l['’]anno)?\s+19)|\bclasse\s+(?:19|20)\d\d\b"
    r"|\bnascita\b.*\d|\d.*\bnascita\b|\d.*\bnat[oaie]\b(?!\s+(?:nel|da)\b)",
    re.IGNORECASE,
)
MESE = (
    r"(?:gen(?:naio)?|feb(?:braio)?|mar(?:zo)?|apr(?:ile)?|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|"
    r"ago(?:sto)?|set(?:tembre)?|ott(?:obre)?|nov(?:embre)?|dic(?:embre)?)\.?"
)
# The day of a birth in words, unless it is that of a law.
GIORNO = re.compile(
    rf"(?:\b\d{{1,2}}[°º]?\s*{MESE}|\b{MESE}\s+\d{{1,2}}),?\s*(?:19[2-9]\d|200\d)\b"
    rf"|\b(?:19[2-9]\d|200\d)\s+(?:\d{{1,2}}\s*{MESE}|{MESE}\s+\d{{1,2}})(?!\w)",
    re.IGNORECASE,
)
ATTO = re.compile(
    r"\b(?:legge|decreto|d\.?\s?lgs|d\.?p\.?r|d\.?p\.?c\.?m|d\.?m|d\.?l|l|"
    r"regolamento|direttiva|circolare|testo unico)\b"
    r"\.?[^\d]{0,25}$",
    re.IGNORECASE,
)
DATA = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})\b")
# A street with its number.
STRADA = re.compile(
    r"\b(?:via|viale|piazza|piazzale|corso|largo|vicolo|contrada|strada|c\.?da|v\.?le|p\.?zza)\s+"
    r"(?:[^\W\d_]+[\s.'’,]+){1,4}(?:n\.?\s*)?\d{1,4}\b(?!\s*(?:ore|anni|mesi|euro|mila|%))",
    re.IGNORECASE,
)
FORME = (CODICE, POSTA, CONTO, NOME, NOSTRO, MISTO, GRUPPI, DOCUMENTO, NASCITA, DATA, STRADA)
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
    if any(not ATTO.search(testo[: giorno.start()]) for giorno in GIORNO.finditer(testo)) or _has_codice(testo):
        return True
    parole = [re.findall(r"[^\W\d_]{2,}", pezzo) for pezzo in re.split(r"[.;:!?]", testo)]
    return any(_may_be_nome(prima, dopo) for vicine in parole for prima, dopo in pairwise(vicine))


def _has_codice(testo: str) -> bool:
    """A code of ours in groups, «c xvxm j58f 9y4», however many: signs that only codes have, one short or over too."""
    pezzi = re.findall(r"[0-9a-z]+", testo.lower())
    for inizio in range(len(pezzi)):
        for fine in range(inizio + 2, min(inizio + SEGNI + 3, len(pezzi) + 1)):
            gruppo = pezzi[inizio:fine]
            segni = "".join(gruppo)
            if len(segni) > SEGNI + 3:
                break
            misti = sum(not p.isalpha() and not p.isdigit() for p in gruppo)
            if len(segni) >= SEGNI and set(segni.upper()) <= set(ALFABETO) and (misti > 1 or _adds_up(segni)):
                return True
    return False


def _is_corpo(corpo: str) -> bool:
    try:
        read_codice(f"P-{corpo}", "P")
    except ValidationError:
        return False
    return True


def _adds_up(segni: str) -> bool:
    """Whether it is a code of ours to the last sign; one of letters alone would be words."""
    if segni.isdigit() or segni.isalpha():
        return False
    return any(_is_corpo(corpo) for corpo in (segni, segni[1:]))


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
