"""The codice fiscale of a person: is it well written, what does it say, whose is it (D.M. 23 dicembre 1976).

Pure functions: places are given back as codice catastale, the database is asked elsewhere.
"""

import re
from dataclasses import dataclass
from datetime import date

from codicefiscale.codicefiscale import encode_firstname, encode_lastname
from stdnum.exceptions import ValidationError as NumeroErrato
from stdnum.it import iva
from stdnum.it.codicefiscale import calc_check_digit

from cittadini.enums import Sesso
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.testo import compact_codice

FORMA = re.compile(r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]")
MESI = "ABCDEHLMPRST"
# Two people with the same code: digits become letters from the right (omocodia).
CIFRE_DI_OMOCODIA = str.maketrans("LMNPQRSTUV", "0123456789")
POSIZIONI_NUMERICHE = (6, 7, 9, 10, 12, 13, 14)


class CodiceErrato(ValueError):
    """The code is not one: the message says why, in words for who typed it."""


@dataclass(frozen=True)
class DatiCodice:
    """What a codice fiscale says. All empty for a provisional one, of eleven digits."""

    codice: str
    provvisorio: bool = False
    omocodia: bool = False
    sesso: Sesso | None = None
    data_nascita: date | None = None
    codice_luogo: str = ""


def looks_like(testo: str) -> bool:
    """Whether what was typed means to be a codice fiscale, right or wrong: by its length, or all digits."""
    codice = compact_codice(testo)
    return len(codice) in (15, 16, 17) or codice.isdecimal()


def decode(testo: str, oggi: date | None = None) -> DatiCodice:
    """Read a codice fiscale. Raises `CodiceErrato` when it cannot be one.

    The century is the one that gives an age between 0 and 99 years on `oggi`.
    """
    codice = compact_codice(testo)
    if re.fullmatch(r"\d{11}", codice):
        return _decode_provisional(codice)
    if len(codice) != 16:
        raise CodiceErrato(f"Il codice fiscale ha 16 caratteri: ne hai scritti {len(codice)}.")
    if not FORMA.fullmatch(codice):
        raise CodiceErrato("Il codice fiscale non ha la forma giusta: controlla lettere e cifre, come O e 0.")
    attesa = calc_check_digit(codice[:-1])
    if codice[-1] != attesa:
        raise CodiceErrato("L'ultima lettera non torna con le altre: c'è un errore di battitura.")
    return _decode_parts(codice, oggi or get_oggi())


def are_di_due(uno: str, altro: str) -> bool:
    """Whether two codes, both whole, can only be of two people: provisional ones say nothing, and one code with figures
    changed into letters (omocodia) is still of one."""
    return all(len(codice) == 16 for codice in (uno, altro)) and _without_omocodia(uno) != _without_omocodia(altro)


def _without_omocodia(codice: str) -> str:
    return "".join(
        segno.translate(CIFRE_DI_OMOCODIA) if posto in POSIZIONI_NUMERICHE else segno
        for posto, segno in enumerate(codice[:15])
    )


def _decode_provisional(codice: str) -> DatiCodice:
    try:
        iva.validate(codice)
    except NumeroErrato:
        raise CodiceErrato("Il codice provvisorio di 11 cifre non è giusto: ricontrollalo.") from None
    return DatiCodice(codice=codice, provvisorio=True)


def _decode_parts(codice: str, oggi: date) -> DatiCodice:
    cifre = list(codice)
    for posizione in POSIZIONI_NUMERICHE:
        cifre[posizione] = cifre[posizione].translate(CIFRE_DI_OMOCODIA)
    piano = "".join(cifre)
    giorno = int(piano[9:11])
    femmina = giorno > 40
    try:
        nascita = _nearest_century(int(piano[6:8]), MESI.index(piano[8]) + 1, giorno - 40 * femmina, oggi)
    except ValueError:
        raise CodiceErrato("La data di nascita dentro il codice fiscale non esiste.") from None
    return DatiCodice(
        codice=codice,
        omocodia=piano[:-1] != codice[:-1],
        sesso=Sesso.F if femmina else Sesso.M,
        data_nascita=nascita,
        codice_luogo=piano[11:15],
    )


def _nearest_century(anno: int, mese: int, giorno: int, oggi: date) -> date:
    """The last such day not after `oggi`. Raises ValueError when no century has it (29 February)."""
    secolo = oggi.year // 100 * 100
    for inizio in (secolo, secolo - 100):
        try:
            giornata = date(inizio + anno, mese, giorno)
        except ValueError:
            continue
        if giornata <= oggi:
            return giornata
    raise ValueError


def check_owner(
    dati: DatiCodice, *, nome: str, cognome: str, data_nascita: date, sesso: str, codici_luogo: tuple[str, ...] = ()
) -> dict[str, str]:
    """What does not match between the code and the person, by name of field. Empty when all does.

    `sesso` counts only when it is F or M; `codici_luogo` are the codici catastali that the place
    of birth has had in time, none when the place is not known.
    """
    if dati.provvisorio:
        return {}
    errori = _check_names(dati, nome, cognome)
    if dati.data_nascita and not _same_day(dati.data_nascita, data_nascita):
        errori["data_nascita"] = f"Il codice fiscale dice nato {formati.data_articolata('il', dati.data_nascita)}."
    if dati.sesso and sesso in (Sesso.F, Sesso.M) and sesso != dati.sesso:
        errori["sesso"] = f"Il codice fiscale dice {dati.sesso.label.lower()}."
    if codici_luogo and dati.codice_luogo not in codici_luogo:
        errori["luogo"] = "Il luogo di nascita non torna con il codice fiscale."
    return errori


def _check_names(dati: DatiCodice, nome: str, cognome: str) -> dict[str, str]:
    """Of who has one name alone, written as surname, the code has it in either place."""
    per_cognome, per_nome = dati.codice[:3], dati.codice[3:6]
    if not nome:
        torna = encode_lastname(cognome) == per_cognome or encode_firstname(cognome) == per_nome
        return {} if torna else {"cognome": "Il nome non torna con il codice fiscale."}
    errori = {}
    if encode_lastname(cognome) != per_cognome:
        errori["cognome"] = "Il cognome non torna con il codice fiscale."
    if encode_firstname(nome) != per_nome:
        errori["nome"] = "Il nome non torna con il codice fiscale."
    return errori


def _same_day(uno: date, altro: date) -> bool:
    """Equal but for the century, which the code does not say."""
    return (uno.year % 100, uno.month, uno.day) == (altro.year % 100, altro.month, altro.day)


def encode(*, nome: str, cognome: str, data_nascita: date, sesso: Sesso, codice_luogo: str) -> str:
    """The code of a person as the rules give it, before any omocodia."""
    giorno = data_nascita.day + (40 if sesso == Sesso.F else 0)
    radice = (
        f"{encode_lastname(cognome)}{encode_firstname(nome)}"
        f"{data_nascita:%y}{MESI[data_nascita.month - 1]}{giorno:02}{codice_luogo}"
    )
    return radice + calc_check_digit(radice)
