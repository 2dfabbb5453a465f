"""Signatures are recognised in whatever file carries them, and never taken for more than they say."""

import base64
import io
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from allegati.aggiunte import Destinazione
from allegati.enums import Genere, GenereFirma, StatoFirma
from allegati.regole import firme as regole
from allegati.regole.firme import SENZA_NOME, FirmaLetta, Firme, name_contenuto, open_busta, read_firme
from allegati.regole.riconoscimento import recognise
from allegati.regole.rifiuti import FileRifiutato
from allegati.services.ricezione import keep_file
from nucleo.ambito import Ambito
from tests.costruttori.allegati import PDF, make_docx, make_immagine, make_pdf, make_zip
from tests.costruttori.firme import loosen, make_chi, make_p7m, sign_pdf

P7M = make_p7m()
GRANDE = make_pdf(b"% " + b"a" * 4000 + b"\n")


def read(dati: bytes) -> Firme:
    return read_firme(io.BytesIO(dati))


def test_an_envelope_says_who_signed_and_gives_what_it_holds() -> None:
    due = make_p7m(GRANDE, make_chi(), make_chi("Bruno Neri"))
    for dati in (
        *(due, loosen(due), due + b"\r\n", base64.b64encode(due), base64.encodebytes(due)),
        make_p7m(GRANDE, make_chi(), make_chi("Bruno Neri"), armata=True),
        make_p7m(make_p7m(GRANDE, make_chi("Bruno Neri"))),
    ):
        firme = read(dati)
        assert firme.genere == GenereFirma.CADES
        assert {firma.chi for firma in firme.firme} == {"Anna Bianchi", "Bruno Neri"}
        assert {firma.stato for firma in firme.firme} == {StatoFirma.INTEGRA}
        assert all(firma.quando and abs(datetime.now(UTC) - firma.quando).days == 0 for firma in firme.firme)
        assert open_busta(io.BytesIO(dati)).contenuto.getvalue() == GRANDE
        assert recognise(io.BytesIO(dati), "Prot. 12.del 3 marzo.pdf.p7m").estensione == "p7m"
    assert name_contenuto("domanda.PDF.P7M.p7m") == "domanda.PDF"
    cambiata = due.replace(b"a" * 100, b"b" * 100, 1)
    assert {firma.stato for firma in read(cambiata).firme} == {StatoFirma.CAMBIATA}


def test_a_codice_fiscale_is_never_a_name() -> None:
    codice = "RSSMRA80A01H501U/7420012345.abc="
    for altro, nome in (
        ({"GIVEN_NAME": "MARIA", "SURNAME": "ROSSI"}, "MARIA ROSSI"),
        ({"ORGANIZATION_NAME": "Comune di Lecce"}, "Comune di Lecce"),
        ({"SERIAL_NUMBER": "TINIT-RSSMRA80A01H501U"}, SENZA_NOME),
    ):
        assert [firma.chi for firma in read(make_p7m(PDF, make_chi(codice, **altro))).firme] == [nome]


@pytest.mark.parametrize(
    ("dati", "nome", "detto"),
    [
        (P7M[: len(P7M) // 2], "a.pdf.p7m", "rovinata"),
        (P7M[:40], "a.pdf.p7m", "rovinata"),
        (loosen(P7M)[:-2], "a.pdf.p7m", "rovinata"),
        (P7M + b"<html>", "a.pdf.p7m", "rovinata"),
        (base64.b64encode(P7M)[:-7], "a.p7m", "rovinata"),
        (P7M[:1] + b"\x80" + P7M[4:24] + b"\x30\x80" * 40_000, "a.p7m", "rovinata"),
        (P7M.replace(b"\x01\x07\x02", b"\x01\x07\x03", 1), "a.p7m", "cifrata"),
        (make_p7m(staccata=True), "a.p7m", "senza il documento"),
        (make_p7m(make_p7m(make_p7m(P7M))), "a.p7m", "troppe buste"),
        (make_p7m(b"MZ\x90\x00" + b"\x00" * 60), "a.pdf.p7m", "Dentro la busta firmata: è un programma"),
        (make_p7m(PDF[:60]), "a.pdf.p7m", "Dentro la busta firmata: il file è rovinato"),
        (make_p7m(make_zip({"a.txt": "a"})), "a.zip.p7m", "archivio"),
        (make_p7m(make_immagine()), "a.p7m", "c'è immagine PNG"),
        (make_p7m(make_docx()), "a.pdf.p7m", "dentro è: documento di Word"),
        (P7M, "a.pdf", "dentro è: documento firmato"),
    ],
    ids=lambda valore: "" if isinstance(valore, bytes) else valore,  # keys are made anew each time
)
def test_what_cannot_be_opened_says_why(dati: bytes, nome: str, detto: str) -> None:
    with pytest.raises(FileRifiutato, match=detto):
        recognise(io.BytesIO(dati), nome)


def test_a_pdf_says_its_signatures_and_what_came_after() -> None:
    una = sign_pdf()
    due = sign_pdf(una, make_chi("Bruno Neri"), quando="D:20150302")
    after = b"8 0 obj\n<< >>\nendobj\nxref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    aggiunta = una + after % (len(una) + 21)
    quando = datetime(2015, 2, 27, 9, 15, tzinfo=UTC)
    for dati, attese in (
        (una, [("Anna Bianchi", StatoFirma.INTEGRA)]),
        (due, [("Anna Bianchi", StatoFirma.SEGUITA), ("Bruno Neri", StatoFirma.INTEGRA)]),
        (aggiunta, [("Anna Bianchi", StatoFirma.AGGIUNTE)]),
        (una.replace(b"/Catalog", b"/CatalOg"), [("Anna Bianchi", StatoFirma.CAMBIATA)]),
    ):
        assert recognise(io.BytesIO(dati), "domanda.pdf").estensione == "pdf"
        firme = read(dati)
        assert firme.genere == GenereFirma.PADES
        assert [(firma.chi, firma.stato) for firma in firme.firme] == attese
        assert firme.firme[0].quando == quando
        assert "27 febbraio 2015" in firme.firme[0].descrizione
        assert Firme.from_dict(firme.to_dict()) == firme
    assert read(PDF).genere == read(make_docx()).genere == GenereFirma.NESSUNA
    for rotta in (una.replace(b"<3", b"<Z", 1), una.replace(b"/ByteRange [0 0", b"/ByteRange [0 9")):
        assert read(rotta) == Firme(GenereFirma.ROTTA, (FirmaLetta("", None, StatoFirma.ILLEGGIBILE),))


@pytest.mark.django_db
def test_what_is_kept_remembers_its_signatures() -> None:
    dove = Destinazione("prova", lambda _: True, frozenset({Genere.DOCUMENTO, Genere.FIRMATO}), 10**6, ())
    ambito = Ambito.di_sistema("prova")
    allegato = keep_file(ambito=ambito, file=io.BytesIO(P7M), nome="Domanda.pdf.p7m", destinazione=dove)
    allegato.refresh_from_db()
    assert (allegato.nome, allegato.firme_lette.genere) == ("Domanda.pdf.p7m", GenereFirma.CADES)
    assert allegato.firme_lette.firme[0].chi == "Anna Bianchi"
    assert not keep_file(ambito=ambito, file=io.BytesIO(PDF), nome="a.pdf", destinazione=dove).firme_lette


def test_whatever_is_broken_in_an_envelope_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte after the other is spoilt, in both ways of writing."""
    for intera in (P7M, loosen(make_p7m(GRANDE))):
        for posto in range(0, len(intera), 3):
            rotta = intera[:posto] + bytes([intera[posto] ^ 0x85]) + intera[posto + 1 :]
            with suppress(FileRifiutato):
                open_busta(io.BytesIO(rotta))
            assert read(rotta).genere in GenereFirma
    monkeypatch.setattr(regole, "PEZZI_MASSIMI", 10)
    assert read(loosen(make_p7m(GRANDE))).genere == GenereFirma.ROTTA
