"""The columns a file should have, and which of its headers is which."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from importazioni.conversioni import Lettore, testo
from importazioni.fogli import FileIlleggibile, RigaLetta
from nucleo.testo import sort_key

# A title or two may stand above the headers.
RIGHE_DI_TESTA = 10


@dataclass(frozen=True)
class Colonna:
    """One column: `campo` in our words, `titolo` as files should write it.

    `alias` are other headers that mean the same. A compulsory column must be there, and its cells hold something, for
    what is new; of what is there already only the columns that recognise it (`Tabellare.chiavi`). `esempio` and
    `aiuto` go into the model to download.
    """

    campo: str
    titolo: str
    read: Lettore = testo
    alias: tuple[str, ...] = ()
    obbligatoria: bool = False
    esempio: str = ""
    aiuto: str = ""

    @property
    def chiavi(self) -> set[str]:
        return {header_key(nome) for nome in (self.titolo, self.campo, *self.alias)}


@dataclass
class Intestazioni:
    """Where each known column stands; `ignorate` are headers that nobody asked for."""

    riga: int
    posti: dict[str, int]
    ignorate: list[str] = field(default_factory=list)
    assenti: list[str] = field(default_factory=list)
    nominati: frozenset[int] = frozenset()

    def list_oltre(self, riga: RigaLetta) -> list[str]:
        """What stands under no header: beyond the last one, or in a column without a name."""
        scritte = ((posto, str("" if cella is None else cella).strip()) for posto, cella in enumerate(riga.celle))
        return [scritta for posto, scritta in scritte if scritta and posto not in self.nominati]


def header_key(nome: Any) -> str:
    """«Denominazione dell'Ente *» and «denominazione_dell_ente» are the same header."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", sort_key(str(nome or ""))).split())


def map_headers(
    colonne: Sequence[Colonna], righe: list[RigaLetta], chiavi: Sequence[tuple[str, ...]] = ()
) -> Intestazioni:
    """Find the row of headers and what each is. Raises `FileIlleggibile` when it cannot work: a column is there twice,
    or compulsory ones are not, unless those of one of `chiavi` are, which recognise what is there already."""
    noti = {chiave: colonna for colonna in colonne for chiave in colonna.chiavi}
    testa = max(righe[:RIGHE_DI_TESTA], key=lambda riga: sum(header_key(cella) in noti for cella in riga.celle))
    intestazioni = Intestazioni(testa.numero, {})
    for posto, cella in enumerate(testa.celle):
        nome = str(cella or "").strip()
        colonna = noti.get(header_key(nome))
        if colonna is None:
            intestazioni.ignorate += [nome] if nome else []
        elif colonna.campo in intestazioni.posti:
            raise FileIlleggibile(f"La colonna «{colonna.titolo}» c'è due volte: toglietene una.")
        else:
            intestazioni.posti[colonna.campo] = posto
    intestazioni.assenti = [colonna.titolo for colonna in colonne if colonna.campo not in intestazioni.posti]
    intestazioni.nominati = frozenset(posto for posto, cella in enumerate(testa.celle) if cella not in (None, ""))
    if not any(intestazioni.posti.keys() >= {*chiave} for chiave in chiavi):
        check_compulsory(colonne, intestazioni)
    return intestazioni


def check_compulsory(colonne: Sequence[Colonna], intestazioni: Intestazioni) -> None:
    """Raises `FileIlleggibile` for the compulsory columns that the file does not have."""
    mancanti = [colonna for colonna in colonne if colonna.obbligatoria and colonna.campo not in intestazioni.posti]
    if not mancanti:
        return
    nomi = ", ".join(f"«{colonna.titolo}»" for colonna in mancanti)
    frasi = [f"{'Manca la colonna' if len(mancanti) == 1 else 'Mancano le colonne'} {nomi}."]
    if intestazioni.ignorate:
        frasi.append(f"Nel file ci sono: {', '.join(f'«{nome}»' for nome in intestazioni.ignorate[:15])}.")
    for colonna in mancanti:
        if simile := difflib.get_close_matches(colonna.titolo, intestazioni.ignorate, n=1, cutoff=0.6):
            frasi.append(f"«{simile[0]}» è forse «{colonna.titolo}»?")
    raise FileIlleggibile(" ".join(frasi))
