"""Files of the source: whatever they are, either records come out or a sentence that says why not."""

import json
from typing import Any

import pytest

from fonti.regole.colonne import COLONNE
from fonti.regole.file import read_file
from importazioni.fogli import FileIlleggibile
from tests.costruttori import build_record_incentivo

CSV = "ID_Incentivo,Titolo,Settore_Attivita\n"


def solr(*records: Any, numFound: int | None = None) -> bytes:  # noqa: N803 — Solr's own name
    risposta = {"numFound": len(records) if numFound is None else numFound, "docs": list(records)}
    return json.dumps({"response": risposta}).encode()


def test_solr_response_is_read_with_its_total() -> None:
    letto = read_file(solr(build_record_incentivo(), numFound=3))
    assert (letto.formato, len(letto.records), letto.dichiarati, letto.completo) == ("JSON", 1, 3, False)


@pytest.mark.parametrize(
    "contenuto",
    [
        [build_record_incentivo()],
        {"docs": [build_record_incentivo()]},
        {"records": [build_record_incentivo()]},
        {"fonte": "x", "response": {"numFound": 1, "docs": [build_record_incentivo()]}},
    ],
)
def test_list_of_records_is_found_wherever_it_stands(contenuto: Any) -> None:
    (record,) = read_file(json.dumps(contenuto).encode()).records
    assert record["ID_Incentivo"] == "9001"


def test_names_of_the_solr_index_are_ours_too() -> None:
    letto = read_file(solr(dict.fromkeys(COLONNE.values(), "1") | {"_version_": 5}))
    assert set(letto.records[0]) == {*COLONNE, "_version_"}
    assert (letto.colonne.mancanti, letto.colonne.sconosciute) == ((), ())


def test_missing_and_new_columns_are_told() -> None:
    letto = read_file(solr({"ID_Incentivo": "1", "Titolo": "Uno", "Punteggio": 7}))
    assert letto.colonne.sconosciute == ("Punteggio",)
    assert "Regioni" in letto.colonne.mancanti
    assert "URL" not in letto.colonne.mancanti


def test_swapped_columns_of_a_csv_are_read_by_name() -> None:
    letto = read_file(b"Titolo;ID_Incentivo\nUno;1\n")
    assert (letto.separatore, letto.records) == (";", [{"Titolo": "Uno", "ID_Incentivo": "1"}])


def test_csv_with_bom_quotes_and_backslashes() -> None:
    testo = "\ufeff" + CSV + '1,"Bando \\"Botteghe\\"","Agroalimentare,Mobili, Legno e Carta"\n'
    letto = read_file(testo.encode())
    assert letto.records == [
        {"ID_Incentivo": "1", "Titolo": 'Bando "Botteghe"', "Settore_Attivita": "Agroalimentare,Mobili, Legno e Carta"}
    ]


def test_honest_backslashes_stay() -> None:
    (record,) = read_file((CSV + "1,Cartella C:\\nuova,\n").encode()).records
    assert record["Titolo"] == "Cartella C:\\nuova"


def test_rows_of_another_width_are_pointed_at() -> None:
    letto = read_file((CSV + "1,Uno,ICT\n2,Due\n3,Tre,ICT,in più\n").encode())
    assert letto.righe_storte == {2, 3}


def test_latin_1_is_read_and_told() -> None:
    letto = read_file((CSV + "1,Attività e città,ICT\n").encode("latin-1"))
    assert letto.codifica == "Windows-1252 (Latin-1)"
    assert letto.records[0]["Titolo"] == "Attività e città"


def test_utf_16_is_read() -> None:
    assert read_file((CSV + "1,Città,ICT\n").encode("utf-16")).records[0]["Titolo"] == "Città"


def test_what_postgresql_cannot_keep_is_replaced() -> None:
    letto = read_file(b'[{"ID_Incentivo": "1", "Titolo": "a\\u0000b\\ud800c", "Note": {"x": ["\\u0000"]}}]')
    assert letto.records[0]["Titolo"] == "a\ufffdb?c"
    assert letto.records[0]["Note"] == {"x": ["\ufffd"]}


@pytest.mark.parametrize(
    ("contenuto", "parola"),
    [
        (b"", "vuoto"),
        (b"  \n ", "vuoto"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "immagine PNG"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "immagine JPEG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"ID_Incentivo,Titolo\n1,\x00\n", "dati binari"),
        (b'{"response": {"docs": [{"ID_Incentivo": "1", "Ti', "interrotto"),
        (b'{"response": {"docs": []}}', "vuoto"),
        (b'{"pagine": 3}', "elenco"),
        (b'"testo"', "intestazione"),
        (b"una riga sola senza colonne", "intestazione"),
        (b"nome,cognome\nAda,Rossi\n", "ID_Incentivo"),
        (b"ID_Incentivo,Titolo\n", "solo l'intestazione"),
        (b'[{"ID_Incentivo": ' + b"9" * 5000 + b', "Titolo": "x"}]', "non si può leggere"),
        (b"[" * 100_000, "non si può leggere"),
        (b'ID_Incentivo,Titolo\n1,"' + b"x" * 6_000_000, "interrotto"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(contenuto: bytes, parola: str) -> None:
    with pytest.raises(FileIlleggibile, match=parola):
        read_file(contenuto)
