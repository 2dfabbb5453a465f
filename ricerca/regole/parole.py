"""What somebody typed in the search box, understood: words, synonyms, the name of a region."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nucleo.testo import sort_key

SINONIMI = Path(__file__).resolve().parent.parent / "dati" / "sinonimi.json"
CARATTERI_MASSIMI = 200
PAROLE_MASSIME = 12
# Shorter words find only themselves: «bar» must not find «barca».
PREFISSO_MINIMO = 5
VUOTE = frozenset(
    """a ad ai al alla alle allo agli anche avere averne c che chi ci come con cosa cui d da dai dal dalla dalle dei del
    della delle dello degli di dove e ed essere fare gli ha hai ho i il in io l la le lei li lo loro ma me mi mia mie
    mio miei ne nei nel nella nelle nello noi non o ogni per perche piu poi possiamo posso puo qual quale quali quando
    quanto quello questa questo se sei serve si sia sono sto su sua sue sui sul sulla sulle suo tra fra un una uno vi
    voglio volevo vorrei cerco cercare chiedere trovare ottenere prendere ricevere aiuto aiuti soldi euro""".split()  # noqa: SIM905 — a list of words reads best as words
)
# Words that every measure answers to: they say nothing, unless they are all one wrote.
GENERICHE = frozenset(
    """incentivo incentivi bando bandi misura misure agevolazione agevolazioni contributo contributi finanziamento
    finanziamenti avviso avvisi programma programmi bonus regione impresa imprese attivita azienda aziende aprire
    avviare iniziare creare comprare acquistare nuovo nuova nuovi nuove persona persone""".split()  # noqa: SIM905
)
# «Marche da bollo» is not a region.
NON_REGIONE = {("marche", "da"), ("marche", "da bollo")}


@dataclass(frozen=True)
class Gruppo:
    """One thing asked for. `voci` are expressions that mean it, the one typed first; a group
    with `regione` (ISTAT code) asks for a place instead."""

    testo: str
    voci: tuple[str, ...] = ()
    regione: str = ""

    @property
    def parola(self) -> str:
        """The single word typed, '' for an expression or a place: what a typing error may hit."""
        return "" if self.regione or " " in self.testo else self.testo


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


def clean_testo(testo: str) -> str:
    """One short line without control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", testo[: CARATTERI_MASSIMI * 4]).split())[
        :CARATTERI_MASSIMI
    ].strip()


def read_parole(testo: str, *, regioni: Mapping[str, str] | None = None) -> Parole:
    """Understand a query. `regioni` are names of places with their codes; without them a name is a word."""
    testo = clean_testo(testo)
    scritte = re.findall(r"[^\W_]+", sort_key(testo))[: PAROLE_MASSIME * 2]
    gruppi: list[Gruppo] = []
    deboli: list[Gruppo] = []
    posto = 0
    while posto < len(scritte):
        gruppo, lunghezza = _read_gruppo(scritte, posto, {} if any(g.regione for g in gruppi) else regioni or {})
        if gruppo is None:
            pass
        elif gruppo.testo in GENERICHE:
            deboli.append(gruppo)
        elif gruppo not in gruppi:
            gruppi.append(gruppo)
        posto += lunghezza
    return Parole(testo, tuple((gruppi or deboli)[:PAROLE_MASSIME]))


def _read_gruppo(scritte: list[str], posto: int, regioni: Mapping[str, str]) -> tuple[Gruppo | None, int]:
    """The longest expression that starts here, and how many words it takes."""
    for lunghezza in (3, 2, 1):
        nome = " ".join(scritte[posto : posto + lunghezza])
        codice = regioni.get(nome)
        dopo = scritte[posto + lunghezza] if posto + lunghezza < len(scritte) else ""
        if codice and (nome, dopo) not in NON_REGIONE:
            return Gruppo(nome, regione=codice), lunghezza
    parola = scritte[posto]
    if parola in VUOTE or (len(parola) == 1 and not parola.isdigit()):
        return None, 1
    sinonimi, massima = _sinonimi()
    for lunghezza in range(min(massima, len(scritte) - posto), 0, -1):
        espressione = scritte[posto : posto + lunghezza]
        chiave = _key(espressione)
        if chiave in sinonimi and espressione[-1] not in VUOTE:
            testo = " ".join(espressione)
            voci = (testo, *(voce for voce in sinonimi[chiave] if voce != testo))
            return Gruppo(testo, voci), lunghezza
    return Gruppo(parola, (parola,)), 1


def _key(espressione: list[str]) -> tuple[str, ...]:
    """Words without their last vowel, little words left out: «avviare imprese» is «avviare un'impresa»."""
    return tuple(p[:-1] if len(p) > 4 and p[-1] in "aeiou" else p for p in espressione if p not in VUOTE or len(p) > 4)


@lru_cache(maxsize=1)
def _sinonimi() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    """Expressions by key, and the length in words of the longest one."""
    gruppi = json.loads(SINONIMI.read_text(encoding="utf-8"))["gruppi"]
    tabella: dict[tuple[str, ...], tuple[str, ...]] = {}
    massima = 1
    for gruppo in gruppi:
        voci = tuple(dict.fromkeys(" ".join(re.findall(r"[^\W_]+", sort_key(voce))) for voce in gruppo))
        for voce in voci:
            parole = voce.split()
            massima = max(massima, len(parole))
            tabella[_key(parole)] = voci
    return tabella, massima
