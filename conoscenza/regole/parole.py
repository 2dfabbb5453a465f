"""How a question is read: as the catalogue reads words, and more strictly.

There a search is the work, and a word brings all that its theme says; here it is a glance with a person in front, and
who asks of the DURC wants the DURC. What is known by its letters is looked for as it is; amounts, times and laws are
words, however they are written; what asks («quanto», «come») helps to order, and never leaves a question empty.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from conoscenza.regole.quantita import QUANTITA, build_quantita
from nucleo.testo import sort_key
from ricerca.regole.dizionario import is_italiana
from ricerca.regole.lessico import Genere, find_voce, key_of, split_parole
from ricerca.regole.parole import PAROLE_MASSIME, VUOTE, Gruppo, Parole, clean_testo, read_parole

# What a theme of the catalogue says in other words is near, not the same; a trade and its branch are.
TEMI = {Genere.INIZIO, Genere.PERSONA, Genere.FORMA, Genere.SCOPO, Genere.TERRITORIO}
# Letters with points are one word: «C.R.I.F.», «S.r.l.».
PUNTATA = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
# What is not is no sum of its words: «senza lavoro».
NEGAZIONI = {"senza", "non", "mai", "nessuno"}
SIGLA_MASSIMA = 6
# What no measure is looked for by.
NON_DI_MISURE = {Genere.QUANTITA, Genere.DOMANDA, Genere.CONTORNO}
# What a question word asks for, in the words of who answers.
QUANTO = ("massimo", "euro")
DOMANDE = {
    **dict.fromkeys(("quanto", "quanta", "quanti", "quante"), QUANTO),
    "quando": ("termine", "scadenza", "giorni", "entro"),
    "dove": ("sito", "sede", "elenco", "indirizzo"),
    "chi": ("requisiti", "destinatari", "beneficiari", "chi puo"),
    "perche": ("motivo", "serve"),
    "come": ("passo", "procedura", "modo"),
}
# What has one name among who writes and another among who asks, and in the catalogue is a theme.
SINONIMI = {
    nome: gruppo
    for gruppo in (
        ("business plan", "piano d impresa", "piano di impresa", "piano d affari"),
        ("partita iva", "piva", "p iva"),
        ("tub", "testo unico bancario"),
        ("gdpr", "riservatezza", "privacy", "protezione dei dati", "dati personali", "2016 679"),
    )
    for nome in (*gruppo, gruppo[1].replace(" d ", " "))
}
# What happened to who owes money, as people say it; the catalogue hears a want of guarantees, a desk hears debts. By
# key: one rule for a verb, its person and its number.
DIFFICOLTA = frozenset(
    key_of([parola])
    for parola in """pignoramento pignoramenti pignorato pignorati protesto protesti protestato protestati fallimento
    fallimenti fallito falliti esdebitato esdebitazione sovraindebitato sovraindebitati insolvente insolventi moroso
    morosi morosita sfratto sfrattato equitalia""".split()  # noqa: SIM905 — a list of words reads best as words
)
DEBITI = ("sovraindebitamento", "debiti", "cattivo pagatore", "usura")
# Said with the rest of a question: they order what is found, and are looked for when there is nothing else.
CONTORNO = frozenset(
    """chiedere chiede ottenere ricevere prendere prendo trovare cercare aiuto aiuti aiutare soldi denaro fondi funziona
    serve servono bisogno anni anno mesi mese euro lavorare bandi dm dl dlgs lgs legge decreto art articolo
    comma""".split()  # noqa: SIM905 — a list of words reads best as words
)


@dataclass(frozen=True)
class Lettura:
    """A question read twice: `parole` as it was asked, `vicine` with what their themes say in other words. Of `parti`
    some may be missing: as asked; who names a debt asks of that, and the rest orders what is found."""

    parole: Parole
    vicine: Parole

    @property
    def parti(self) -> Parole:
        debiti = [gruppo for gruppo in self.vicine.gruppi if _is_difficolta(gruppo)]
        altri = [gruppo for gruppo in self.parole.gruppi if not _is_difficolta(gruppo)]
        if debiti:
            altri = [replace(gruppo, genere=Genere.CONTORNO) for gruppo in altri]
        return replace(self.parole, gruppi=(*debiti, *altri))


def read_lettura(testo: str, *, regioni: Mapping[str, str] | None = None) -> Lettura:
    """Understand a question. `regioni` are names of places with their codes; without them a name is a word."""
    testo = clean_testo(testo)
    piano = PUNTATA.sub(lambda trovata: trovata[0].replace(".", ""), testo)
    sigle = {*_list_sigle(testo, piano)}
    trovate = [*QUANTITA.finditer(sort_key(piano))]
    resto = QUANTITA.sub(" ", sort_key(piano))
    lette = read_parole(resto, regioni=regioni).gruppi
    contorno = [_build_contorno(parola) for parola in split_parole(resto) if parola in DOMANDE or parola in CONTORNO]
    strette = [stretto for gruppo in lette for stretto in _narrow(gruppo, sigle)]
    larghe = [largo for gruppo in lette for largo in _widen(gruppo, sigle)]
    return Lettura(
        _join(testo, strette, [build_quantita(trovata) for trovata in trovate], contorno),
        _join(testo, larghe, [_read_eta(trovata) for trovata in trovate], contorno),
    )


def read_strette(testo: str) -> Parole:
    return read_lettura(testo).parole


def _join(testo: str, *parti: list[Gruppo]) -> Parole:
    gruppi = {gruppo.testo: gruppo for parte in reversed(parti) for gruppo in reversed(parte)}
    return Parole(testo, tuple(reversed(gruppi.values()))[:PAROLE_MASSIME])


def _list_sigle(testo: str, piano: str) -> Iterator[str]:
    """What is typed by its letters: with points, or in capitals among words that are not, or alone."""
    yield from (sort_key(trovata[0].replace(".", "")) for trovata in PUNTATA.finditer(testo))
    parole = re.findall(r"[^\W\d_]+", piano)
    if len(parole) == 1 or not piano.isupper():
        yield from (sort_key(parola) for parola in parole if parola.isupper() and len(parola) > 1)


def _is_sigla(gruppo: Gruppo, sigle: set[str]) -> bool:
    """Letters that are no Italian word, typed as such or known as such."""
    parola = gruppo.testo
    if not parola.isalpha() or len(parola) > SIGLA_MASSIMA or is_italiana(parola):
        return False
    return parola in sigle or (gruppo.genere in TEMI and find_voce([parola]) is not None)


def _read_eta(trovata: re.Match[str]) -> Gruppo:
    """Who says to be young asks for what is for the young."""
    gruppo = build_quantita(trovata)
    return next(iter(read_parole(gruppo.testo).gruppi), gruppo) if trovata["unita"] == "ann" else gruppo


def _build_sigla(gruppo: Gruppo) -> Gruppo:
    """As it is, with or without points; what means the same, if something does."""
    sinonimi = () if gruppo.genere else gruppo.voci[1:]
    voci = (gruppo.testo, f"{'.'.join(gruppo.testo)}.", *sinonimi)
    return Gruppo(gruppo.testo, voci, genere=Genere.SIGLA)


def _build_contorno(parola: str) -> Gruppo:
    if parola in DOMANDE:
        return Gruppo(parola, DOMANDE[parola], genere=Genere.DOMANDA)
    return Gruppo(parola, (parola,), genere=Genere.CONTORNO)


def _narrow(gruppo: Gruppo, sigle: set[str]) -> Iterator[Gruppo]:
    """What was typed and no more, but for what means the same; the words of an expression one by one."""
    if sinonimi := SINONIMI.get(gruppo.testo):
        yield replace(gruppo, voci=sinonimi, genere="", codice="")
    elif gruppo.genere in TEMI and not NEGAZIONI.intersection(gruppo.testo.split()):
        parole = [parola for parola in gruppo.testo.split() if parola not in VUOTE and not _is_lettera(parola)]
        for sola in (replace(gruppo, testo=p, voci=(p,)) for p in parole or gruppo.testo.split()):
            yield _build_sigla(sola) if _is_sigla(sola, sigle) else replace(sola, genere="", codice="")
    elif gruppo.testo not in CONTORNO:
        yield _build_sigla(gruppo) if _is_sigla(gruppo, sigle) else gruppo


def _widen(gruppo: Gruppo, sigle: set[str]) -> Iterator[Gruppo]:
    """All that its theme says, unless it is looked for as it is; what a debt is called, when it is one."""
    if _is_difficolta(gruppo):
        yield replace(gruppo, voci=(gruppo.testo, *DEBITI), genere="", codice="")
        return
    strette = [*_narrow(gruppo, sigle)]
    ferme = gruppo.testo in SINONIMI or any(stretto.genere == Genere.SIGLA for stretto in strette)
    yield from strette if ferme or not strette else [gruppo]


def _is_difficolta(gruppo: Gruppo) -> bool:
    return key_of([gruppo.testo]) in DIFFICOLTA


def _is_lettera(parola: str) -> bool:
    return len(parola) == 1 and parola.isalpha()


def without_quantita(parole: Parole) -> Parole:
    """What measures are looked for by: none of them says an amount or a time in words."""
    return replace(parole, gruppi=tuple(g for g in parole.gruppi if g.genere not in NON_DI_MISURE))
