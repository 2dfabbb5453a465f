"""The words with which an operator looks for a person, in one box: a name, a phone, a code, a project.

They never stand in an address in clear: the list that they filter carries them sealed, for who wrote them alone.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cittadini.regole.codice_fiscale import FORMA, CodiceErrato, decode
from nucleo.cifratura import InvalidToken, decrypt, encrypt
from nucleo.date import Significato, read_data
from nucleo.pseudonimi import find_codice, is_codice, read_codice, strip_premessa
from nucleo.telefono import phone_key
from nucleo.testo import clean_testo, compact_codice, people_key

VUOTE = (
    "Scrivi che cosa cerchi: un nome, un telefono, un'e-mail, un codice fiscale, un codice C- o P-, "
    "le parole di un progetto."
)
# Letters of the surname and of the name, then figures: what means to be a codice fiscale, right or wrong.
LETTERE_DEL_NOME, CIFRE_MINIME, QUASI_UN_CODICE = 6, 3, (15, 16, 17)
# «12 maggio 1990», «12 / 05 / 1990»: the most words that a day is written in.
PAROLE_DI_UN_GIORNO = 5
EMAIL = re.compile(r"[^\s@<>,;:()\[\]]+@[^\s@<>,;:()\[\]]*")
# «nato nel 1981», «classe 1981», «nata nell'anno 1981»: the year alone.
NEL = re.compile(
    r"\b(?:nat[oa]\s+(?:nel\s+|nell['’]\s*)?(?:anno\s+)?(?:del\s+)?|(?:della\s+)?classe\s+(?:del\s+)?)['’]?(\d{4}|\d\d)\b(?![/.\-]\d)",
    re.IGNORECASE,
)
ANNO = "Scrivi l'anno di nascita con quattro cifre, come «nato nel 1981»."
NATO_IL = re.compile(r"\bnat[oa]\s+(?:il\s+|l['’]\s*)|[,;()]", re.IGNORECASE)


@dataclass(frozen=True)
class Parole:
    """What was typed, and what it may be besides a name: codes already checked, the key of a phone, an e-mail, a day or
    a year of birth. `nome` is what stands beside that day, or that year."""

    testo: str
    codice_fiscale: str = ""
    codice_persona: str = ""
    codice_percorso: str = ""
    telefono: str = ""
    nome: str = ""
    data_nascita: date | None = None
    anno_nascita: int = 0
    email: str = ""

    @property
    def esatte(self) -> bool:
        """Whether they are a code, that one thing alone has, and nothing else."""
        return bool(self.codice_fiscale or self.codice_persona or self.codice_percorso) and not self.telefono

    @property
    def per(self) -> list[str]:
        """The kinds of data used, for the log."""
        if self.data_nascita:
            return ["parole", "data_nascita"] if self.nome else ["data_nascita"]
        if self.anno_nascita:
            return ["parole", "anno_nascita"] if self.nome else ["anno_nascita"]
        nomi = ("codice_fiscale", "codice_persona", "codice_percorso", "telefono", "email")
        return [nome for nome in nomi if getattr(self, nome)] or ["parole"]

    def __str__(self) -> str:
        return self.testo


def read_parole(testo: str) -> Parole:
    """Tell a code from a phone from a name. Raises ValidationError when nothing was written, or a code is wrong."""
    testo = clean_testo(testo).strip()
    if not people_key(testo):
        raise ValidationError(VUOTE, code="required")
    if email := EMAIL.search(testo):
        return Parole(testo, email=email[0].rstrip("."))
    nudo = strip_premessa(testo)
    for prefisso, campo in (("C", "codice_persona"), ("P", "codice_percorso")):
        if codice := read_codice(nudo, prefisso) if is_codice(nudo, prefisso) else find_codice(testo, prefisso):
            codici: dict[str, Any] = {campo: codice}
            return Parole(testo, **codici)
    nome, nascita = _split_nascita(testo)
    if nascita:
        return Parole(testo, nome=nome, data_nascita=nascita)
    nome, anno = _split_anno(testo)
    if anno:
        return Parole(testo, nome=nome, anno_nascita=anno)
    return Parole(
        testo,
        codice_fiscale=_read_codice_fiscale(nudo),
        codice_persona=_read_bare(nudo, "C"),
        codice_percorso=_read_bare(nudo, "P"),
        telefono=phone_key(testo),
    )


def _split_anno(testo: str) -> tuple[str, int]:
    """The name, and the year that «nato nel» says. Raises ValidationError when it has two digits; a year in which
    nobody living was born is of something else."""
    trovato = NEL.search(testo)
    if trovato is None:
        return "", 0
    if len(trovato[1]) == 2:
        raise ValidationError(ANNO, code="anno")
    anno = int(trovato[1])
    try:
        Significato.NASCITA.check(date(anno, 1, 1))
    except ValidationError:
        return "", 0
    return " ".join(f"{testo[: trovato.start()]} {testo[trovato.end() :]}".split()).strip(" ,;()"), anno


def _split_nascita(testo: str) -> tuple[str, date | None]:
    """The name and the day of birth that stands after it, or before. Figures alone are no day: they may be a phone.
    Raises ValidationError when the year has two digits; a day on which nobody was born is of a title, or of nothing."""
    parole = NATO_IL.sub(" ", testo).split()
    for quante in range(min(PAROLE_DI_UN_GIORNO, len(parole)), 0, -1):
        for giorno, nome in ((parole[-quante:], parole[:-quante]), (parole[:quante], parole[quante:])):
            scritto = " ".join(giorno)
            con_nome = any(map(str.isalpha, "".join(nome)))
            da_solo = not nome and not scritto.replace(" ", "").isdecimal()
            if (con_nome or da_solo) and (nascita := _read_nascita(scritto)):
                return " ".join(nome), nascita
    return "", None


def _read_nascita(scritto: str) -> date | None:
    try:
        giorno = read_data(scritto)
    except ValueError:
        return None
    try:
        Significato.NASCITA.check(giorno)
    except ValidationError as errore:
        if errore.code == "anno":
            raise
        return None
    return giorno


def _read_codice_fiscale(testo: str) -> str:
    codice = compact_codice(testo)
    sicuro = (
        len(codice) in QUASI_UN_CODICE
        and codice[:LETTERE_DEL_NOME].isalpha()
        and sum(segno.isdigit() for segno in codice) >= CIFRE_MINIME
    )
    if not (sicuro or FORMA.fullmatch(codice) or codice.isdecimal()):
        return ""
    try:
        return decode(codice).codice
    except CodiceErrato as errore:
        if sicuro:
            raise ValidationError(str(errore), code="codice") from None
        return ""


def _read_bare(testo: str, prefisso: str) -> str:
    """A code of the network without its letter, or without its hyphen: only when it adds up. None of its signs is one
    of the vowels I, O, U: hardly a name."""
    try:
        return read_codice(testo, prefisso)
    except ValidationError:
        return ""


def seal_parole(testo: str, utente_id: int | None) -> str:
    return encrypt(f"{utente_id}\n{testo}")


def open_parole(sigillo: str, utente_id: int | None) -> Parole | None:
    """None when the seal is not ours, or another person's."""
    try:
        di, _, testo = decrypt(sigillo).partition("\n")
        return read_parole(testo) if di == str(utente_id) else None
    except (InvalidToken, ValidationError):
        return None
