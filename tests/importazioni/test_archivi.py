"""Archives made to do harm are refused, in words, before anything in them is read."""

import io
import struct
import zipfile

import pytest

from importazioni.archivi import FILE_MASSIMI, read_archivio
from importazioni.fogli import FileIlleggibile


def pack(*file: tuple[str | zipfile.ZipInfo, bytes], come: int = zipfile.ZIP_DEFLATED) -> bytes:
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w", come) as archivio:
        for nome, contenuto in file:
            archivio.writestr(nome, contenuto)
    return uscita.getvalue()


def link() -> bytes:
    voce = zipfile.ZipInfo("testo.md")
    voce.external_attr = 0o120777 << 16
    return pack((voce, b"/etc/passwd"))


def twice() -> bytes:
    # The second name is written over the first: the library itself refuses to make one.
    return pack(("uno.md", b"a"), ("due.md", b"b")).replace(b"due.md", b"UNO.md")


def locked() -> bytes:
    """The mark of a password, in the central directory."""
    intero = bytearray(pack(("uno.md", b"a")))
    struct.pack_into("<H", intero, intero.index(b"PK\x01\x02") + 8, 1)
    return bytes(intero)


OSTILI = {
    "bomb": (pack(("uno.md", b"0" * (40 * 1024**2))), "riempire la memoria"),
    "heap of bombs": (pack(*((f"{n}.md", b"0" * 1024**2) for n in range(101))), "supera 100 MB"),
    "too many": (pack(*((f"{n}.md", b"") for n in range(FILE_MASSIMI + 1))), "troppi file"),
    "up and out": (pack(("../../../etc/cron.d/uno.md", b"a")), "percorso non ammesso"),
    "up and out, as Windows writes": (pack(("..\\..\\uno.md", b"a")), "percorso non ammesso"),
    "absolute": (pack(("/etc/uno.md", b"a")), "percorso non ammesso"),
    "of a drive": (pack(("C:/uno.md", b"a")), "percorso non ammesso"),
    "a link": (link(), "un collegamento ad altro"),
    "the same name twice": (twice(), "due volte"),
    "locked": (locked(), "protetto da password"),
    "cut": (pack(("uno.md", b"abc" * 999))[:-30], "non è un archivio ZIP"),
    "broken inside": (pack(("uno.md", b"abcdef"), come=zipfile.ZIP_STORED).replace(b"abcdef", b"abXdef"), "rovinato"),
    "renamed": (b"%PDF-1.7\n", "è un documento PDF"),
    "a program": (b"MZ\x90\x00", "è un programma"),
}


@pytest.mark.parametrize("nome", OSTILI)
def test_what_is_made_to_do_harm_is_refused(nome):
    contenuto, detto = OSTILI[nome]
    with pytest.raises(FileIlleggibile, match=detto):
        list(read_archivio(contenuto))


def test_what_systems_add_is_left_out():
    contenuto = pack(
        *(("b/due.md", b"2"), ("a/uno.md", b"1"), ("a/", b""), ("__MACOSX/a/._uno.md", b"x"), ("a/.DS_Store", b"x"))
    )
    assert [(voce.nome, voce.contenuto) for voce in read_archivio(contenuto)] == [
        ("a/uno.md", b"1"),
        ("b/due.md", b"2"),
    ]
