"""Archives that come in: opened in memory, refused when they are made to do harm.

What spoils an archive as a whole is told of it; what is wrong with one of its files is told of that file, and nothing
of it is read: the others stay.
"""

import io
import stat
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from celery.exceptions import SoftTimeLimitExceeded

from importazioni.fogli import FileIlleggibile
from importazioni.riconoscimento import recognize
from nucleo import formati
from nucleo.archivi import is_gonfia

# Far above a library of a few hundred sheets with their pictures.
FILE_MASSIMI = 1_000
APERTO_MASSIMO = 100 * 1024**2
CIFRATO, IN_UTF8 = 0x1, 0x800
NOME_MASSIMO, COMMENTO_MASSIMO = 300, 500
# What systems add to an archive by themselves.
DI_SISTEMA = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
# The bytes before a file, and those after the list of them, whatever they hold.
TESTA_DI_FILE, CODA = 30, 22

NON_ZIP = "Il file non è un archivio ZIP"
ROVINATO = "L'archivio è rovinato: comprimi di nuovo la cartella e caricalo."
GONFIO = f"L'archivio, una volta aperto, supera {APERTO_MASSIMO // 1024**2} MB, o è fatto per riempire la memoria."
TROPPI = f"L'archivio ha troppi file: al massimo {formati.intero(FILE_MASSIMI)}. Dividilo in più archivi."
DOPPIO = "L'archivio ha un altro file attaccato davanti o dietro: comprimi di nuovo la cartella e caricalo."
FUORI = "Ha un percorso che porta fuori dall'archivio, o che non può essere il nome di un file."
COLLEGAMENTO = "È un collegamento ad altro, non un file: metti nell'archivio il file."
DUE_VOLTE = "C'è due volte con lo stesso nome, o con nomi che cambiano solo per maiuscole: tienine uno."
PROTETTO = "È protetto da password: toglila e carica di nuovo l'archivio."
GONFIATO = "Aperto diventa oltre cento volte più grande: è fatto per riempire la memoria."
FILE_ROVINATO = "È rovinato, o è compresso in un modo che non si sa aprire: comprimi di nuovo la cartella."


@dataclass(frozen=True)
class FileInArchivio:
    """A file of an archive: where it stands; why it is not taken, in words, when it is not."""

    nome: str
    rifiuto: str = ""


class FileRovinato(ValueError):
    """A file of an archive that cannot be opened."""


class Archivio:
    """The files of a ZIP, in the order of their names, without what systems add.

    Raises `FileIlleggibile`, before anything is read, of one that is no ZIP, would fill the memory, or hides something.
    """

    def __init__(self, contenuto: bytes) -> None:
        if not zipfile.is_zipfile(io.BytesIO(contenuto)):
            genere = recognize(contenuto)
            raise FileIlleggibile(f"{NON_ZIP}: è {genere}." if genere else f"{NON_ZIP}.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(contenuto))
            tutte = self._zip.infolist()
        except SoftTimeLimitExceeded:
            raise
        except Exception as errore:  # what is packed badly breaks in as many ways as there are packings
            raise FileIlleggibile(ROVINATO) from errore
        _check_intero(contenuto, self._zip, tutte)
        voci = [(decode_nome(voce), voce) for voce in tutte if not voce.is_dir()]
        voci = [(nome, voce) for nome, voce in voci if not _is_di_sistema(nome)]
        if len(voci) > FILE_MASSIMI:
            raise FileIlleggibile(TROPPI)
        volte = Counter(fold(nome) for nome, _ in voci)
        trovati = [(FileInArchivio(nome, find_rifiuto(nome, voce, volte)), voce) for nome, voce in voci]
        if sum(voce.file_size for file, voce in trovati if not file.rifiuto) > APERTO_MASSIMO:
            raise FileIlleggibile(GONFIO)
        trovati.sort(key=lambda coppia: coppia[0].nome)
        self.file = [file for file, _ in trovati]
        self._per_nome = {fold(file.nome): file for file in self.file}
        self._buoni = {fold(file.nome): (file, voce) for file, voce in trovati if not file.rifiuto}

    def find(self, percorso: str) -> FileInArchivio | None:
        """The file at a path, whatever its capitals; also one that is refused."""
        return self._per_nome.get(fold(percorso))

    def read(self, file: FileInArchivio) -> bytes:
        """What a file that was not refused holds. Raises `FileRovinato`."""
        _, voce = self._buoni[fold(file.nome)]
        try:
            return self._zip.read(voce)
        except SoftTimeLimitExceeded:
            raise
        except Exception as errore:  # as above
            raise FileRovinato(FILE_ROVINATO) from errore


def fold(nome: str) -> str:
    """A name as two that an office cannot tell apart share it: capitals, and accents written in two ways."""
    return unicodedata.normalize("NFC", nome.replace("\\", "/")).casefold()


def decode_nome(voce: zipfile.ZipInfo) -> str:
    """The name of a file: some systems write it in UTF-8 and do not say so."""
    if voce.flag_bits & IN_UTF8:
        return unicodedata.normalize("NFC", voce.filename)
    try:
        return unicodedata.normalize("NFC", voce.filename.encode("cp437").decode("utf-8"))
    except UnicodeError:
        return voce.filename


def find_rifiuto(nome: str, voce: zipfile.ZipInfo, volte: Counter[str]) -> str:
    """Why a file is not taken, by what the archive says of it; empty when it may be read."""
    if _is_fuori(nome):
        return FUORI
    if stat.S_IFMT(voce.external_attr >> 16) not in (0, stat.S_IFREG):
        return COLLEGAMENTO
    if volte[fold(nome)] > 1:
        return DUE_VOLTE
    if voce.flag_bits & CIFRATO:
        return PROTETTO
    if is_gonfia(voce):
        return GONFIATO
    return "" if voce.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else FILE_ROVINATO


def _check_intero(contenuto: bytes, archivio: zipfile.ZipFile, voci: list[zipfile.ZipInfo]) -> None:
    """Nothing before, nothing after, no file over another."""
    coda = len(contenuto) - CODA - len(archivio.comment)
    commento = archivio.comment.decode("utf-8", "replace")
    if (
        not contenuto.startswith((b"PK\x03\x04", b"PK\x05\x06"))
        or min((voce.header_offset for voce in voci), default=0) != 0
        or not contenuto.startswith(b"PK\x05\x06", max(coda, 0))
        or len(commento) > COMMENTO_MASSIMO
        or not all(segno.isprintable() or segno.isspace() for segno in commento)
    ):
        raise FileIlleggibile(DOPPIO)
    inizi = sorted((voce.header_offset, voce.compress_size) for voce in voci)
    fini = [inizio for inizio, _ in inizi[1:]] + [archivio.start_dir]
    if any(inizio + TESTA_DI_FILE + byte > fine for (inizio, byte), fine in zip(inizi, fini, strict=False)):
        raise FileIlleggibile(GONFIO)


def _is_di_sistema(nome: str) -> bool:
    parti = PurePosixPath(nome).parts
    return bool(set(parti) & set(DI_SISTEMA)) or (bool(parti) and parti[-1].startswith("._"))


def _is_fuori(nome: str) -> bool:
    """Whether a name leads out of the archive, or cannot be a name."""
    percorso = PurePosixPath(nome.replace("\\", "/"))
    return (
        percorso.is_absolute()
        or ".." in percorso.parts
        or ":" in nome
        or len(nome) > NOME_MASSIMO
        or any(ord(segno) < ord(" ") or unicodedata.category(segno) in ("Cc", "Cf") for segno in nome)
        or not percorso.parts
    )
