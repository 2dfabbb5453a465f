"""Signed files, made here with keys made here: nobody's signature."""

import datetime as dt
from functools import cache
from typing import Any

from asn1crypto import parser
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from tests.costruttori.allegati import PDF

POSTO = 8192


@cache
def make_chi(nome: str = "Anna Bianchi", **altro: str) -> tuple[Any, Any]:
    chiave = ec.generate_private_key(ec.SECP256R1())
    voci = {"COMMON_NAME": nome, **altro}
    soggetto = x509.Name([x509.NameAttribute(getattr(NameOID, oid), valore) for oid, valore in voci.items()])
    inizio = dt.datetime(2015, 1, 1, tzinfo=dt.UTC)
    certificato = (
        x509.CertificateBuilder()
        .subject_name(soggetto)
        .issuer_name(soggetto)
        .public_key(chiave.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(inizio)
        .not_valid_after(inizio + dt.timedelta(days=3650))
        .sign(chiave, hashes.SHA256())
    )
    return certificato, chiave


def make_cms(dati: bytes, *chi: Any, staccata: bool = False, armata: bool = False) -> bytes:
    costruttore = pkcs7.PKCS7SignatureBuilder().set_data(dati)
    for certificato, chiave in chi or (make_chi(),):
        costruttore = costruttore.add_signer(certificato, chiave, hashes.SHA256())
    opzioni = [pkcs7.PKCS7Options.Binary, *((pkcs7.PKCS7Options.DetachedSignature,) if staccata else ())]
    come = serialization.Encoding.PEM if armata else serialization.Encoding.DER
    return costruttore.sign(come, opzioni)


def make_p7m(dati: bytes = PDF, *chi: Any, **altro: Any) -> bytes:
    return make_cms(dati, *chi, **altro)


def loosen(dati: bytes, piano: int = 0) -> bytes:
    """The same envelope in BER, as programs that write while they read do: lengths unsaid, the document in pieces."""
    classe, metodo, etichetta, _, contenuto, _ = parser.parse(dati)
    if metodo == 1:
        dentro, posto = b"", 0
        while posto < len(contenuto):
            lunga = parser.peek(contenuto[posto:])
            parte = contenuto[posto : posto + lunga]
            # Certificates and what is signed of a signature stay as they were signed.
            dentro += parte if piano == 2 and parte[0] in (0xA0, 0x31) else loosen(parte, piano + 1)
            posto += lunga
        return bytes([dati[0], 0x80]) + dentro + b"\0\0"
    if classe == 0 and etichetta == 4 and len(contenuto) > 200:
        pezzi = (contenuto[i : i + 100] for i in range(0, len(contenuto), 100))
        return b"\x24\x80" + b"".join(parser.emit(0, 0, 4, pezzo) for pezzo in pezzi) + b"\0\0"
    return dati


def sign_pdf(dati: bytes = PDF, chi: Any = None, quando: str = "D:20150227101500+01'00'", cms_di: Any = None) -> bytes:
    """The PDF with a signature at its end, as an update: what stood before stays byte for byte."""
    inizio = dati + b"9 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached /M (" + quando.encode() + b") /Contents "
    parti = b" /ByteRange [0 %010d %010d %010d] >>\nendobj\n"
    segnaposto = parti % (0, 0, 0)
    riga = len(inizio) + POSTO * 2 + 2 + len(segnaposto)
    coda = b"xref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % riga
    dopo = len(inizio) + POSTO * 2 + 2
    resto = parti % (len(inizio), dopo, len(segnaposto) + len(coda)) + coda
    firmato = (cms_di or make_cms)(inizio + resto, chi or make_chi(), staccata=True)
    return inizio + b"<" + firmato.hex().encode().ljust(POSTO * 2, b"0") + b">" + resto
