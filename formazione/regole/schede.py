"""A sheet as a file of text: lines «name: value», an empty line, the Markdown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from formazione.enums import LivelloContenuto, Tema, TipoContenuto
from nucleo.enums import Ruolo
from nucleo.testo import sort_key

# The dashes between which other programs put the same lines.
RECINTO = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
RIGA = re.compile(r"\A[ \t]*([^:\n]{1,40}?)[ \t]*:[ \t]*(.*)\Z")
SI, NO = ("si", "sì", "yes", "true", "1", "x"), ("no", "false", "0", "")


@dataclass(frozen=True)
class Riga:
    """A line at the head of a sheet: the field of a version that it fills, how it is called, what may be written."""

    campo: str
    nome: str
    aiuto: str
    esempio: str = ""
    obbligatoria: bool = False
    scelte: tuple[tuple[str, str], ...] = ()
    piu: bool = False
    si_no: bool = False


def _list(scelte: Iterable[Any]) -> str:
    return ", ".join(str(voce.label) for voce in scelte)


def _pair(scelte: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(voce.value), str(voce.label)) for voce in scelte)


RIGHE = (
    Riga("tipo", "tipo", f"{_list(TipoContenuto)}.", "Guida", obbligatoria=True, scelte=_pair(TipoContenuto)),
    Riga("titolo", "titolo", "Al massimo 120 caratteri.", "Come si accoglie chi arriva", obbligatoria=True),
    Riga("sommario", "sommario", "Una o due frasi.", "Che cosa chiedere, e che cosa no.", obbligatoria=True),
    Riga(
        "temi",
        "temi",
        f"Uno o più, separati da virgola: {_list(Tema)}.",
        "Forma giuridica e apertura",
        obbligatoria=True,
        scelte=_pair(Tema),
        piu=True,
    ),
    Riga("livello", "livello", f"{_list(LivelloContenuto)}.", "Di base", scelte=_pair(LivelloContenuto)),
    Riga(
        "destinatari",
        "destinatari",
        f"Uno o più, separati da virgola: {_list(Ruolo)}.",
        "Operatore",
        obbligatoria=True,
        scelte=_pair(Ruolo),
        piu=True,
    ),
    Riga("aperta_ai_cittadini", "aperta ai cittadini", "«sì» se la leggono anche loro.", "no", si_no=True),
    Riga("obbligatoria", "da leggere", "«sì» se i destinatari devono dire di averla letta.", "no", si_no=True),
    Riga("entro", "da leggere entro", "Un giorno: solo per ciò che si deve leggere."),
    Riga("fonti", "fonte", "Come si chiama, poi il suo indirizzo; per più fonti, più righe.", "Art. 111 TUB"),
    Riga("fonti_verificate_il", "fonti verificate il", "Il giorno in cui hai confrontato il testo con le fonti."),
    Riga(
        "file",
        "file",
        "Un file dell'archivio si nomina con il suo percorso a partire dal testo. Nel testo: un'immagine con "
        "![che cosa si vede](figure/passi.png), un documento o una registrazione con [come si chiama](foglio.pdf). "
        "Qui, ciò che il testo non nomina: il percorso, come si chiama e, di una registrazione, il percorso dei "
        "sottotitoli, divisi da «|»; senza, i sottotitoli sono il file .vtt con lo stesso nome. Le registrazioni più "
        "grandi si caricano poi dalla pagina della bozza.",
        "allegati/da-portare.pdf | Che cosa portare",
    ),
    Riga("indirizzo", "indirizzo", "Solo per un collegamento: la pagina a cui porta."),
    Riga("valida_dal", "vale dal", "Un giorno."),
    Riga("valida_al", "vale fino al", "Un giorno."),
)
PER_NOME = {sort_key(nome): riga for riga in RIGHE for nome in (riga.nome, riga.campo)}


@dataclass(frozen=True)
class FileDetto:
    """A file of a sheet: where it stands from there, what it is called, where its captions stand."""

    nome: str
    titolo: str = ""
    sottotitoli: str = ""


@dataclass(frozen=True)
class SchedaLetta:
    """What a file says: `valori` as a form takes them, `file` what goes with it, `ignote` the lines that nobody asked
    for, `dubbie` the fields whose line says neither yes nor no."""

    valori: dict[str, list[str]]
    file: tuple[FileDetto, ...]
    ignote: tuple[str, ...]
    dubbie: tuple[str, ...]

    @property
    def corpo(self) -> str:
        return self.valori["corpo"][0]


def read_scheda(testo: str, altre: Iterable[Riga] = ()) -> SchedaLetta:
    """Read a sheet; `altre` are other lines that who asks knows. What has no known line at its head is all text."""
    note = PER_NOME | {sort_key(riga.nome): riga for riga in altre}
    testo = testo.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    recinto = RECINTO.match(testo)
    testa, corpo = (recinto[1], testo[recinto.end() :]) if recinto else _split(testo)
    valori: dict[str, list[str]] = {"corpo": [corpo.strip("\n").rstrip()]}
    ignote, dubbie = [], []
    for linea in filter(str.strip, testa.split("\n")):
        trovata = RIGA.match(linea)
        riga = note.get(sort_key(trovata[1])) if trovata else None
        if trovata is None or riga is None:
            ignote.append(linea.strip()[:80])
            continue
        scritto = trovata[2].strip()
        if riga.si_no and scritto.casefold() not in SI + NO:
            dubbie.append(riga.campo)
        for valore in _read_valori(riga, scritto):
            valori.setdefault(riga.campo, []).append(valore)
    if "fonti" in valori:
        valori["fonti"] = ["\n".join(valori["fonti"])]
    valori.setdefault("livello", [LivelloContenuto.BASE.value])
    file = tuple(_read_file(scritto) for scritto in valori.pop("file", []))
    return SchedaLetta(valori, file, tuple(ignote), tuple(dubbie))


def _read_file(scritto: str) -> FileDetto:
    nome, titolo, sottotitoli, *_ = (pezzo.strip() for pezzo in (*scritto.split("|"), "", ""))
    return FileDetto(nome, titolo, sottotitoli)


def _split(testo: str) -> tuple[str, str]:
    """Head and text, when the first line is one that we know."""
    testa, _, corpo = testo.partition("\n\n")
    prima = RIGA.match(testa.split("\n")[0])
    return (testa, corpo) if prima and sort_key(prima[1]) in PER_NOME else ("", testo)


def _read_valori(riga: Riga, scritto: str) -> list[str]:
    if riga.si_no:
        return ["on"] if scritto.casefold() in SI else []
    if not riga.scelte:
        return [scritto] if scritto else []
    codici = {sort_key(nome): codice for codice, etichetta in riga.scelte for nome in (codice, etichetta)}
    scritti = scritto.split(",") if riga.piu else [scritto]
    return [codici.get(sort_key(voce), voce.strip()) for voce in scritti if voce.strip()]


def write_scheda(valori: dict[str, str]) -> str:
    """A sheet as `read_scheda` reads it, from values by the name of their line."""
    testa = "\n".join(f"{riga.nome}: {valori[riga.campo]}" for riga in RIGHE if riga.campo in valori)
    return f"{testa}\n\n{valori.get('corpo', '')}\n"
