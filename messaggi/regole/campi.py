"""The blanks of a text: a closed set of names between braces, and nothing that runs. Pure."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from messaggi.enums import NELL_OGGETTO, Campo

BLANK = re.compile(r"\{([^{}\n]*)\}")
# What is worth proposing in place of a name that does not exist.
SOMIGLIANZA = 0.5


def list_campi(testo: str) -> list[str]:
    """The names between braces, each once, as they come."""
    return list(dict.fromkeys(BLANK.findall(testo)))


def list_errori(testo: str, ammessi: Collection[str]) -> list[str]:
    """What is wrong with the blanks of a text, in words."""
    errori = [_tell_ignoto(nome, ammessi) for nome in list_campi(testo) if nome not in ammessi]
    if {"{", "}"} & set(BLANK.sub("", testo)):
        errori.append("C'è una parentesi graffa da sola: i campi si scrivono così, {nome}.")
    return errori


def _tell_ignoto(nome: str, ammessi: Collection[str]) -> str:
    vicini = get_close_matches(nome.strip().lower(), ammessi, n=1, cutoff=SOMIGLIANZA)
    if vicini:
        return f"Il campo {{{nome}}} non esiste: forse volevi scrivere {{{vicini[0]}}}."
    return f"Il campo {{{nome}}} non esiste qui: puoi usare {', '.join(f'{{{a}}}' for a in ammessi)}."


def fill(testo: str, valori: Mapping[str, str]) -> str:
    """The text with its blanks filled. What is put in is never read again for blanks. Raises KeyError on a name that
    does not exist."""
    return BLANK.sub(lambda trovato: valori[trovato.group(1)], testo)


def list_vuoti(testo: str, valori: Mapping[str, str]) -> list[str]:
    """The names between braces that these values, of which some may be known later, leave with nothing."""
    return [nome for nome in list_campi(testo) if valori.get(nome) == ""]


AMMESSI = {"oggetto": NELL_OGGETTO, "testo": tuple(Campo), "breve": tuple(Campo)}
SENZA_CAMPI = "L'oggetto si legge anche a telefono chiuso: può avere solo {sportello}, al posto di questo campo."


DA_SOLA = "Questo parte da solo e non lo scrive nessuno: togli {operatore}, o metti {sportello} al suo posto."


def find_errori(valori: Mapping[str, object]) -> dict[str, list[str]]:
    """What is wrong with the blanks of each text of a model."""
    errori = {}
    for nome, ammessi in AMMESSI.items():
        testo = str(valori.get(nome, ""))
        trovati = list_errori(testo, [campo.value for campo in Campo])
        if not trovati and list_errori(testo, [campo.value for campo in ammessi]):
            trovati = [SENZA_CAMPI]
        if not trovati and valori.get("occasione") and Campo.OPERATORE in list_campi(testo):
            trovati = [DA_SOLA]
        if trovati:
            errori[nome] = trovati
    return errori
