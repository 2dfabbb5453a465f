"""From what a cell holds to what the database wants, or a sentence that says what is wrong.

Cells come as text from CSV and as text, numbers, dates and booleans from XLSX.
"""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db.models import TextChoices

from importazioni.fogli import FormulaSenzaValore
from nucleo.date import ABBREVIAZIONI, Significato, read_data
from nucleo.formati import euro
from nucleo.istanti import read_ora
from nucleo.numeri import read_importo, read_misura
from nucleo.quantita import IMPORTO_MASSIMO
from nucleo.telefono import read_telefono
from nucleo.testo import clean_testo, name_key

ERRORI_FOGLIO = re.compile(r"#(N/A|N/D|REF!|RIF!|VALUE!|VALORE!|DIV/0!|NAME\?|NOME\?|NUM!|NULL!|NULLO!)", re.IGNORECASE)
# The word that empties a value: a blank cell leaves it as it is.
CANCELLA = "cancella"
# Not «none» nor «null»: None is a comune near Turin.
VUOTI = frozenset({"", "-", "--", "n/d", "n.d."})
VERI = frozenset({"si", "s", "vero", "true", "1", "x", "yes", "y"})
FALSI = frozenset({"no", "n", "falso", "false", "0"})
# The apostrophe that our own exports put before what a spreadsheet would take for a formula.
DISARMATO = re.compile(r"^'(?=[=+\-@])")
# The day from which spreadsheets count the others, and the numbers that can be a date of ours: from 1927 to 2100.
PRIMO_SERIALE = date(1899, 12, 30)
SERIALI = range(10_000, 73_415)
# A CAP of Rome begins with two zeros and may have a third; so may the codice fiscale of an administration.
ZERI_PERSI = 3
# A cell that a spreadsheet turned into a date and shortened; months in Italian and in English.
ACCORCIATA = re.compile(r"(\d{1,2})[-/ ]([a-z]{3})\.?|([a-z]{3})\.?[-/ ](\d{2})")
MESI_CORTI = ABBREVIAZIONI | {"jan": 1, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "dec": 12}

Lettore = Callable[[Any], Any]


class ValoreErrato(Exception):
    """The cell cannot be understood; the message is for who filled the file in."""


def is_cancella(valore: Any) -> bool:
    """Whether a cell asks for what is there to be taken away: a blank one leaves it."""
    return isinstance(valore, str) and valore.strip(" []()«»\"'.").casefold() == CANCELLA


def testo(valore: Any) -> str:
    """Text with single spaces; a whole number without decimals, a date as Italians write it."""
    if isinstance(valore, FormulaSenzaValore):
        raise ValoreErrato("La cella contiene una formula senza risultato: apri il file, salvalo e ricaricalo.")
    if isinstance(valore, bool):
        return "sì" if valore else "no"
    if isinstance(valore, float) and valore.is_integer():
        return str(int(valore))
    if isinstance(valore, datetime | date):
        return f"{valore:%d/%m/%Y}"
    if isinstance(valore, time):
        return f"{valore:%H:%M}"
    pulito = " ".join(clean_testo(str("" if valore is None else valore)).split())
    pulito = DISARMATO.sub("", pulito)
    if ERRORI_FOGLIO.fullmatch(pulito):
        raise ValoreErrato(f"La cella contiene l'errore {pulito} del foglio di calcolo.")
    return "" if pulito.casefold() in VUOTI else pulito


def diventata_data(valore: Any) -> str:
    """What was probably written in a cell that a spreadsheet turned into a date: «9-12» became 9 December, «9-13»
    September 2013. In CSV they come as «09-dic» and «set-13». Empty for what is no such cell."""
    if isinstance(valore, datetime | date):
        con_anno = valore.day == 1 and valore.year % 100 > 12
        return f"{valore.month}-{valore.year % 100}" if con_anno else f"{valore.day}-{valore.month}"
    if trovata := ACCORCIATA.fullmatch(str(valore or "").strip().lower()):
        giorno, mese, altro, anno = trovata.groups()
        if numero := MESI_CORTI.get(mese or altro):
            return f"{int(giorno)}-{numero}" if giorno else f"{numero}-{int(anno)}"
    return ""


def _refuse_data(valore: Any) -> None:
    """A cell that holds no date, and became one. Raises `ValoreErrato`, saying what to do."""
    if forse := diventata_data(valore):
        raise ValoreErrato(
            f"Il foglio di calcolo l'ha presa per una data (forse era «{forse}»): "
            "dai alla cella il formato testo e riscrivila."
        )


def paragrafi(valore: Any) -> str:
    """Text that keeps its line breaks."""
    if not isinstance(valore, str):
        return testo(valore)
    return "\n".join(testo(riga) for riga in valore.strip().splitlines())


def minuscolo(valore: Any) -> str:
    return testo(valore).casefold()


def email(valore: Any) -> str:
    indirizzo = testo(valore).casefold().removeprefix("mailto:")
    if indirizzo:
        _validate(validate_email, indirizzo, "Non è un indirizzo e-mail valido, come nome@ente.it.")
    return indirizzo


def indirizzo_web(valore: Any) -> str:
    """A web address; the protocol is added when missing."""
    url = testo(valore)
    if url and "://" not in url:
        url = f"https://{url}"
    if url:
        _validate(URLValidator(schemes=["http", "https"]), url, "Non è un indirizzo web valido, come www.comune.it.")
    return url


def _validate(validatore: Callable[[str], None], valore: str, messaggio: str) -> None:
    try:
        validatore(valore)
    except ValidationError as errore:
        raise ValoreErrato(messaggio) from errore


def cifre(numero: int, nome: str) -> Lettore:
    """A code of that many digits; it gets back the zeros in front that a spreadsheet took away, in CSV too."""

    def read(valore: Any) -> str:
        _refuse_data(valore)
        codice = testo(valore).replace(" ", "")
        if codice.isdigit() and int(codice) and len(codice) >= numero - ZERI_PERSI:
            codice = codice.zfill(numero)
        if codice and not (codice.isascii() and codice.isdigit() and len(codice) == numero):
            raise ValoreErrato(f"{nome} deve essere di {numero} cifre.")
        return codice

    return read


def telefono(valore: Any) -> str:
    """A telephone number, read as pages read it."""
    _refuse_data(valore)
    try:
        return read_telefono(testo(valore))
    except ValidationError as errore:
        raise ValoreErrato(errore.message) from errore


def data(significato: Significato) -> Lettore:
    """A date of that meaning, as people write it or as a spreadsheet counts it («41640» is 1 January 2014)."""

    def read(valore: Any) -> date | None:
        giorno = _read_giorno(valore)
        if giorno is not None:
            try:
                significato.check(giorno)
            except ValidationError as errore:
                raise ValoreErrato(" ".join(errore.messages)) from errore
        return giorno

    return read


def _read_giorno(valore: Any) -> date | None:
    if isinstance(valore, datetime):
        return valore.date()
    if isinstance(valore, date):
        return valore
    scritta = testo(valore)
    if not scritta:
        return None
    if re.fullmatch(r"\d{5}([.,]\d+)?", scritta) and int(scritta[:5]) in SERIALI:
        return PRIMO_SERIALE + timedelta(days=int(scritta[:5]))
    try:
        return read_data(scritta)
    except ValueError as errore:
        cella = " Oppure dai alla cella il formato data." if scritta.isdigit() else ""
        raise ValoreErrato(f"Non è una data: scrivila come 31/12/2025.{cella}") from errore


def ora(valore: Any) -> time | None:
    """9, 9:30, 09.30, «ore 9»."""
    if isinstance(valore, datetime):
        return valore.time()
    if isinstance(valore, time):
        return valore
    try:
        return read_ora(testo(valore))
    except ValueError as errore:
        raise ValoreErrato(str(errore)) from None


def quantita(minimo: int, massimo: int) -> Lettore:
    """A whole number between two bounds, by what it means."""

    def read(valore: Any) -> int | None:
        numero = decimale(valore)
        if numero is None:
            return None
        if numero != numero.to_integral_value():
            raise ValoreErrato("Serve un numero intero.")
        if not minimo <= numero <= massimo:
            raise ValoreErrato(f"Scrivi un numero fra {minimo} e {massimo}.")
        return int(numero)

    return read


def decimale(valore: Any) -> Decimal | None:
    """An amount as Italians or programs write it: 25.000,50 and 25000.50."""
    return _read_numero(valore, read_importo)


def importo(minimo: Decimal) -> Lettore:
    """An amount in euro and whole cents, between a least and the most that may be meant."""

    def read(valore: Any) -> Decimal | None:
        numero = decimale(valore)
        if numero is None:
            return None
        if numero != round(numero, 2):
            raise ValoreErrato("Un importo ha al massimo due decimali.")
        if not minimo <= numero <= IMPORTO_MASSIMO:
            raise ValoreErrato(f"Scrivi un importo fra {euro(minimo)} e {euro(IMPORTO_MASSIMO)}.")
        return numero

    return read


def misura(valore: Any) -> Decimal | None:
    """A number that is not money, such as a coordinate: the comma or the point begins its decimals."""
    return _read_numero(valore, read_misura)


def _read_numero(valore: Any, read: Callable[[str], Decimal | None]) -> Decimal | None:
    _refuse_data(valore)
    if isinstance(valore, bool):
        raise ValoreErrato("Serve un numero.")
    if isinstance(valore, int | float | Decimal) and Decimal(str(valore)).is_finite():
        return Decimal(str(valore))
    try:
        return read(testo(valore))
    except ValueError as errore:
        raise ValoreErrato("Non è un numero.") from errore


def si_no(valore: Any) -> bool | None:
    if isinstance(valore, bool):
        return valore
    scritto = name_key(testo(valore))
    if not scritto:
        return None
    if scritto in VERI:
        return True
    if scritto in FALSI:
        return False
    raise ValoreErrato("Scrivi «sì» o «no».")


def scelta(valori: type[TextChoices], alias: dict[str, str] | None = None, *, solo: Collection[str] = ()) -> Lettore:
    """A coded value by code or by label, whatever its case and accents; `solo` when not all may be said."""
    ammesse = [(codice, etichetta) for codice, etichetta in valori.choices if codice and (not solo or codice in solo)]
    noti = {name_key(etichetta): codice for codice, etichetta in ammesse}
    noti |= {name_key(str(codice)): codice for codice, _ in ammesse}
    noti |= {name_key(nome): codice for nome, codice in (alias or {}).items()}

    def read(valore: Any) -> str:
        scritto = testo(valore)
        if not scritto:
            return ""
        if name_key(scritto) not in noti:
            ammessi = ", ".join(f"«{etichetta}»" for _, etichetta in ammesse)
            raise ValoreErrato(f"Valore non previsto. Sono ammessi: {ammessi}.")
        return noti[name_key(scritto)]

    return read


def scelte(valori: type[TextChoices]) -> Lettore:
    """Several coded values separated by commas or semicolons."""
    una = scelta(valori)

    def read(valore: Any) -> list[str]:
        parti = re.split(r"[,;/]| e ", testo(valore))
        return list(dict.fromkeys(una(parte) for parte in parti if parte.strip()))

    return read
