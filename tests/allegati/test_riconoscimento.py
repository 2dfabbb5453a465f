"""A file is what it holds: hostile ones are told for what they are, and nothing of them is kept."""

import io
from random import Random

import pytest
from PIL import Image, ImageFile

from allegati.enums import TIPI
from allegati.regole import riconoscimento
from allegati.regole.immagini import LATO_MASSIMO, redraw
from allegati.regole.riconoscimento import FileRifiutato, recognise
from tests.costruttori.allegati import MP4, PDF, make_docx, make_immagine, make_zip

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
        (b"\x00\x00\x00\x18ftypM4A " + MP4, "voce.m4a", "m4a"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"\x00" * 50, "webinar.webm", "webm"),
        (b"ID3\x04\x00" + b"\x00" * 50, "voce.mp3", "mp3"),
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
    ],
)
def test_what_is_refused_says_why(dati: bytes, nome: str, detto: str) -> None:
    with pytest.raises(FileRifiutato, match=detto):
        recognise(io.BytesIO(dati), nome)


def test_what_grows_without_end_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits are lowered, so that the test makes nothing large."""
    monkeypatch.setattr(riconoscimento, "BYTE_APERTI", 1000)
    monkeypatch.setattr(riconoscimento, "PIXEL", 100)
    for dati in (make_docx(word__a_xml=b"0" * 2000), make_immagine()):
        with pytest.raises(FileRifiutato, match="troppo grande"):
            recognise(io.BytesIO(dati))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(FileRifiutato, match="troppo grande"):
        recognise(io.BytesIO(make_immagine(lati=(60, 60))))


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
