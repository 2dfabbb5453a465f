"""The sources of a content: one a line, in words, with its address at the end when it has one."""

import re
from dataclasses import dataclass

# An address at the end of its line: what stands before is what the source is called.
INDIRIZZO = re.compile(r"^(?P<nome>.*?)[\s:–—-]*(?P<url>https?://\S+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Fonte:
    """A source as it is cited; `url` is empty when it is on paper."""

    nome: str
    url: str = ""


def read_fonti(testo: str) -> list[Fonte]:
    """«Art. 111, d.lgs. 385/1993 https://www.normattiva.it/…»: a line, a source."""
    return [_read(riga.strip()) for riga in testo.splitlines() if riga.strip()]


def _read(riga: str) -> Fonte:
    trovata = INDIRIZZO.match(riga)
    if trovata is None:
        return Fonte(riga)
    return Fonte(trovata["nome"].strip() or trovata["url"], trovata["url"])
