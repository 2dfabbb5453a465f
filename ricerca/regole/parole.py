"""What somebody typed in the search box, understood: words, what they mean, the name of a region."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ricerca.regole.dizionario import is_italiana
from ricerca.regole.lessico import LEGAMI, Genere, Voce, find_voce, key_of, read_lessico, split_parole

CARATTERI_MASSIMI = 200
PAROLE_MASSIME = 12
# Shorter words find only themselves: «bar» must not find «barca».
PREFISSO_MINIMO = 5
# Under this age one is young for every measure.
ETA_GIOVANE = 36
VUOTE = LEGAMI | frozenset(
    """anche ancora avere averne c che chi ci cioe come cosa cui dove ecc essere era fa fare faccio gia ha hai hanno ho
    io lavorare lei loro ma me mi mia mie mio miei mila molto ne noi non nostra nostro ogni ora perche piu poco poi
    possiamo possibile posso possono proprio puo qual quale quali quando quanta quanti quanto quella quelle quelli
    quello questa queste questi questo se sei serve servono si sia siamo sono sta sto su sua sue suo tanto te ti tu
    tutta tutti tutto vado vi vogliono voglio vuole volevo vorrebbe vorrei cerco cercare chiedere chiede trovare
    ottenere prendere prendo ricevere aiuto aiuti aiutare soldi denaro euro dare danno dato devo deve devono bisogno
    dallo stato statali statale come funziona fondi bandi aperti anno anni mese mesi posto cose roba cosi qualcosa
    qualcuno grazie salve buongiorno buonasera ciao info sapere gentilmente allora boh cmq dv ke ki kome nn perke qnd x
    xche xke el er lu na nu cash grana picciuli piccioli palanche pila quattrini schei sghei dane""".split()  # noqa: SIM905 — a list of words reads best as words
)
# Words that every measure answers to: they say nothing, unless they are all one wrote.
GENERICHE = frozenset(
    """incentivo incentivi bando misura misure agevolazione agevolazioni contributo contributi finanziamento
    finanziamenti finanziare avviso avvisi programma programmi bonus regione impresa imprese attivita azienda aziende
    comprare comperare compro acquistare acquisto acquisti nuovo nuova nuovi nuove persona persone lavoro mio
    progetto progetti imprenditore imprenditori piccola piccolo piccole piccoli sostegno fondo fondi regionale
    regionali casa investire investimento investimenti""".split()  # noqa: SIM905
)
# «Marche da bollo» is not a region.
NON_REGIONE = {("marche", "da"), ("marche", "da bollo")}
# What is counted, not looked for: «24 anni», «20 mila euro».
MISURE = frozenset({"anni", "anno", "euro", "mila", "mesi", "k"})
DEBOLI = {Genere.INIZIO, Genere.CONTORNO, Genere.DOMANDA}
AGGETTIVO = re.compile(r"[a-z]+(?:ic[aoi]|iche)")


@dataclass(frozen=True)
class Gruppo:
    """One thing asked for. `voci` are expressions that mean it, the one typed first; a group
    with `regione` (ISTAT code) asks for a place instead. `genere`, `codice` and `ateco` are those of the lexicon."""

    testo: str
    voci: tuple[str, ...] = ()
    regione: str = ""
    genere: str = ""
    codice: str = ""
    ateco: str = ""

    @property
    def parola(self) -> str:
        """The single word typed, '' for an expression, a place, what the lexicon knows: what a typing error may hit."""
        return "" if self.regione or self.genere or " " in self.testo else self.testo

    @property
    def debole(self) -> bool:
        """It helps to order what the others find: nothing must have it."""
        return self.genere in DEBOLI or self.testo in GENERICHE


@dataclass(frozen=True)
class Parole:
    """A query understood. `testo` is what was typed, cleaned; `gruppi` are empty when it asks for nothing."""

    testo: str = ""
    gruppi: tuple[Gruppo, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gruppi)

    @property
    def regione(self) -> str:
        return next((gruppo.regione for gruppo in self.gruppi if gruppo.regione), "")

    @property
    def cercati(self) -> tuple[Gruppo, ...]:
        """What must be found: all that is asked for but places and weak words; these, when there is nothing else, and
        what merely asks when there is not even them."""
        detti = tuple(gruppo for gruppo in self.gruppi if not gruppo.regione)
        if forti := tuple(gruppo for gruppo in detti if not gruppo.debole):
            return forti
        return () if self.regione else tuple(g for g in detti if g.genere != Genere.DOMANDA) or detti


def clean_testo(testo: str) -> str:
    """One short line without control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", testo[: CARATTERI_MASSIMI * 4]).split())[
        :CARATTERI_MASSIMI
    ].strip()


def read_parole(testo: str, *, regioni: Mapping[str, str] | None = None) -> Parole:
    """Understand a query. `regioni` are names of places with their codes; without them a name is a word."""
    testo = clean_testo(testo)
    scritte = split_parole(testo)[: PAROLE_MASSIME * 2]
    gruppi: list[Gruppo] = []
    posto, accanto = 0, False
    while posto < len(scritte):
        gruppo, lunghezza = _read_gruppo(scritte, posto, {} if any(g.regione for g in gruppi) else regioni or {})
        if gruppo is not None and gruppi and accanto and _is_aggettivo(gruppo, gruppi[-1]):
            gruppi[-1] = _join(gruppi[-1], gruppo)
        elif gruppo is not None and gruppo not in gruppi:
            gruppi.append(gruppo)
        posto, accanto = posto + lunghezza, gruppo is not None
    return Parole(testo, tuple(gruppi[:PAROLE_MASSIME]))


def is_parola(parola: str) -> bool:
    """It means something by itself, whatever else may be called so."""
    return parola in VUOTE or parola in GENERICHE or find_voce([parola]) is not None or is_italiana(parola)


def _read_gruppo(scritte: list[str], posto: int, regioni: Mapping[str, str]) -> tuple[Gruppo | None, int]:
    """The longest expression that starts here, and how many words it takes."""
    for lunghezza in (3, 2, 1):
        nome = " ".join(scritte[posto : posto + lunghezza])
        codice = regioni.get(nome)
        dopo = scritte[posto + lunghezza] if posto + lunghezza < len(scritte) else ""
        if codice and (nome, dopo) not in NON_REGIONE:
            return Gruppo(nome, regione=codice), lunghezza
    parola = scritte[posto]
    if parola.isdigit() and posto + 1 < len(scritte) and scritte[posto + 1] in MISURE:
        return _read_eta(parola, scritte[posto + 1]), 2
    sigla = list(itertools.takewhile(_is_lettera, scritte[posto:]))
    if len(sigla) > 2 and (voce := find_voce(sigla)):
        return _build(" ".join(sigla), voce), len(sigla)
    if parola in LEGAMI:
        return None, 1
    _, massima = read_lessico()
    for lunghezza in range(min(massima, len(scritte) - posto), 0, -1):
        espressione = scritte[posto : posto + lunghezza]
        voce = find_voce(espressione) if espressione != [parola] or parola not in VUOTE else None
        if voce and espressione[-1] not in LEGAMI:
            return _build(" ".join(espressione), voce), lunghezza
    if parola in VUOTE or (len(parola) == 1 and not parola.isdigit()):
        return None, 1
    return Gruppo(parola, (parola,)), 1


def _is_lettera(parola: str) -> bool:
    return len(parola) == 1 and parola.isalpha()


def _is_aggettivo(gruppo: Gruppo, prima: Gruppo) -> bool:
    """A trade that is also an adjective says how the thing before it is: «fibra ottica» is no optician's."""
    cosa = prima.genere == Genere.SCOPO or (bool(prima.parola) and not prima.debole and is_italiana(prima.parola))
    return cosa and gruppo.genere == Genere.MESTIERE and bool(AGGETTIVO.fullmatch(gruppo.testo))


def _join(cosa: Gruppo, aggettivo: Gruppo) -> Gruppo:
    testo = f"{cosa.testo} {aggettivo.testo}"
    return replace(cosa, testo=testo, voci=(testo, *cosa.voci))


def _build(testo: str, voce: Voce) -> Gruppo:
    voci = (testo, *(altra for altra in voce.cerca if altra != testo))
    return Gruppo(testo, voci, genere=voce.genere, codice=voce.codice, ateco=voce.ateco)


def _read_eta(numero: str, misura: str) -> Gruppo | None:
    """Who says to be young is looked for as such; any other quantity is no word."""
    if misura == "anni" and 14 <= int(numero) < ETA_GIOVANE:
        return _build(f"{numero} anni", read_lessico()[0][key_of(["giovani"])])
    return None
