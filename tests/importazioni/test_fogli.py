"""Reading files that people really send: encodings, separators, pictures, broken and dangerous workbooks."""

import io
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from importazioni import conversioni
from importazioni import fogli as lettura
from importazioni.colonne import Colonna, header_key, map_headers
from importazioni.conversioni import ValoreErrato
from importazioni.enums import StatoImportazione
from importazioni.fogli import STRETTO, FileIlleggibile, RigaLetta, read_file
from nucleo.date import Significato

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


def xlsx(*righe: list[Any], titolo: str = "Dati") -> bytes:
    libro = Workbook()
    libro.active.title = titolo
    for riga in righe:
        libro.active.append(riga)
    uscita = io.BytesIO()
    libro.save(uscita)
    return uscita.getvalue()


def celle(contenuto: bytes) -> list[tuple[Any, ...]]:
    return [riga.celle for riga in read_file(contenuto).righe]


# ── CSV ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("contenuto", "codifica"),
    [
        ("nome;città\nNardò;perché\n".encode(), "UTF-8"),
        ("nome;città\nNardò;perché\n".encode("utf-8-sig"), "UTF-8"),
        ("nome;città\nNardò;perché\n".encode("utf-16"), "UTF-16"),
        ("nome;città\nNardò;perché\n".encode("latin-1"), "Windows-1252 (Latin-1)"),
        ("nome;città\nNardò;€ 12 – perché\n".encode("cp1252"), "Windows-1252 (Latin-1)"),
    ],
    ids=["utf-8", "bom", "utf-16", "latin-1", "windows"],
)
def test_accents_survive_every_encoding(contenuto: bytes, codifica: str) -> None:
    letto = read_file(contenuto)
    assert letto.righe[0].celle == ("nome", "città")
    assert letto.righe[1].celle[0] == "Nardò"
    assert letto.righe[1].celle[1].endswith("perché")
    assert letto.informazioni["codifica"] == codifica


@pytest.mark.parametrize("separatore", [";", ",", "\t", "|"])
def test_separator_is_found(separatore: str) -> None:
    testo = separatore.join(("nome", "via")) + "\r\n" + separatore.join(("Ente", '"Via Roma; 1, int. 2\t|"')) + "\r\n"
    assert celle(testo.encode()) == [("nome", "via"), ("Ente", "Via Roma; 1, int. 2\t|")]


def test_empty_rows_are_left_out_and_the_others_keep_their_number() -> None:
    righe = read_file(b"a;b\n\n;;\n1;2\n").righe
    assert [(riga.numero, riga.celle) for riga in righe] == [(1, ("a", "b")), (4, ("1", "2"))]


def test_a_cell_may_hold_line_breaks() -> None:
    righe = read_file(b'a;b\n"uno\ndue";x\n3;4\n').righe
    assert [(riga.numero, riga.celle) for riga in righe] == [(1, ("a", "b")), (2, ("uno\ndue", "x")), (4, ("3", "4"))]


@pytest.mark.parametrize("contenuto", [b"", b"\n\n \n", "\ufeff".encode(), b"\x00\x00"])
def test_empty_file_is_told(contenuto: bytes) -> None:
    with pytest.raises(FileIlleggibile, match="vuoto"):
        read_file(contenuto)


@pytest.mark.parametrize(
    ("contenuto", "parole"),
    [
        (PNG, "immagine PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "immagine JPEG"),
        (b"%PDF-1.7\n", "documento PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, "XLS"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "un programma"),
        (b"cognome;nome\n" + b"Rossi;Ada\n" * 1_000 + b"Ros\x00si;Ada\n", "non contiene testo"),
        (("cognome;nome\n" + "Rossi;Ada\n" * 1_000 + "Ros\0si;Ada\n").encode("utf-16"), "non contiene testo"),
    ],
)
def test_a_renamed_file_is_told_for_what_it_is(contenuto: bytes, parole: str) -> None:
    with pytest.raises(FileIlleggibile, match=parole):
        read_file(contenuto)


def test_an_unclosed_quote_is_told_with_its_row() -> None:
    contenuto = b'a;b\n1;2\n3;"mai chiuso\n' + b"x" * 200_000
    with pytest.raises(FileIlleggibile, match="riga 3"):
        read_file(contenuto)


def test_too_many_rows_or_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lettura, "RIGHE_MASSIME", 3)
    with pytest.raises(FileIlleggibile, match="più di 3 righe"):
        read_file(b"a;b\n1;2\n3;4\n5;6\n")
    with pytest.raises(FileIlleggibile, match="più di 200 colonne"):
        read_file((";".join("x" * 201) + "\n1;2\n").encode())


# ── XLSX ─────────────────────────────────────────────────────────────────────────────────
def test_workbook_gives_typed_cells() -> None:
    contenuto = xlsx(
        ["nome", "cap", "dal"], ["Ente", 73100, date(2014, 1, 1)], [None, None, None], ["Due", "00118", ""]
    )
    assert celle(contenuto) == [
        ("nome", "cap", "dal"),
        ("Ente", 73100, datetime(2014, 1, 1)),  # noqa: DTZ001 - spreadsheets know no time zone
        ("Due", "00118", None),
    ]
    assert read_file(contenuto).righe[2].numero == 4


def test_workbook_is_known_by_its_content_not_by_its_name() -> None:
    assert read_file(xlsx(["a"], ["b"])).informazioni == {"formato": "XLSX", "foglio": "Dati"}


def test_hidden_sheets_are_not_read() -> None:
    libro = Workbook()
    libro.active.append(["nascosto", "x"])
    libro.active.sheet_state = "hidden"
    libro.create_sheet("Elenco").append(["in vista", "y"])
    uscita = io.BytesIO()
    libro.save(uscita)
    assert celle(uscita.getvalue()) == [("in vista", "y")]


def test_formula_without_result_is_told_on_its_cell() -> None:
    (_, riga) = celle(xlsx(["nome", "posti"], ["Ente", "=1+1"]))
    assert riga[0] == "Ente"
    with pytest.raises(ValoreErrato, match="formula senza risultato"):
        conversioni.quantita(0, 99)(riga[1])


def test_formula_with_a_result_gives_the_result() -> None:
    contenuto = replace_part(
        xlsx(["nome", "posti"], ["Ente", 5]), "xl/worksheets/sheet1.xml", b"<v>5</v>", b"<f>2+3</f><v>5</v>"
    )
    assert celle(contenuto)[1] == ("Ente", 5)


def replace_part(contenuto: bytes, nome: str, vecchio: bytes, nuovo: bytes) -> bytes:
    uscita = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenuto)) as origine, zipfile.ZipFile(uscita, "w") as copia:
        for voce in origine.namelist():
            parte = origine.read(voce)
            if voce == nome:
                assert vecchio in parte
                parte = parte.replace(vecchio, nuovo)
            copia.writestr(voce, parte)
    return uscita.getvalue()


def test_zip_that_would_fill_the_memory_is_refused() -> None:
    contenuto = xlsx(["a"], ["b"])
    uscita = io.BytesIO(contenuto)
    with zipfile.ZipFile(uscita, "a", zipfile.ZIP_DEFLATED) as archivio:
        archivio.writestr("xl/worksheets/sheet2.xml", b"0" * (lettura.XLSX_APERTO_MASSIMO + 1))
    assert len(uscita.getvalue()) < 1_000_000
    with pytest.raises(FileIlleggibile, match="troppo grande"):
        read_file(uscita.getvalue())


TIPO = '<!DOCTYPE x [<!ENTITY a "b">]>'


def write_part(contenuto: bytes, nome: str, parte: bytes) -> bytes:
    """The same workbook with another part, packed as small as it gets."""
    uscita = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(contenuto)) as origine,
        zipfile.ZipFile(uscita, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as copia,
    ):
        for voce in origine.namelist():
            copia.writestr(voce, parte if voce == nome else origine.read(voce))
        if nome not in origine.namelist():
            copia.writestr(nome, parte)
    return uscita.getvalue()


@pytest.mark.parametrize("codifica", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "cp037"])
@pytest.mark.parametrize("prima", ["", "<!-- un commento lungo " + "x" * 5000 + " -->"])
@pytest.mark.parametrize("nome", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_document_type_is_refused_in_whatever_encoding(nome: str, prima: str, codifica: str) -> None:
    dichiarata = codifica.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    testo = f'<?xml version="1.0" encoding="{dichiarata}"?>{prima}{TIPO}<worksheet/>'
    with pytest.raises(FileIlleggibile, match="non ammesse"):
        read_file(write_part(xlsx(["a"], ["b"]), nome, testo.encode(codifica)))


@pytest.mark.parametrize("nome", ["xl/worksheets/sheet1.xml", "xl/altro.dat"])
def test_nor_does_it_hide_behind_a_comment_without_end(nome: str) -> None:
    contenuto = write_part(xlsx(["a"], ["b"]), nome, f"<!--{'x' * 70_000}-->{TIPO}<worksheet/>".encode())
    with pytest.raises(FileIlleggibile, match="non ammesse"):
        read_file(contenuto)


def sheet(righe: str) -> bytes:
    spazio = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{spazio}"><sheetData>{righe}</sheetData></worksheet>'.encode()


LONTANA = '<row><c r="XFD1"/></row>'
PIENA = '<c t="inlineStr"><is><t>a</t></is></c>'


@pytest.mark.parametrize(
    ("nome", "parte"),
    [
        # A cell far away in each of many rows; rows that jump; cells, texts, styles without end; one text everywhere.
        ("xl/worksheets/sheet1.xml", sheet(LONTANA * 100)),
        ("xl/worksheets/sheet1.xml", sheet('<row r="4000000000"><c><v>1</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet(f"<row>{'<c/>' * 2_000}</row>")),
        ("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 2_000 + b"</sst>"),
        ("xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 2_000 + b"</styleSheet>"),
        ("xl/worksheets/sheet1.xml", sheet(f"<row>{PIENA.replace('a', 'a' * 30_000) * 100}</row>")),
    ],
    ids=["far", "jump", "cells", "texts", "styles", "letters"],
)
def test_a_small_workbook_that_asks_too_much_is_refused(
    nome: str, parte: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lettura, "SEGNI_MASSIMI", dict.fromkeys(lettura.SEGNI_MASSIMI, 1_500))
    for limite, quanto in {"SEGNI_ALTROVE": 1_500, "CELLE_MASSIME": 1_000_000, "LETTERE_IN_TUTTO": 1_000_000}.items():
        assert getattr(lettura, limite) > quanto
        monkeypatch.setattr(lettura, limite, quanto)
    with pytest.raises(FileIlleggibile, match="troppo grande"):
        read_file(write_part(xlsx(["a"], ["b"]), nome, parte))


def test_a_part_that_swells_hundreds_of_times_is_refused_before_it_is_read() -> None:
    """105 kB that would hold the reader for minutes: a real sheet of as many cells is megabytes."""
    contenuto = write_part(xlsx(["a"], ["b"]), "xl/worksheets/sheet1.xml", sheet(f"<row>{PIENA * 100}</row>" * 1_000))
    assert len(contenuto) < 105_000
    with pytest.raises(FileIlleggibile, match="troppo grande"):
        read_file(contenuto)


def test_a_cell_longer_than_excel_takes_is_told_with_its_row() -> None:
    lunga = sheet(f"<row>{PIENA}</row><row>{PIENA.replace('a', 'a' * 32_768)}</row>")
    with pytest.raises(FileIlleggibile, match="riga 2"):
        read_file(write_part(xlsx(["a"], ["b"]), "xl/worksheets/sheet1.xml", lunga))


@pytest.mark.parametrize(
    "parte",
    [
        b"<worksheet><", sheet("<row><c t='s'><v>99</v></c></row>"), sheet("<row><c r='?'><v>1</v></c></row>"),
        sheet("<row r='x'><c><v>1</v></c></row>"), sheet("<row><c t='d'><v>mai</v></c></row>"),
    ],
)  # fmt: skip
def test_a_broken_workbook_is_told_whatever_is_broken(parte: bytes) -> None:
    with pytest.raises(FileIlleggibile, match=r"rovinato|vuoto"):
        read_file(write_part(xlsx(["a"], ["b"]), "xl/worksheets/sheet1.xml", parte))


def test_a_workbook_packed_badly_is_told() -> None:
    """A piece of the packing itself is broken, wherever it is."""
    intero = write_part(xlsx(["a"], ["b"]), "xl/worksheets/sheet1.xml", sheet(f"<row>{PIENA}</row>" * 50))
    letti = 0
    for posto in range(40, len(intero) - 200, 97):
        rotto = intero[:posto] + bytes(255 - b for b in intero[posto : posto + 8]) + intero[posto + 8 :]
        with suppress(FileIlleggibile):  # any other error fails the test
            letti += bool(read_file(rotto))
    assert letti < 10


def test_other_archives_are_told() -> None:
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w") as archivio:
        archivio.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(FileIlleggibile, match="ODS"):
        read_file(uscita.getvalue())
    with pytest.raises(FileIlleggibile, match="rovinato"):
        read_file(xlsx(["a"], ["b"])[:200])


# ── Headers ──────────────────────────────────────────────────────────────────────────────
COLONNE = (
    Colonna("denominazione", "Denominazione", obbligatoria=True, alias=("ente",)),
    Colonna("codice_ipa", "Codice IPA"),
    Colonna("citta", "Città", obbligatoria=True),
)


def righe(*valori: tuple[str, ...]) -> list[RigaLetta]:
    return [RigaLetta(numero, celle) for numero, celle in enumerate(valori, 1)]


def test_headers_meet_whatever_case_accents_and_marks() -> None:
    assert header_key("Denominazione dell'Ente *") == header_key("DENOMINAZIONE_dell_ente")


def test_columns_are_found_by_name_in_any_order_and_under_a_title() -> None:
    intestazioni = map_headers(
        COLONNE, righe(("Elenco degli enti 2016",), ("CITTA", "note", "Ente", "codice_ipa"), ("Lecce",))
    )
    assert intestazioni.riga == 2
    assert intestazioni.posti == {"citta": 0, "denominazione": 2, "codice_ipa": 3}
    assert intestazioni.ignorate == ["note"]


def test_missing_compulsory_column_is_told_with_what_was_found() -> None:
    with pytest.raises(FileIlleggibile, match=r"Manca la colonna «Denominazione».*«Denominazone» è forse"):
        map_headers(COLONNE, righe(("Denominazone", "Città"), ("x", "y")))


def test_the_same_column_twice_is_refused() -> None:
    with pytest.raises(FileIlleggibile, match="«Denominazione» c'è due volte"):
        map_headers(COLONNE, righe(("Ente", "Denominazione", "Città"), ("x", "y", "z")))


# ── Cells ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("read", "cella", "atteso"),
    [
        (conversioni.testo, "  Via\xa0 Roma  1 ", "Via Roma 1"),
        (conversioni.testo, 73100.0, "73100"),
        (conversioni.testo, "None", "None"),
        (conversioni.testo, "n/d", ""),
        (conversioni.paragrafi, "uno \n due", "uno\ndue"),
        (conversioni.email, " Mailto:Info@Ente.IT", "info@ente.it"),
        (conversioni.indirizzo_web, "www.comune.lecce.it", "https://www.comune.lecce.it"),
        (conversioni.cifre(5, "Il CAP"), 118, "00118"),
        (conversioni.cifre(5, "Il CAP"), "73100", "73100"),
        (conversioni.telefono, "Tel. 0832/682111", "0832 682111"),
        (conversioni.telefono, "\u202a(0832)\u00a0682111\u202c", "0832 682111"),
        (conversioni.testo, "D\u2019Ago\u00adstino\u200b", "D\u2019Agostino"),
        (conversioni.email, "\ufeffada@posta.example\u200e", "ada@posta.example"),
        (conversioni.data(Significato.FATTO), "31/12/2025", date(2025, 12, 31)),
        (conversioni.data(Significato.FATTO), "2024-02-29", date(2024, 2, 29)),
        (conversioni.data(Significato.FATTO), "", None),
        (conversioni.ora, "ore 9", time(9)),
        (conversioni.ora, "15.30", time(15, 30)),
        (conversioni.quantita(0, 20), "12,0", 12),
        (conversioni.decimale, "25.000,50 €", Decimal("25000.50")),
        (conversioni.decimale, "25.000", Decimal(25000)),
        (conversioni.misura, 40.35297, Decimal("40.35297")),
        (conversioni.misura, "40.352", Decimal("40.352")),
        (conversioni.misura, "18,172", Decimal("18.172")),
        (conversioni.cifre(5, "Il CAP"), "184", "00184"),
        (conversioni.cifre(5, "Il CAP"), 184, "00184"),
        (conversioni.data(Significato.FATTO), "1 gennaio 2014", date(2014, 1, 1)),
        (conversioni.data(Significato.FATTO), "20140101", date(2014, 1, 1)),
        (conversioni.data(Significato.FATTO), 20140101, date(2014, 1, 1)),
        (conversioni.data(Significato.FATTO), "41640", date(2014, 1, 1)),
        (conversioni.data(Significato.FATTO), 41640, date(2014, 1, 1)),
        (conversioni.data(Significato.FATTO), 41640.5, date(2014, 1, 1)),
        (conversioni.data(Significato.FATTO), datetime(2014, 1, 1, 9, tzinfo=UTC), date(2014, 1, 1)),
        (conversioni.si_no, "Sì", True),
        (conversioni.si_no, "x", True),
        (conversioni.si_no, "NO", False),
        (conversioni.scelta(StatoImportazione), "DA CONFERMARE", "anteprima"),
        (conversioni.scelta(StatoImportazione), "in_corso", "in_corso"),
        (conversioni.scelte(StatoImportazione), "Caricata, Completata e caricata", ["caricata", "completata"]),
    ],
)
def test_cells_are_understood(read: Any, cella: Any, atteso: Any) -> None:
    assert read(cella) == atteso


@pytest.mark.parametrize(
    ("read", "cella", "parole"),
    [
        (conversioni.email, "info@", "e-mail"),
        (conversioni.indirizzo_web, "javascript://x", "indirizzo web"),
        (conversioni.cifre(5, "Il CAP"), "731000", "5 cifre"),
        (conversioni.cifre(5, "Il CAP"), "0", "5 cifre"),
        (conversioni.data(Significato.FATTO), "01/01/14", "quattro cifre: 01/01/2014"),
        (conversioni.data(Significato.FATTO), "01/01/0014", "quattro cifre: 01/01/2014"),
        (conversioni.data(Significato.FATTO), "31/12/2999", "futuro"),
        (conversioni.data(Significato.SCADENZA), "31/12/2999", "entro il"),
        (conversioni.data(Significato.FATTO), datetime(1905, 7, 6, tzinfo=UTC), "dal 01/01/2010"),
        (conversioni.data(Significato.FATTO), 2014, "formato data"),
        (conversioni.data(Significato.FATTO), 99999, "formato data"),
        (conversioni.quantita(0, 20), datetime(2026, 12, 9, tzinfo=UTC), "forse era «9-12»"),
        (conversioni.quantita(0, 20), "09-dic", "forse era «9-12»"),
        (conversioni.misura, "1.234,5", "Non è un numero"),
        (conversioni.telefono, "chiamare la segreteria", "solo cifre"),
        (conversioni.data(Significato.FATTO), "29/02/2023", "Non è una data"),
        (conversioni.ora, "25:00", "non è un'ora"),
        (conversioni.quantita(0, 20), "2,5", "intero"),
        (conversioni.quantita(0, 20), "21", "fra 0 e 20"),
        (conversioni.quantita(1, 20), -1, "fra 1 e 20"),
        (conversioni.decimale, "molto", "Non è un numero"),
        (conversioni.decimale, "NaN", "Non è un numero"),
        (conversioni.si_no, "forse", "«sì» o «no»"),
        (conversioni.testo, "#N/D", "errore #N/D"),
        (conversioni.scelta(StatoImportazione), "boh", "Sono ammessi: «Caricata»"),
    ],
)
def test_cells_that_make_no_sense_are_told(read: Any, cella: Any, parole: str) -> None:
    with pytest.raises(ValoreErrato, match=parole):
        read(cella)


# ── What else a spreadsheet may be ───────────────────────────────────────────────────────
def build_stretto(celle: list[list[Any]]) -> bytes:
    """A workbook as Excel saves it under «Strict Open XML»: the same parts, under other names."""
    normale, stretto = io.BytesIO(), io.BytesIO()
    libro = Workbook()
    for riga in celle:
        libro.active.append(riga)
    libro.save(normale)
    with zipfile.ZipFile(normale) as prima, zipfile.ZipFile(stretto, "w") as dopo:
        for nome in prima.namelist():
            parte = prima.read(nome)
            for strette, larghe in STRETTO:
                parte = parte.replace(larghe, strette)
            dopo.writestr(nome, parte)
    return stretto.getvalue()


def test_a_strict_workbook_is_read_as_any_other() -> None:
    righe = [["Nome", "Dal"], ["Ada", date(2014, 1, 1)]]
    letto = read_file(build_stretto(righe))
    assert [riga.celle for riga in letto.righe] == [("Nome", "Dal"), ("Ada", datetime(2014, 1, 1))]  # noqa: DTZ001


def pack(**parti: bytes) -> bytes:
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w") as archivio:
        for nome, contenuto in parti.items():
            archivio.writestr(nome, contenuto)
    return uscita.getvalue()


def build_ole(*nomi: str) -> bytes:
    """As Microsoft packed before 2007: the names of its parts are inside."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"\0\0".join(nome.encode("utf-16-le") for nome in nomi)


@pytest.mark.parametrize(
    ("contenuto", "detto"),
    [
        (pack(**{"xl/workbook.bin": b"x"}), "XLSB"),
        (pack(**{"word/document.xml": b"<x/>"}), "Word"),
        (pack(**{"Index/Document.iwa": b"x"}), "Numbers"),
        (pack(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ODS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "XLS"),
        (build_ole("Workbook", "WordDocument"), r"Excel \(XLS\)"),
        (build_ole("EncryptedPackage"), "password"),
        (build_ole("WordDocument"), "vecchio documento di Word"),
        (build_ole("__nameid_version1.0"), "Outlook"),
        (pack(mimetype=b"application/vnd.oasis.opendocument.text"), "documento di LibreOffice"),
        (pack(), "archivio compresso, e vuoto"),
        (bytes.fromhex("3082100006092a864886f70d010702a0"), r"firmato \(P7M\): estrai"),
        (bytes.fromhex("308006092a864886f70d010702a080"), "firmato"),
        (b'[{"Nome": "Ada"}]', "JSON"),
        (b'{"url": "https://fogli.example/1"}', "JSON"),
        (b"ID;PWXL;N;E\nP;PGeneral\n", "SYLK"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "immagine o un filmato"),
        (b"\x00\x01\x00\x00Standard ACE DB\x00", "Access"),
        (b"<html><table><tr><td>Nome</td></tr></table></html>", "HTML"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML"),
    ],
)
def test_another_kind_of_file_is_named_for_what_it_is(contenuto: bytes, detto: str) -> None:
    with pytest.raises(FileIlleggibile, match=detto):
        read_file(contenuto)


@pytest.mark.parametrize("codifica", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_of_wide_signs_is_read_with_its_mark_or_without(codifica: str) -> None:
    letto = read_file("Nome;Comune\nFrancesca è qui;Cantù\n".encode(codifica))
    assert [riga.celle for riga in letto.righe] == [("Nome", "Comune"), ("Francesca è qui", "Cantù")]
    assert letto.informazioni["codifica"] == codifica[:6].upper()


def test_a_table_is_not_taken_for_what_begins_as_it_does() -> None:
    for testa in ("ID;PROVINCIA", "MZ;Nome", "GIFT;Nome", "[Nome];Comune", "{Nome};Comune"):
        assert read_file(f"{testa}\n1;2\n".encode()).righe[0].celle == tuple(testa.split(";"))
