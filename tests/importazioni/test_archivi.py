"""Archives made to do harm are refused, in words, before anything in them is read: whole, or file by file."""

import io
import struct
import unicodedata
import zipfile

import pytest

from importazioni import archivi
from importazioni.archivi import FILE_MASSIMI, Archivio, FileRovinato
from importazioni.fogli import FileIlleggibile


def pack(*file: tuple[str | zipfile.ZipInfo, bytes], come: int = zipfile.ZIP_DEFLATED, commento: bytes = b"") -> bytes:
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w", come) as archivio:
        archivio.comment = commento
        for nome, contenuto in file:
            archivio.writestr(nome, contenuto)
    return uscita.getvalue()


def special(modo: int) -> bytes:
    """A file that a system takes for something else: a link, a device, a queue."""
    voce = zipfile.ZipInfo("testo.md")
    voce.external_attr = modo << 16
    return pack((voce, b"/etc/passwd"), ("buono.md", b"b"))


def rename(come: bytes) -> bytes:
    # The second name is written over the first: the library itself refuses to make one.
    return pack(("uno.md", b"a"), ("due.md", b"b"), ("buono.md", b"b")).replace(b"due.md", come)


def mark(posto: int, valore: int, *file: tuple[str, bytes]) -> bytes:
    """A field of the first file in the central directory, written over."""
    intero = bytearray(pack(*(file or (("uno.md", b"a"), ("buono.md", b"b")))))
    struct.pack_into("<H", intero, intero.index(b"PK\x01\x02") + posto, valore)
    return bytes(intero)


def overlap() -> bytes:
    """Two files that are the same bytes: a small archive would become a huge one."""
    intero = bytearray(pack(("uno.md", b"a" * 99), ("due.md", b"b" * 99)))
    secondo = intero.rindex(b"PK\x01\x02")
    struct.pack_into("<I", intero, secondo + 42, 0)
    return bytes(intero)


INTERI = {
    "heap of bombs": (pack(*((f"{n}.md", b"0" * 1024**2) for n in range(101))), "supera 100 MB"),
    "one over the other": (overlap(), "riempire la memoria"),
    "too many": (pack(*((f"{n}.md", b"") for n in range(FILE_MASSIMI + 1))), "troppi file"),
    "cut": (pack(("uno.md", b"abc" * 999))[:-30], "non è un archivio ZIP"),
    "renamed": (b"%PDF-1.7\n", "è un documento PDF"),
    "a program": (b"MZ\x90\x00", "è un programma"),
    "behind an image": (b"GIF89a" + pack(("uno.md", b"a")), "attaccato davanti"),
    "before a page": (pack(("uno.md", b"a")) + b"<script>alert(1)</script>", "attaccato"),
    "with a file for comment": (pack(("uno.md", b"a"), commento=b"\x00\x01MZ"), "attaccato"),
}


@pytest.mark.parametrize("nome", INTERI)
def test_an_archive_made_to_do_harm_is_refused_whole(nome: str) -> None:
    contenuto, detto = INTERI[nome]
    with pytest.raises(FileIlleggibile, match=detto):
        Archivio(contenuto)


UNO_PER_UNO = {
    "a bomb": (pack(("uno.md", b"0" * (40 * 1024**2)), ("buono.md", b"b")), archivi.GONFIATO),
    "up and out": (pack(("../../../etc/cron.d/uno.md", b"a"), ("buono.md", b"b")), archivi.FUORI),
    "up and out, as Windows writes": (pack(("..\\..\\uno.md", b"a"), ("buono.md", b"b")), archivi.FUORI),
    "absolute": (pack(("/etc/uno.md", b"a"), ("buono.md", b"b")), archivi.FUORI),
    "of a drive": (pack(("C:/uno.md", b"a"), ("buono.md", b"b")), archivi.FUORI),
    "that reads backwards": (pack(("uno\u202edm.exe", b"a"), ("buono.md", b"b")), archivi.FUORI),
    "without end": (pack((f"{'a' * 400}.md", b"a"), ("buono.md", b"b")), archivi.FUORI),
    "a link": (special(0o120777), archivi.COLLEGAMENTO),
    "a device": (special(0o060644), archivi.COLLEGAMENTO),
    "the same name twice": (rename(b"uno.md"), archivi.DUE_VOLTE),
    "two names that differ by capitals": (rename(b"UNO.md"), archivi.DUE_VOLTE),
    "locked": (mark(8, 1), archivi.PROTETTO),
    "packed in a way of its own": (mark(10, 99), archivi.FILE_ROVINATO),
}


@pytest.mark.parametrize("nome", UNO_PER_UNO)
def test_a_file_made_to_do_harm_is_told_and_the_others_stay(nome: str) -> None:
    contenuto, detto = UNO_PER_UNO[nome]
    archivio = Archivio(contenuto)
    assert {file.rifiuto for file in archivio.file if file.nome != "buono.md"} == {detto}
    buono = archivio.find("BUONO.md")
    assert buono is not None
    assert archivio.read(buono) == b"b"


def test_what_is_broken_inside_is_told_when_it_is_read() -> None:
    rotto = pack(("uno.md", b"abcdef"), come=zipfile.ZIP_STORED).replace(b"abcdef", b"abXdef")
    # It says that it is shorter than it is.
    corto = bytearray(pack(("uno.md", b"abcdef" * 99)))
    struct.pack_into("<I", corto, corto.index(b"PK\x01\x02") + 24, 6)
    for contenuto in (rotto, bytes(corto)):
        archivio = Archivio(contenuto)
        with pytest.raises(FileRovinato, match="rovinato"):
            archivio.read(archivio.file[0])


def test_what_systems_add_is_left_out_and_names_are_read_as_they_were_written() -> None:
    contenuto = pack(
        *(("b/due.md", b"2"), ("a/uno.md", b"1"), ("a/", b""), ("__MACOSX/a/._uno.md", b"x"), ("a/.DS_Store", b"x")),
        *((unicodedata.normalize("NFD", "Però.md"), b"3"), ("città.md", b"4")),
        commento=b"0123456789abcdef0123456789abcdef01234567",
    )
    archivio = Archivio(contenuto)
    assert [file.nome for file in archivio.file] == ["Però.md", "a/uno.md", "b/due.md", "città.md"]
    assert [archivio.read(file) for file in archivio.file] == [b"3", b"1", b"2", b"4"]
    assert archivio.find("a/tre.md") is None
    # As a Mac writes it: UTF-8, and no mark that says so.
    intero = bytearray(pack(("perché.md", b"5")))
    for dove in (6, intero.index(b"PK\x01\x02") + 8):
        struct.pack_into("<H", intero, dove, 0)
    assert [file.nome for file in Archivio(bytes(intero)).file] == ["perché.md"]
