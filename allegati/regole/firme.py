"""Digital signatures in a file: which kind, who says to have signed and when, whether what was signed is what is there.

It recognises and never verifies: no certificate is checked against anybody, and a name is what the certificate says.
"""

import base64
import binascii
import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from asn1crypto import cms, core, parser, x509

from allegati.enums import GenereFirma, StatoFirma
from allegati.regole.rifiuti import (
    BUSTA_CIFRATA,
    BUSTA_ROTTA,
    BUSTA_VUOTA,
    BUSTE_DI_TROPPO,
    FileRifiutato,
)
from nucleo import formati
from nucleo.istanti import ROMA
from nucleo.nomi import has_codice_fiscale
from nucleo.testo import clean_testo

SENZA_NOME = "nome non indicato nel certificato"
NOME_MASSIMO, FIRME_MASSIME, BUSTE_MASSIME, INDICE_MASSIMO = 120, 50, 3, 2 * 1024**2
BLOCCO, RESTO = 1024**2, 256
# Octets as one, and as many; a hundred at a time they are fewer than this in the largest file.
PEZZO, DI_PEZZI, PEZZI_MASSIMI = 0x04, 0x24, 500_000
# What a signed envelope, and an encrypted one, say of themselves at their beginning.
FIRMATA, CIFRATA = (b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07" + fine for fine in (b"\x02", b"\x03"))
ARMATURA = (b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----", b"-----BEGIN PKCS #7 SIGNED DATA-----")
ESTENSIONE = re.compile(r"(\.p7m)+$", re.IGNORECASE)
PARTI = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
QUANDO = re.compile(rb"/M\s*\(D:(\d{14})(?:([+\-])(\d\d)'?(\d\d)'?|Z)?")
MARCA = re.compile(rb"/SubFilter\s*/ETSI\.RFC3161")


@dataclass(frozen=True)
class FirmaLetta:
    """One signature: the name of its certificate, when who signed says to have signed, what can be said of it."""

    chi: str
    quando: datetime | None
    stato: StatoFirma

    @property
    def descrizione(self) -> str:
        """In words, to whoever reads the file."""
        if self.stato == StatoFirma.ILLEGGIBILE:
            return f"{self.stato.label.capitalize()}."
        quando = f", che dichiara di aver firmato {formati.ora_articolata('il', self.quando)}" if self.quando else ""
        return f"{self.chi}{quando}; {self.stato.label}."


@dataclass(frozen=True)
class Firme:
    """The signatures of a file."""

    genere: GenereFirma
    firme: tuple[FirmaLetta, ...] = ()

    def __bool__(self) -> bool:
        return self.genere in (GenereFirma.PADES, GenereFirma.CADES)

    @property
    def tipo_etichetta(self) -> str:
        """The badge: whole, to be looked at, not signed."""
        if not self:
            return "errore" if self.genere == GenereFirma.ROTTA else "neutro"
        intere = all(firma.stato in (StatoFirma.INTEGRA, StatoFirma.SEGUITA) for firma in self.firme)
        return "successo" if intere else "attenzione"

    def to_dict(self) -> dict[str, Any]:
        righe = [
            {"chi": f.chi, "quando": f.quando.isoformat() if f.quando else None, "stato": f.stato.value}
            for f in self.firme
        ]
        return {"genere": self.genere.value, "firme": righe}

    @classmethod
    def from_dict(cls, dati: dict[str, Any]) -> "Firme":
        """What `to_dict` gave; of nothing, none."""
        return cls(
            GenereFirma(dati.get("genere", GenereFirma.NESSUNA)),
            tuple(
                FirmaLetta(
                    riga["chi"],
                    datetime.fromisoformat(riga["quando"]) if riga["quando"] else None,
                    StatoFirma(riga["stato"]),
                )
                for riga in dati.get("firme", ())
            ),
        )


@dataclass(frozen=True)
class Busta:
    """What a signed envelope holds, out of every envelope around it, and who signed them, from the outermost."""

    contenuto: io.BytesIO
    firme: tuple[FirmaLetta, ...]


NESSUNA = Firme(GenereFirma.NESSUNA)


def read_firme(file: BinaryIO) -> Firme:
    """The signatures of a file of whatever kind. What cannot be read is told as `ROTTA`: nothing is raised."""
    file.seek(0)
    testa = file.read(BLOCCO)
    if testa.startswith(b"%PDF-"):
        firme = tuple(_iter_pdf(file))
        lette = [firma for firma in firme if firma.stato != StatoFirma.ILLEGGIBILE]
        return Firme(GenereFirma.PADES if lette else GenereFirma.ROTTA, firme) if firme else NESSUNA
    if not is_busta(testa):
        return NESSUNA
    try:
        return Firme(GenereFirma.CADES, open_busta(file).firme)
    except FileRifiutato:
        return Firme(GenereFirma.ROTTA)


# ── Envelopes ────────────────────────────────────────────────────────────────────────────
def is_busta(testa: bytes) -> bool:
    """Whether a file begins as an envelope of CMS, signed or encrypted, also written in letters (base64)."""
    return any(segno in _disarm_testa(testa)[:32] for segno in (FIRMATA, CIFRATA))


def name_contenuto(nome: str) -> str:
    """How what an envelope holds is called: «domanda.pdf.p7m» holds «domanda.pdf»."""
    return ESTENSIONE.sub("", nome)


def open_busta(file: BinaryIO) -> Busta:
    """What a signed envelope holds. Raises `FileRifiutato`: broken, encrypted, empty, too many one in the other."""
    file.seek(0)
    dati, firme = file.read(), []
    for _ in range(BUSTE_MASSIME):
        dati, lette = _open_una(dati)
        firme += lette
        if not is_busta(dati[:BLOCCO]):
            return Busta(io.BytesIO(dati), tuple(firme[:FIRME_MASSIME]))
    raise FileRifiutato(BUSTE_DI_TROPPO)


def _disarm_testa(testa: bytes) -> bytes:
    """The first bytes of an envelope, if it is one, out of its letters."""
    if testa[:1] == b"\x30":
        return testa
    righe = testa[:512].strip()
    for capo in ARMATURA:
        righe = righe.removeprefix(capo)
    lettere = b"".join(righe.split())[:64]
    try:
        return base64.b64decode(lettere, validate=True) if len(lettere) == 64 else b""
    except binascii.Error:
        return b""


def _disarm(dati: bytes) -> bytes:
    if dati[:1] == b"\x30":
        return dati
    lettere = b"".join(riga for riga in dati.split() if riga)
    for capo in ARMATURA:
        unito = b"".join(capo.split())
        lettere = lettere.removeprefix(unito).removesuffix(unito.replace(b"BEGIN", b"END"))
    return base64.b64decode(lettere, validate=True)


def _open_una(dati: bytes) -> tuple[bytes, list[FirmaLetta]]:
    try:
        dati = _disarm(dati)
        if CIFRATA in dati[:32]:
            raise FileRifiutato(BUSTA_CIFRATA)
        # What follows is nobody's: some programs leave an end of line there.
        lunga = parser.peek(dati)
        if dati[lunga:].strip(b"\0\r\n\t "):
            raise FileRifiutato(BUSTA_ROTTA)
        firmato = cms.ContentInfo.load(dati[:lunga], strict=True)["content"]
        contenuto = firmato["encap_content_info"]["content"]
        dentro = b"" if isinstance(contenuto, core.Void) else _join_pezzi(contenuto)
        if not dentro:
            raise FileRifiutato(BUSTA_VUOTA)
        firme = [_read_firma(firmato, uno, {"": dentro}) for uno in firmato["signer_infos"]][:FIRME_MASSIME]
    except FileRifiutato:
        raise
    except Exception as errore:  # what is written badly breaks its reader in many ways
        raise FileRifiutato(BUSTA_ROTTA) from errore
    if not firme:
        raise FileRifiutato(BUSTA_ROTTA)
    return dentro, firme


def _join_pezzi(contenuto: core.OctetString) -> bytes:
    """What is written in pieces, however they stand one in the other: in one pass, since there may be many."""
    pezzi: list[bytes] = []
    dati, posto = contenuto.contents, 0
    if contenuto.method == 0:
        return dati
    while posto < len(dati):
        segno, lunga = dati[posto], dati[posto + 1]
        posto += 2
        if (segno, lunga) == (0, 0):
            continue
        if lunga > 0x80:
            quanti = lunga & 0x7F
            lunga, posto = int.from_bytes(dati[posto : posto + quanti], "big"), posto + quanti
        if segno == PEZZO and posto + lunga <= len(dati) and len(pezzi) < PEZZI_MASSIMI:
            pezzi.append(dati[posto : posto + lunga])
            posto += lunga
        elif segno != DI_PEZZI:
            raise FileRifiutato(BUSTA_ROTTA)
    return b"".join(pezzi)


# ── PDF ──────────────────────────────────────────────────────────────────────────────────
def _iter_pdf(file: BinaryIO) -> Iterator[FirmaLetta]:
    """In the order in which they were put: each signs what stood in the file until then."""
    lungo = file.seek(0, 2)
    parti = sorted(_find_parti(file), key=lambda p: p[2] + p[3])
    ultima = max((c + d for _, _, c, d in parti), default=0)
    for prima, inizio, dopo, coda in parti[:FIRME_MASSIME]:
        fine = dopo + coda
        if prima != 0 or not inizio < dopo <= fine <= lungo or dopo - inizio > INDICE_MASSIMO:
            yield FirmaLetta("", None, StatoFirma.ILLEGGIBILE)
            continue
        firma = _read_nel_pdf(file, inizio, dopo, fine)
        if firma is None:
            continue
        if firma.stato == StatoFirma.INTEGRA and fine < lungo:
            stato = StatoFirma.SEGUITA if fine < ultima == lungo else StatoFirma.AGGIUNTE
            firma = FirmaLetta(firma.chi, firma.quando, stato)
        yield firma


def _find_parti(file: BinaryIO) -> set[tuple[int, ...]]:
    """Which bytes each signature says to cover. They cannot stand packed: they tell where they are."""
    file.seek(0)
    trovate: set[tuple[int, ...]] = set()
    resto = b""
    while blocco := file.read(BLOCCO):
        resto += blocco
        trovate.update(tuple(map(int, parti.groups())) for parti in PARTI.finditer(resto))
        resto = resto[-RESTO:]
    # Of what is not a signature, such as an empty place for one, nothing is said.
    return {parti for parti in trovate if any(parti)}


def _read_nel_pdf(file: BinaryIO, inizio: int, dopo: int, fine: int) -> FirmaLetta | None:
    """None for a mark of time, which nobody signs as a person."""
    voce = _read_voce(file, inizio, dopo)
    if MARCA.search(voce):
        return None
    file.seek(inizio)
    scritto = file.read(dopo - inizio).strip()
    try:
        if not (scritto.startswith(b"<") and scritto.endswith(b">")):
            raise ValueError("the signature does not stand where it says")
        dati = bytes.fromhex(scritto[1:-1].decode("ascii"))
        firmato = cms.ContentInfo.load(dati[: parser.peek(dati)], strict=True)["content"]
        staccata = isinstance(firmato["encap_content_info"]["content"], core.Void)
        impronte = _Coperti(file, inizio, dopo, fine) if staccata else {}
        firma = _read_firma(firmato, firmato["signer_infos"][0], impronte)
    except Exception:  # noqa: BLE001  # what is written badly breaks its reader in many ways
        return FirmaLetta("", None, StatoFirma.ILLEGGIBILE)
    return FirmaLetta(firma.chi, _read_quando(voce) or firma.quando, firma.stato)


def _read_voce(file: BinaryIO, inizio: int, dopo: int) -> bytes:
    """The words of the object in which a signature stands, without the signature."""
    file.seek(max(0, inizio - 4096))
    prima = file.read(inizio - max(0, inizio - 4096))
    file.seek(dopo)
    return prima[prima.rfind(b" obj") + 1 :] + file.read(4096).partition(b"endobj")[0]


def _read_quando(voce: bytes) -> datetime | None:
    trovato = QUANDO.search(voce)
    if trovato is None:
        return None
    with suppress(ValueError):
        scritto = trovato[1].decode()
        if trovato[2]:
            scarto = (trovato[2] + trovato[3] + trovato[4]).decode()
            return datetime.strptime(scritto + scarto, "%Y%m%d%H%M%S%z")
        return datetime.strptime(scritto, "%Y%m%d%H%M%S").replace(tzinfo=ROMA)
    return None


class _Coperti(dict[str, bytes]):
    """The fingerprint of the bytes that a signature of a PDF covers, by whichever way it asks for it."""

    def __init__(self, file: BinaryIO, inizio: int, dopo: int, fine: int) -> None:
        super().__init__()
        self.file, self.tratti = file, ((0, inizio), (dopo, fine))

    def __missing__(self, come: str) -> bytes:
        impronta = hashlib.new(come)
        for dal, al in self.tratti:
            self.file.seek(dal)
            restano = al - dal
            while restano and (blocco := self.file.read(min(BLOCCO, restano))):
                impronta.update(blocco)
                restano -= len(blocco)
        return impronta.digest()


# ── One signature ────────────────────────────────────────────────────────────────────────
def _read_firma(firmato: cms.SignedData, uno: cms.SignerInfo, coperto: dict[str, bytes]) -> FirmaLetta:
    """`coperto` gives by its way the fingerprint of what is signed, or under «» what is signed itself."""
    attributi = {voce["type"].native: voce["values"] for voce in uno["signed_attrs"] or ()}
    quando = None
    with suppress(Exception):
        quando = attributi["signing_time"][0].native
    stato = StatoFirma.NON_CONFRONTATA
    with suppress(KeyError, IndexError, ValueError):
        come = uno["digest_algorithm"]["algorithm"].native
        detta = attributi["message_digest"][0].native
        trovata = hashlib.new(come, coperto[""]).digest() if "" in coperto else coperto[come]
        stato = StatoFirma.INTEGRA if trovata == detta else StatoFirma.CAMBIATA
    return FirmaLetta(_name_firmatario(firmato, uno["sid"]), quando if isinstance(quando, datetime) else None, stato)


def _name_firmatario(firmato: cms.SignedData, sid: cms.SignerIdentifier) -> str:
    for voce in firmato["certificates"] or ():
        if voce.name != "certificate":
            continue
        certificato: x509.Certificate = voce.chosen
        if sid.name == "issuer_and_serial_number":
            detto = sid.chosen
            suo = certificato.issuer == detto["issuer"] and certificato.serial_number == detto["serial_number"].native
        else:
            suo = certificato.key_identifier == sid.chosen.native
        if suo:
            return _name_soggetto(certificato.subject.native)
    return SENZA_NOME


def _name_soggetto(soggetto: dict[str, Any]) -> str:
    """The common name, unless it is made of the codice fiscale, as on the cards of the health service: then name and
    surname, or the body."""
    persona = " ".join(str(soggetto[parte]) for parte in ("given_name", "surname") if soggetto.get(parte))
    for nome in (soggetto.get("common_name"), persona, soggetto.get("organization_name")):
        pulito = " ".join(clean_testo(nome if isinstance(nome, str) else "").replace("\0", "").split())[:NOME_MASSIMO]
        if pulito and not has_codice_fiscale(pulito):
            return pulito
    return SENZA_NOME
