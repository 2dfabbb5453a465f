"""The words of a sheet in each language, as `fogli/testi/` holds them: pure, read once."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CARTELLA = Path(__file__).parents[1] / "testi"
DA_DESTRA = frozenset({"ar"})
# How Django and browsers call a language where they want its script.
LOCALI = {"zh": "zh-hans"}


@dataclass(frozen=True)
class Testi:
    """One language. `impronta` tells one wording from another: who read it again read that."""

    lingua: str
    nome: str
    fisse: dict[str, str]
    detto: dict[str, str]
    opzioni: dict[str, str]
    documenti: dict[str, str]
    prossimo: dict[str, str]
    impronta: str

    @property
    def verso(self) -> str:
        return "rtl" if self.lingua in DA_DESTRA else "ltr"

    @property
    def locale(self) -> str:
        return LOCALI.get(self.lingua, self.lingua)

    @property
    def gruppi(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """All its words, group by group."""
        return (
            ("Parole del foglio", self.fisse),
            ("Che cosa ci siamo detti", self.detto),
            ("Le strade che ha", self.opzioni),
            ("Che cosa portare", self.documenti),
            ("Che cosa viene adesso", self.prossimo),
        )


@cache
def read_testi(lingua: str) -> Testi:
    """The words of a language. Raises FileNotFoundError for one that nobody wrote."""
    scritto = (CARTELLA / f"{lingua}.json").read_text(encoding="utf-8")
    return Testi(lingua=lingua, impronta=hashlib.sha256(scritto.encode()).hexdigest(), **json.loads(scritto))
