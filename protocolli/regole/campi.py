"""The blanks of the text of an agreement: which it may have, and how they are filled. Pure."""

import re
from collections.abc import Mapping

from messaggi.regole.campi import fill, list_campi, list_errori
from protocolli.enums import CAMPI_DI, PARTE_DI, Campo, TipoAccordo

# What Markdown would take for a sign of its own.
SEGNI = re.compile(r"([\\`*_\[\]<>#|~&])")


def list_ammessi(tipo: str) -> list[str]:
    return [campo.value for campo in CAMPI_DI[PARTE_DI[TipoAccordo(tipo)]]]


def find_errori(testo: str, tipo: str) -> list[str]:
    """What is wrong with the blanks of a text of this kind, in words."""
    return list_errori(testo, list_ammessi(tipo))


def list_vuoti(testo: str, valori: Mapping[str, str]) -> list[str]:
    """The blanks of a text that have nothing to be filled with, as people call them."""
    return [str(Campo(nome).label) for nome in list_campi(testo) if not valori.get(nome)]


def write_testo(testo: str, valori: Mapping[str, str]) -> str:
    """The text with its blanks filled: what is put in reads as it is, whatever signs it has."""
    return fill(testo, {nome: SEGNI.sub(r"\\\1", valore) for nome, valore in valori.items()})
