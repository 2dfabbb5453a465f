"""Captions in WebVTT: read whole, words alone, written back plain; and the transcript that they make."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nucleo.testo import clean_testo

LETTERE_SOTTOTITOLI = 200_000
BATTUTE_MASSIME = 5_000
ERRORI_MOSTRATI = 5
_ORA = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TEMPI = re.compile(
    rf"^{_ORA}[ \t]+-->[ \t]+{_ORA}(?P<posto>(?:[ \t]+(?:align|position|line|size|vertical):\S+)*)[ \t]*$"
)
# A silence of so many seconds begins a new paragraph.
PAUSA = 2.0
TROPPO_LUNGHI = "I sottotitoli sono troppo lunghi: dividi il video."
ROVINATO = "Il file dei sottotitoli è rovinato: salvalo di nuovo, come testo in UTF-8."


@dataclass(frozen=True)
class Battuta:
    """What is said, from when to when, in seconds."""

    dal: float
    al: float
    testo: str


class SottotitoliErrati(ValueError):
    """What is wrong with captions, line by line."""

    def __init__(self, errori: Sequence[str]) -> None:
        self.errori = list(errori)
        super().__init__(" ".join(errori))


def read_sottotitoli(testo: str) -> list[Battuta]:
    """The captions of a WebVTT file. Raises `SottotitoliErrati` with the first things that are wrong."""
    if len(testo) > LETTERE_SOTTOTITOLI:
        raise SottotitoliErrati([TROPPO_LUNGHI])
    if "\0" in testo:
        raise SottotitoliErrati([ROVINATO])
    righe = clean_testo(testo.lstrip("\ufeff")).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT([ \t].*)?$", righe[0]):
        raise SottotitoliErrati(["Non è un file WebVTT: la prima riga deve dire WEBVTT."])
    errori: list[str] = []
    battute: list[Battuta] = []
    for numero, blocco in _iter_blocchi(righe):
        try:
            if battuta := _read_blocco(numero, blocco):
                if battute and battuta.dal < battute[-1].dal:
                    raise ValueError(f"Riga {numero}: comincia prima della battuta precedente.")
                battute.append(battuta)
        except ValueError as errore:
            errori.append(str(errore))
    errori = errori or _check_tutte(battute)
    if errori:
        raise SottotitoliErrati(errori[:ERRORI_MOSTRATI])
    return battute


def _check_tutte(battute: Sequence[Battuta]) -> list[str]:
    if not battute:
        return ["Non c'è nessuna battuta."]
    if len(battute) > BATTUTE_MASSIME:
        return ["Le battute sono troppe: dividi il video."]
    # Written, «&» is five letters: what is kept is what is measured.
    return [TROPPO_LUNGHI] if len(write_sottotitoli(battute)) > LETTERE_SOTTOTITOLI else []


def _iter_blocchi(righe: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between blank lines, with the number of its first line; what follows WEBVTT up to one is heading."""
    blocco: list[str] = []
    inizio = 0
    for numero, riga in enumerate((*righe, ""), 1):
        if riga.strip():
            inizio = inizio if blocco else numero
            blocco.append(riga)
        else:
            if blocco and inizio > 1:
                yield inizio, blocco
            blocco = []


def _read_blocco(numero: int, blocco: list[str]) -> Battuta | None:
    if re.match(r"^NOTE(\s|$)", blocco[0]):
        return None
    if re.match(r"^(STYLE|REGION)\s*$", blocco[0]):
        raise ValueError(f"Riga {numero}: gli stili non si mettono nei sottotitoli.")
    if "-->" not in blocco[0]:
        numero, blocco = numero + 1, blocco[1:]
    trovati = TEMPI.match(blocco[0]) if blocco else None
    if trovati is None:
        raise ValueError(f"Riga {numero}: mancano i tempi, scritti come 00:01.000 --> 00:04.000.")
    dal, al = _read_ora(trovati.groups()[:4]), _read_ora(trovati.groups()[4:8])
    if al <= dal:
        raise ValueError(f"Riga {numero}: finisce prima di cominciare.")
    scritto = " ".join(riga.strip() for riga in blocco[1:])
    # A sign may be written by its number, an end of line too.
    detto = " ".join(clean_testo(html.unescape(scritto)).split())
    if not detto:
        raise ValueError(f"Riga {numero}: la battuta è vuota.")
    if "<" in scritto or "-->" in scritto:
        raise ValueError(
            f"Riga {numero}: ci sono segni come «<…>». Scrivi solo parole; chi parla si dice così: «Anna: …»."
        )
    return Battuta(dal, al, detto)


def _read_ora(pezzi: Sequence[str | None]) -> float:
    ore, minuti, secondi, millesimi = (int(pezzo or 0) for pezzo in pezzi)
    return ore * 3600 + minuti * 60 + secondi + millesimi / 1000


def write_sottotitoli(battute: Sequence[Battuta]) -> str:
    """The same as plain WebVTT: no settings, no notes, one line each. What is read back is the same."""
    righe = [f"{_write_ora(b.dal)} --> {_write_ora(b.al)}\n{html.escape(b.testo, quote=False)}" for b in battute]
    return "WEBVTT\n\n" + "\n\n".join(righe) + "\n"


def _write_ora(secondi: float) -> str:
    millesimi = round(secondi * 1000)
    return (
        f"{millesimi // 3_600_000:02}:{millesimi // 60_000 % 60:02}:{millesimi // 1000 % 60:02}.{millesimi % 1000:03}"
    )


def list_paragrafi(battute: Sequence[Battuta]) -> list[str]:
    """What is said, to be read: a silence begins a new paragraph."""
    paragrafi: list[str] = []
    prima: Battuta | None = None
    for battuta in battute:
        if prima and battuta.dal - prima.al < PAUSA:
            paragrafi[-1] += f" {battuta.testo}"
        else:
            paragrafi.append(battuta.testo)
        prima = battuta
    return paragrafi
