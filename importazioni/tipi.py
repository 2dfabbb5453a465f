"""The kinds of import: what each app declares, and where it registers it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.cache import cache

from importazioni.models import Importazione
from nucleo.ambito import Ambito


class Progresso(Protocol):
    """Called as the work goes on: rows done, rows in all."""

    def __call__(self, fatti: int, totale: int) -> None: ...


@dataclass(frozen=True)
class Errore:
    """Something to say about a cell: `colonna` is empty when it concerns the whole row.

    `gravita` «errore» keeps the row out, «avviso» lets it in.
    """

    riga: int
    colonna: str
    valore: str
    messaggio: str
    gravita: str = "errore"


@dataclass
class EsitoAnalisi:
    """What reading the file found; nothing has been written."""

    righe: int
    nuovi: int = 0
    modificati: int = 0
    invariati: int = 0
    errati: int = 0
    errori: list[Errore] = field(default_factory=list)
    # Rows as they would be written: {"riga", "esito", "oggetto", "valori": [[titolo, prima, dopo], …]}.
    campione: list[dict[str, Any]] = field(default_factory=list)
    # The same for every row that writes, to be read and downloaded; once written with what it takes to undo it.
    voci: list[dict[str, Any]] = field(default_factory=list)
    # What was understood of the file: format, encoding, separator, columns ignored; and `allarmi`,
    # sentences that whoever confirms must read first.
    lettura: dict[str, Any] = field(default_factory=dict)
    # Other figures of this kind of import, by their label.
    altri: dict[str, int] = field(default_factory=dict)

    @property
    def conteggi(self) -> dict[str, Any]:
        return {
            "nuovi": self.nuovi,
            "modificati": self.modificati,
            "invariati": self.invariati,
            "errati": self.errati,
            "altri": self.altri,
        }


class TipoImportazione(ABC):
    """Subclass it, and register an instance in the `importazioni` module of the app.

    `analyze` reads and writes nothing; `write` writes inside the transaction that it finds
    open, and must give the same result when run twice. Both raise `FileIlleggibile`.
    """

    nome: str = ""
    titolo: str = ""
    descrizione: str = ""
    formati: Sequence[str] = ("csv", "xlsx")
    # The kinds of empty file to fill in (`modello`).
    modelli: Sequence[str] = ()
    # Rows with errors may be left out: otherwise a file with errors is refused whole.
    scarta_errate: bool = True
    url_elenco: str = ""
    # How the page calls what a file has in it: its columns, or the lines at the head of each text.
    titolo_colonne: str = "Quali colonne può avere il file"
    nome_colonna: str = "Colonna"
    # Whether what a file wrote can be undone (`importazioni.annullamento`).
    annullabile: bool = False

    @abstractmethod
    def is_permesso(self, ambito: Ambito) -> bool:
        """Whether this person may import this kind of file."""

    @abstractmethod
    def analyze(self, importazione: Importazione, contenuto: bytes, progresso: Progresso) -> EsitoAnalisi:
        """What the file would do."""

    @abstractmethod
    def write(self, importazione: Importazione, contenuto: bytes, ambito: Ambito, progresso: Progresso) -> EsitoAnalisi:
        """Do it, and say what was done."""

    def sportello_of(self, record: Any) -> int | None:
        """The desk of a record that a file writes, for its line in the log."""
        return None

    def modello(self, formato: str) -> bytes | None:
        """An empty file to fill in, or None."""
        return None

    def collegamenti(self, importazione: Importazione) -> list[tuple[str, str]]:
        """Pages that say more of what was found in a file: label and address."""
        return []


_tipi: dict[str, TipoImportazione] = {}


def register(tipo: TipoImportazione) -> None:
    _tipi[tipo.nome] = tipo


def find_tipo(nome: str) -> TipoImportazione | None:
    return _tipi.get(nome)


def list_tipi(ambito: Ambito) -> list[TipoImportazione]:
    """The kinds of file that this person may import."""
    return [tipo for tipo in _tipi.values() if tipo.is_permesso(ambito)]


# ── Progress: in the cache, because the work itself stands in one transaction ───────────
DURATA_PROGRESSO = 3600


def progress_of(importazione: Importazione) -> Progresso:
    chiave = f"importazione:{importazione.uuid}"

    def annota(fatti: int, totale: int) -> None:
        cache.set(chiave, (fatti, totale), DURATA_PROGRESSO)

    return annota


def read_progress(importazione: Importazione) -> tuple[int, int]:
    """Rows done and rows in all; (0, 0) when nothing is known."""
    return cache.get(f"importazione:{importazione.uuid}") or (0, 0)
