"""Archives that come in: opened in memory, refused when they are made to do harm."""

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from celery.exceptions import SoftTimeLimitExceeded

from importazioni.fogli import FileIlleggibile
from importazioni.riconoscimento import recognize
from nucleo import formati

# Far above a library of a few hundred sheets with their pictures.
FILE_MASSIMI = 1_000
APERTO_MASSIMO = 100 * 1024**2
# A file that becomes a hundred times itself was not written by a person.
RAPPORTO_MASSIMO, RAPPORTO_DA = 100, 1024**2
CIFRATO = 0x1
# What systems add to an archive by themselves.
DI_SISTEMA = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")

NON_ZIP = "Il file non è un archivio ZIP"
ROVINATO = "L'archivio è rovinato: comprimi di nuovo la cartella e caricalo."
PROTETTO = "L'archivio è protetto da password: toglila e caricalo di nuovo."
GONFIO = f"L'archivio, una volta aperto, supera {APERTO_MASSIMO // 1024**2} MB, o è fatto per riempire la memoria."
TROPPI = f"L'archivio ha troppi file: al massimo {formati.intero(FILE_MASSIMI)}. Dividilo in più archivi."


@dataclass(frozen=True)
class FileInArchivio:
    """A file of an archive: where it stands, what it holds."""

    nome: str
    contenuto: bytes


def read_archivio(contenuto: bytes) -> Iterator[FileInArchivio]:
    """The files of a ZIP, one at a time, in the order of their names, without what systems add.

    Raises `FileIlleggibile` before anything is read of one that is no ZIP, is locked, would fill the memory, or names
    files outside itself, twice, or by way of another.
    """
    if not zipfile.is_zipfile(io.BytesIO(contenuto)):
        genere = recognize(contenuto)
        raise FileIlleggibile(f"{NON_ZIP}: è {genere}." if genere else f"{NON_ZIP}.")
    try:
        with zipfile.ZipFile(io.BytesIO(contenuto)) as archivio:
            voci = [voce for voce in archivio.infolist() if not voce.is_dir() and not _is_di_sistema(voce.filename)]
            _check(voci)
            for voce in sorted(voci, key=lambda voce: voce.filename):
                yield FileInArchivio(voce.filename, archivio.read(voce))
    except (FileIlleggibile, SoftTimeLimitExceeded, GeneratorExit):
        raise
    except Exception as errore:  # what is packed badly breaks in as many ways as there are packings
        raise FileIlleggibile(ROVINATO) from errore


def _is_di_sistema(nome: str) -> bool:
    parti = PurePosixPath(nome).parts
    return bool(set(parti) & set(DI_SISTEMA)) or (bool(parti) and parti[-1].startswith("._"))


def _check(voci: list[zipfile.ZipInfo]) -> None:
    if len(voci) > FILE_MASSIMI:
        raise FileIlleggibile(TROPPI)
    if any(voce.flag_bits & CIFRATO for voce in voci):
        raise FileIlleggibile(PROTETTO)
    gonfie = any(v.file_size > max(RAPPORTO_DA, RAPPORTO_MASSIMO * v.compress_size) for v in voci)
    if gonfie or sum(voce.file_size for voce in voci) > APERTO_MASSIMO:
        raise FileIlleggibile(GONFIO)
    visti: set[str] = set()
    for voce in voci:
        nome = voce.filename
        if _is_fuori(nome):
            raise FileIlleggibile(f"L'archivio contiene un file con un percorso non ammesso: «{nome[:80]}».")
        if stat.S_ISLNK(voce.external_attr >> 16):
            raise FileIlleggibile(f"«{nome[:80]}» è un collegamento ad altro, non un file: metti nell'archivio i file.")
        if nome.casefold() in visti:
            raise FileIlleggibile(f"L'archivio contiene due volte «{nome[:80]}».")
        visti.add(nome.casefold())


def _is_fuori(nome: str) -> bool:
    """Whether a name leads out of the archive, or cannot be a name."""
    percorso = PurePosixPath(nome.replace("\\", "/"))
    return (
        percorso.is_absolute()
        or ".." in percorso.parts
        or ":" in nome
        or any(ord(segno) < ord(" ") for segno in nome)
        or not percorso.parts
    )
