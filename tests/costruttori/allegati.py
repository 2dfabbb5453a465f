"""Files as they come in, made here: no picture and no document of anybody."""

import io
import zipfile
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from allegati.enums import TIPI
from allegati.models import Allegato
from formazione.models import FileVersione, VersioneContenuto
from tests.costruttori.formazione import build_versione
from tests.costruttori.persone import build_utente


def make_pdf(*oggetti: bytes) -> bytes:
    """A PDF of these objects, after the one that every PDF has."""
    corpo = b"".join((b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", *oggetti))
    return corpo + b"xref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(corpo)


PDF = make_pdf()
# As a film: what it is, its index, what is seen.
_FTYP, _MOOV = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", b"\x00\x00\x00\x08moov"
MP4 = _FTYP + _MOOV + b"\x00\x00\x08\x08mdat" + bytes(range(256)) * 8
WEBM = b"\x1aE\xdf\xa3\x87B\x82\x84webm\x18S\x80g\x90" + b"\x00" * 16
# Two frames of silence at 32 kbit, after a title.
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x02\x00\x00" + (b"\xff\xfb\x10\x00" + b"\x00" * 100) * 2
VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nBuongiorno.\n"


def make_immagine(formato: str = "PNG", lati: tuple[int, int] = (40, 30), **altro: Any) -> bytes:
    uscita = io.BytesIO()
    Image.new("RGB", lati, "#0b3d6f").save(uscita, formato, **altro)
    return uscita.getvalue()


def make_zip(voci: dict[str, bytes | str], prima: bytes = b"") -> bytes:
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w") as archivio:
        for nome, contenuto in voci.items():
            archivio.writestr(nome, contenuto)
    return prima + uscita.getvalue()


def make_docx(**altre: bytes) -> bytes:
    tipi = f'<Types><Override PartName="/word/document.xml" ContentType="{TIPI["docx"].mime}.main+xml"/></Types>'
    voci = {nome.replace("__", "/").replace("_", "."): dati for nome, dati in altre.items()}
    return make_zip({"[Content_Types].xml": tipi, "word/document.xml": "<w/>", **voci})


def build_allegato(dati: bytes = PDF, tipo: str = "pdf", **campi: Any) -> Allegato:
    allegato = Allegato(
        nome=f"modulo.{tipo}",
        tipo=tipo,
        byte=len(dati),
        impronta=sha256(dati).hexdigest(),
        caricato_da=build_utente().firma,
    )
    for nome, valore in campi.items():
        setattr(allegato, nome, valore)
    allegato.file.save("", ContentFile(dati), save=False)
    allegato.save()
    return allegato


def build_file(versione: VersioneContenuto, allegato: Allegato | None = None, **campi: Any) -> FileVersione:
    """A file of a version that is not published yet."""
    allegato = allegato or build_allegato()
    valori = {"titolo": "Modulo di richiesta", "genere": allegato.genere} | campi
    return versione.file.create(allegato=allegato, **valori)


def build_registrazione(**campi: Any) -> FileVersione:
    """The recording of a content published with it."""
    versione, altra = build_versione(**{"stato": "bozza", "tipo": "video"} | campi), build_versione()
    voce = build_file(versione, build_allegato(MP4, "mp4"), titolo="Il colloquio", sottotitoli=VTT)
    pubblicata = {"pubblicata_da": altra.pubblicata_da, "pubblicata_il": altra.pubblicata_il}
    VersioneContenuto.objects.filter(pk=versione.pk).update(stato="pubblicata", **pubblicata)
    voce.versione_madre.refresh_from_db()
    return voce
