"""Whether a word is Italian, by a kept list of its forms (simplemma): such a word is no typing error."""

import re
from functools import lru_cache

import simplemma

# People leave accents out; where a word may have one is its last vowel, or nowhere.
ACCENTI = {"a": "à", "e": "èé", "i": "ì", "o": "ò", "u": "ù"}
# The list keeps forms that change: abstract nouns in «-tà» do not, nor do these.
ASTRATTI = re.compile(r".{2,}(?:i|l|r|n|s)t[aà]|.{3,}t[uù]")
# As shops, trades and who does them are named, the new ones too: «yogurteria», «podcaster» is not one.
MESTIERI = re.compile(r"[a-z]{3,}(?:eria|erie|ista|isti|iste|aio|aia|tore|tori|trice|trici|iere|iera|ieri|ologo|ologa)")
INVARIABILI = frozenset(
    """analisi auto autobus bar bistrot boutique brindisi caffe camion camper canapa cinema citta crisi drone eta euro
    festival foto gas gilet gru hobby hotel internet jeans kit lounge manga marketing meta oasi papa pc piu podcast pub
    quad radio relax robot rondo scooter show sintesi smart spa sport stand stop streaming surf taxi tesi test tram
    tribu trolley tv vela video vip virtu web yogurt""".split()  # noqa: SIM905 — a list of words reads best as words
)


@lru_cache(maxsize=8192)
def is_italiana(parola: str) -> bool:
    """A form of an Italian word in lower case, with or without its accents."""
    if parola in INVARIABILI or ASTRATTI.fullmatch(parola):
        return True
    forme = {parola, *(parola[:-1] + accento for accento in ACCENTI.get(parola[-1:], ""))}
    return any(simplemma.is_known(forma, lang="it") for forma in forme)


def sounds_italiana(parola: str) -> bool:
    """An Italian word, or one made as the names of shops and trades are: it may be right, and it may be wrong."""
    return bool(MESTIERI.fullmatch(parola)) or is_italiana(parola)
