"""A file is what it holds: hostile ones are told for what they are, and nothing of them is kept."""

import io
import tracemalloc
import zipfile
import zlib
from random import Random

import pytest
from PIL import Image, ImageFile

from allegati.enums import TIPI, Genere
from allegati.regole import documenti, riconoscimento
from allegati.regole.immagini import LATO_MASSIMO, redraw
from allegati.regole.riconoscimento import recognise
from allegati.regole.rifiuti import FileRifiutato
from tests.costruttori.allegati import MP3, MP4, PDF, WEBM, make_docx, make_immagine, make_pdf, make_zip

MIMETYPE = TIPI["odt"].mime


def pack_badly(metodo: int) -> bytes:
    """A document that says to be packed in a way in which it is not: 8 is the usual one, 99 nobody's."""
    intero = bytearray(make_docx())
    for capo, posto in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        inizio = intero.find(capo)
        while inizio >= 0:
            intero[inizio + posto] = metodo
            inizio = intero.find(capo, inizio + 4)
    return bytes(intero)


def pack(voci: dict[str, bytes]) -> bytes:
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w", zipfile.ZIP_DEFLATED) as archivio:
        for nome, dati in voci.items():
            archivio.writestr(nome, dati)
    return uscita.getvalue()


def link(tipo: str) -> bytes:
    """What a document refers to, outside itself."""
    capo = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    legame = f'<Relationship Id="a" Type="{capo}/{tipo}" Target="https://x.example/" TargetMode="External"/>'
    return f"<Relationships>{legame}</Relationships>".encode("utf-16")


def pack_objects(oggetti: bytes) -> bytes:
    """Objects of a PDF, packed together as most programs write them."""
    return b"2 0 obj\n<< /Type /ObjStm >>\nstream\n" + zlib.compress(oggetti) + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    ("dati", "nome", "tipo"),
    [
        (make_immagine(), "foto.PNG", "png"),
        (make_immagine("JPEG"), "foto.jpeg", "jpg"),
        (make_immagine("GIF"), "foto.gif", "gif"),
        (make_immagine("WEBP"), "foto.webp", "webp"),
        (PDF, "modulo.pdf", "pdf"),
        (PDF, "", "pdf"),
        (make_docx(), "lettera.docx", "docx"),
        (make_zip({"mimetype": MIMETYPE, "content.xml": "<a/>"}), "lettera.odt", "odt"),
        (MP4, "webinar.mp4", "mp4"),
        (MP4.replace(b"mp42", b"M4A ", 1), "voce.m4a", "m4a"),
        (WEBM, "webinar.webm", "webm"),
        (WEBM.replace(b"g\x90", b"g\x01\xff\xff\xff\xff\xff\xff\xff"), "dal-vivo.webm", "webm"),
        (MP3, "voce.mp3", "mp3"),
        (MP3[12:], "voce.mp3", "mp3"),
        (make_docx(word___rels__document_xml_rels=link("hyperlink")), "lettera.docx", "docx"),
        (make_pdf(pack_objects(b"<< /S /URI /URI (https://x.example/JSON) >>")), "modulo.pdf", "pdf"),
    ],
)
def test_what_is_taken(dati: bytes, nome: str, tipo: str) -> None:
    assert recognise(io.BytesIO(dati), nome).estensione == tipo


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("dati", "nome", "detto"),
    [
        (b"", "vuoto.pdf", "vuoto"),
        (b"MZ\x90\x00" + b"\x00" * 60, "foto.png", "programma"),
        (b"\x7fELF\x02", "modulo.pdf", "programma"),
        (b"#!/bin/sh\nrm -rf /", "guida.pdf", "programma"),
        (SVG, "logo.svg", "SVG"),
        (SVG, "logo.png", "SVG"),
        (b"\xef\xbb\xbf  <SVG onload=alert(1)>", "logo.png", "SVG"),
        (SVG.decode().encode("utf-16"), "logo.png", "SVG"),
        (b"<html><script>alert(1)</script>", "pagina.pdf", "pagina web"),
        (b"<!-- x --><script>", "pagina.pdf", "pagina web"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "vecchio.doc", "formato vecchio"),
        (PDF + make_zip({"a.exe": b"MZ"}), "modulo.pdf", "altro file nascosto"),
        (b"<a>" + PDF, "modulo.pdf", "altro file nascosto"),
        (b"%PDF-1.7\n<html><script>alert(1)</script>\n%%EOF", "modulo.pdf", "altro file nascosto"),
        (PDF + b"<script>alert(1)</script>", "modulo.pdf", "altro file nascosto"),
        (PDF[: len(PDF) // 2], "modulo.pdf", "rovinato"),
        (make_immagine()[:40], "foto.png", "rovinato"),
        (b"GIF89a/*" + b"\xff" * 50, "foto.gif", "rovinato"),
        (make_zip({"a.txt": "a"}), "cose.zip", "archivio"),
        (make_docx()[:-30], "lettera.docx", "rovinato"),
        (pack_badly(8), "lettera.docx", "rovinato"),
        (pack_badly(99), "lettera.docx", "rovinato"),
        (make_docx(word__vbaProject_bin=b"x"), "lettera.docx", "macro"),
        (make_docx(word__embeddings__a_exe=b"MZ"), "lettera.docx", "programma"),
        (make_zip({"mimetype": MIMETYPE, "Basic/a.xml": "x"}), "lettera.odt", "macro"),
        (PDF, "foto.png", "ma dentro è: PDF"),
        (make_immagine(), "foto.exe", "ma dentro è: immagine PNG"),
        (make_docx(), "tabella.xlsx", "ma dentro è: documento di Word"),
        (b"\x00\x00\x00\x14ftypqt  \x00", "video.mov", "QuickTime"),
        (b"\x1aE\xdf\xa3\x00matroska", "video.mkv", "Non è un formato"),
        (b"Cara amica, ti scrivo", "lettera.txt", "Non è un formato"),
        (b"\xff", "niente.mp3", "Non è un formato"),
        # Known by how they begin, and not whole.
        (PDF[: len(PDF) // 2] + b"\n%%EOF", "modulo.pdf", "rovinato"),
        (PDF.replace(b"startxref\n45", b"startxref\n46"), "modulo.pdf", "rovinato"),
        (MP4[: len(MP4) // 2], "webinar.mp4", "rovinato"),
        (MP4[:24] + b"\x00" * 5000, "webinar.mp4", "rovinato"),
        (MP4[:24], "webinar.mp4", "rovinato"),
        (WEBM[:-8], "webinar.webm", "rovinato"),
        (WEBM[:16], "webinar.webm", "rovinato"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00<html><script>alert(1)</script>" + MP3, "voce.mp3", "rovinato"),
        (MP3[:16], "voce.mp3", "rovinato"),
        (MP3[:16] + b"Xing\x00\x00\x00\x03\x00\x00\x00\x09\x00\x00\x20\x00" + MP3[32:], "voce.mp3", "rovinato"),
        # What runs, what is fetched, what hides, when a document is opened.
        (make_pdf(b"2 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"), "modulo.pdf", "Contiene programmi"),
        (make_pdf(b"2 0 obj\n<< /S /J#61vaScript >>\nendobj\n"), "modulo.pdf", "Contiene programmi"),
        (make_pdf(pack_objects(b"<< /S /Launch /F (a.exe) >>")), "modulo.pdf", "Contiene programmi"),
        (make_docx(word___rels__settings_xml_rels=link("attachedTemplate")), "lettera.docx", "altri computer"),
        (make_docx(word__embeddings__oleObject1_bin=b"x"), "lettera.docx", "altro programma"),
        (make_docx() + b"<html><script>alert(1)</script>", "lettera.docx", "altro file nascosto"),
        (make_docx(word___rels__a_rels=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "lettera.docx", "rovinato"),
    ],
)
def test_what_is_refused_says_why(dati: bytes, nome: str, detto: str) -> None:
    with pytest.raises(FileRifiutato, match=detto):
        recognise(io.BytesIO(dati), nome)


def test_what_grows_without_end_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits are lowered, so that the test makes nothing large."""
    monkeypatch.setattr(documenti, "BYTE_APERTI", 1000)
    monkeypatch.setattr(riconoscimento, "PIXEL", 100)
    for dati in (make_docx(word__a_xml=b"0" * 2000), make_immagine()):
        with pytest.raises(FileRifiutato, match="troppo grande"):
            recognise(io.BytesIO(dati))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(FileRifiutato, match="troppo grande"):
        recognise(io.BytesIO(make_immagine(lati=(60, 60))))


def test_what_was_packed_to_fill_the_memory_never_does() -> None:
    """A few kilobytes that open to eight megabytes; and types that are twelve in truth, hard to pack."""
    vuoto = pack({"word/document.xml": b" " * 8 * 1024**2})
    tipi = f"<Types>{Random(3).randbytes(6 * 1024**2).hex()}</Types>".encode()
    file = [io.BytesIO(vuoto), io.BytesIO(pack({"[Content_Types].xml": tipi}))]
    tracemalloc.start()
    for uno in file:
        with pytest.raises(FileRifiutato, match="troppo grande"):
            recognise(uno, "lettera.docx")
    picco = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert picco < 6 * 1024**2


def test_an_image_that_ends_half_way_is_refused_whoever_else_reads_images(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who draws PDFs asks Pillow to take what is cut short, for the whole process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    rumore = Image.frombytes("RGB", (60, 60), Random(5).randbytes(60 * 60 * 3))
    for formato in ("PNG", "JPEG", "GIF", "WEBP"):
        uscita = io.BytesIO()
        rumore.save(uscita, formato)
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        with pytest.raises(FileRifiutato, match="rovinato"):
            redraw(io.BytesIO(uscita.getvalue()[: uscita.tell() // 2]))


def test_an_image_is_drawn_anew_without_what_was_hidden_in_it() -> None:
    segreto = b"<script>alert(1)</script>PK\x03\x04"
    esif = Image.Exif()
    esif[0x010E], esif[0x0112] = segreto.decode("latin-1"), 6
    for formato, altro, lati in (
        ("JPEG", {"exif": esif, "comment": segreto}, (30, 40)),
        ("PNG", {}, (40, 30)),
        ("GIF", {"comment": segreto}, (40, 30)),
        ("WEBP", {"exif": esif}, (30, 40)),
    ):
        dati = make_immagine(formato, **altro) + segreto
        nuova, tipo, disegnati = redraw(io.BytesIO(dati))
        assert segreto not in nuova.getvalue(), formato
        assert b"script" not in nuova.getvalue(), formato
        assert recognise(nuova, f"x.{tipo.estensione}") == tipo
        assert disegnati == lati, formato
    _, _, grande = redraw(io.BytesIO(make_immagine(lati=(LATO_MASSIMO * 2, 10))))
    assert grande == (LATO_MASSIMO, 5)


def test_half_an_image_is_refused_also_after_a_pdf_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint, as it is loaded, asks Pillow of the whole process to let it pass."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    for formato in ("PNG", "JPEG", "GIF", "WEBP"):
        intera = make_immagine(formato, lati=(400, 300))
        with pytest.raises(FileRifiutato, match="rovinato"):
            redraw(io.BytesIO(intera[: len(intera) * 2 // 3]))


def test_what_is_spoilt_anywhere_is_read_or_refused() -> None:
    """Bytes turned at random, Exif included: whatever the reader of images or of archives raises becomes a sentence."""
    caso, exif = Random(7), Image.Exif()
    exif[274], exif[34665] = 6, {37510: b"x" * 40}
    immagini = [(make_immagine("JPEG", exif=exif), "f.jpg"), (make_immagine(), "f.png")]
    rifiutati = 0
    for intero, nome in (*immagini, (make_docx(), "l.docx")):
        for _ in range(150):
            rotto = bytearray(intero)
            for _ in range(caso.randint(1, 6)):
                rotto[caso.randrange(8, len(rotto))] = caso.randrange(256)
            try:
                recognise(io.BytesIO(rotto), nome)
                if not nome.endswith("docx"):
                    redraw(io.BytesIO(rotto))
            except FileRifiutato:
                rifiutati += 1
    assert 0 < rifiutati < 450


def test_what_is_refused_is_told_what_is_taken_there() -> None:
    solo, vanno = frozenset({Genere.DOCUMENTO, Genere.FIRMATO}), "PDF, documenti di Office e OpenDocument; documenti"
    casi = ((b"\xff", "niente.mp3", "Non è un formato"), (make_immagine(), "foto.png", "qui non serve"))
    for dati, nome, detto in casi:
        with pytest.raises(FileRifiutato, match=detto) as rifiuto:
            recognise(io.BytesIO(dati), nome, solo)
        assert str(rifiuto.value).endswith(f"Vanno bene: {vanno} firmati .p7m.")
