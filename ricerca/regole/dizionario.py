"""Whether a word is Italian, by a kept list of its forms (simplemma): such a word is no typing error."""

import re
from functools import lru_cache

import simplemma

from ricerca.regole.attivita import is_di_attivita

# People leave accents out; where a word may have one is its last vowel, or nowhere.
ACCENTI = {"a": "à", "e": "èé", "i": "ì", "o": "ò", "u": "ù"}
# The list keeps forms that change: abstract nouns in «-tà» do not, nor do these.
ASTRATTI = re.compile(r".{2,}(?:i|l|r|n|s)t[aà]|.{3,}t[uù]")
INVARIABILI = frozenset(
    """analisi auto autobus bar bistrot boutique brindisi caffe camion camper canapa cinema citta crisi drone eta euro
    festival foto gas gilet gru hobby hotel internet jeans kit lounge manga marketing meta oasi papa pc piu podcast pub
    quad radio relax robot rondo scooter show sintesi smart spa sport stand stop streaming surf taxi tesi test tram
    tribu trolley tv vela video vip virtu web yogurt""".split()  # noqa: SIM905 — a list of words reads best as words
)


# What makes a word from another: who does it («rottamaio» of «rottame»), where («canile» of «cane»), the act.
SUFFISSI = re.compile(
    r"(.{3,}?)(?:aio|aia|ai|aiolo|aiola|ario|eria|erie|iere|iera|ieri|ista|iste|isti|ile|ili|ificio|ifici"
    r"|atore|atori|atrice|atrici|atura|ature|itore|itori|itrice|itrici|itura|iture)"
)
DESINENZE = ("a", "e", "i", "o", "are", "ere", "ire")
# Two words run together («svuotacantine», «ortofrutta»): each has at least these letters.
PARTE_MINIMA = 4


@lru_cache(maxsize=8192)
def is_italiana(parola: str) -> bool:
    """An Italian word in lower case, with or without its accents: a form of the kept list, a word of ISTAT's
    activities, one made from another."""
    return _is_nota(parola) or is_di_attivita(parola) or _is_derivata(parola)


def _is_nota(parola: str) -> bool:
    if parola in INVARIABILI or ASTRATTI.fullmatch(parola):
        return True
    forme = {parola, *(parola[:-1] + accento for accento in ACCENTI.get(parola[-1:], ""))}
    return any(simplemma.is_known(forma, lang="it") for forma in forme)


def _is_derivata(parola: str) -> bool:
    fatta = SUFFISSI.fullmatch(parola)
    if fatta is None:
        return False
    radici = {fatta[1], fatta[1][:-1]} if fatta[1][-2:-1] == fatta[1][-1:] else {fatta[1]}  # «gattile», «canile»
    return any(_is_nota(radice + desinenza) for radice in radici for desinenza in DESINENZE)


@lru_cache(maxsize=8192)
def may_be_right(parola: str) -> bool:
    """Two Italian words run together, or one of English as many of those of work are: it may be right, and it may be
    an Italian word typed wrong («agricultura», «done»)."""
    return simplemma.is_known(parola, lang="en") or any(
        _is_nota(parola[:posto]) and _is_nota(parola[posto:])
        for posto in range(PARTE_MINIMA, len(parola) - PARTE_MINIMA + 1)
    )
