"""What a question must say to be asked: checked when it is written, whoever writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from verifiche.enums import TipoDomanda

OPZIONI_MASSIME = 8
VERO, FALSO = "Vero", "Falso"


@dataclass(frozen=True)
class Voce:
    """One of the answers of a question, as it is written."""

    testo: str
    giusta: bool = False
    spiegazione: str = ""


def build_vero_falso(*, vera: bool) -> tuple[Voce, Voce]:
    """The two answers of a statement."""
    return Voce(VERO, giusta=vera), Voce(FALSO, giusta=not vera)


def find_errori(tipo: str, voci: Sequence[Voce], valore: Decimal | None) -> str:
    """Why a question cannot be asked as it is, in words; empty when it can."""
    if tipo == TipoDomanda.NUMERICA:
        return "Scrivi il numero giusto." if valore is None else ""
    giuste = sum(voce.giusta for voce in voci)
    if len(voci) < 2:
        return "Scrivi almeno due risposte."
    if len(voci) > OPZIONI_MASSIME:
        return f"Le risposte sono troppe: al massimo {OPZIONI_MASSIME}."
    if len({" ".join(voce.testo.casefold().split()) for voce in voci}) < len(voci):
        return "Due risposte dicono la stessa cosa: cambiane una."
    if tipo in (TipoDomanda.SINGOLA, TipoDomanda.VERO_FALSO) and giuste != 1:
        return "Segna come giusta una risposta, e una sola."
    if tipo == TipoDomanda.MULTIPLA and not giuste:
        return "Segna come giusta almeno una risposta."
    return ""
