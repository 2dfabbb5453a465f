"""Sheets to take home."""

from typing import Any
from uuid import uuid4

from fogli.enums import Lingua
from fogli.models import Foglio, Rilettura
from fogli.regole.testi import read_testi
from fogli.services import give_foglio
from nucleo.ambito import Ambito
from tests.costruttori.percorsi import build_percorso
from tests.costruttori.persone import build_utente

PRIMO: dict[str, Any] = {"detto": ["prestito"], "opzioni": ["imprenditoriale"], "prossimo": "libero"}


def build_rilettura(lingua: str = "ar", **campi: Any) -> Rilettura:
    """The words of a language as they stand, read again."""
    valori = {"impronta": read_testi(lingua).impronta, "riletta_da": "Mediatrice di prova", **campi}
    return Rilettura.objects.create(lingua=lingua, **{"registrata_da": build_utente().firma, **valori})


def build_foglio(**campi: Any) -> Foglio:
    """The shortest sheet, in Italian, as the service gives it."""
    percorso = campi.pop("percorso", None) or build_percorso()
    lingua = campi.pop("lingua", Lingua.ITALIANO)
    if lingua != Lingua.ITALIANO and not Rilettura.objects.filter(lingua=lingua).exists():
        build_rilettura(lingua)
    chiave = campi.pop("chiave_modulo", None) or uuid4()
    valori = {**PRIMO, "programmi": [], "documenti": [], "lingua": lingua, **campi}
    return give_foglio(ambito=Ambito.di_sistema("prova"), percorso=percorso, chiave_modulo=chiave, campi=valori)
