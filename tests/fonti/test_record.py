"""Records of the source: each trap is sprung, reported, and leaves a value that can be used."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fonti.enums import CodiceAnomalia as Codice
from fonti.enums import Forma, Gravita, Settore, Soggetto, TipoIncentivo
from fonti.regole.record import RecordLetto, fingerprint, read_record
from fonti.regole.territorio import ComuneNoto, ElencoComuni
from territorio.regole.nomi import list_keys
from tests.costruttori import build_record_incentivo

OGGI = date(2026, 3, 16)
COMUNI = ElencoComuni(
    [
        (ComuneNoto(1, "Lecce", "16"), list_keys("Lecce")),
        (ComuneNoto(2, "Sant'Agata di Esaro", "18"), list_keys("Sant'Agata di Esaro")),
        (ComuneNoto(3, "Samone", "01"), list_keys("Samone")),
        (ComuneNoto(4, "Samone", "04"), list_keys("Samone")),
        (ComuneNoto(5, "Castro", "16"), list_keys("Castro")),
        (ComuneNoto(6, "Castro", "03"), list_keys("Castro")),
        (ComuneNoto(7, "Bolzano", "04"), list_keys("Bolzano", "Bozen")),
        (ComuneNoto(8, "Corigliano Calabro", "18", vigente=False), list_keys("Corigliano Calabro")),
        (ComuneNoto(9, "San Giorgio delle Pertiche", "05"), list_keys("San Giorgio delle Pertiche")),
    ]
)


def read(**colonne: Any) -> RecordLetto:
    return read_record(build_record_incentivo(**colonne), COMUNI, OGGI)


def anomalie(record: RecordLetto) -> list[tuple[str, Codice]]:
    return [(voce.campo, voce.codice) for voce in record.segnalazioni]


def test_a_clean_record_has_nothing_to_say() -> None:
    record = read()
    assert anomalie(record) == []
    assert record.valori["titolo"] == "Voucher per le botteghe artigiane"
    assert record.valori["slug"] == "voucher-per-le-botteghe-artigiane"
    assert record.valori["forme"] == [Forma.FONDO_PERDUTO]
    assert record.valori["regioni"] == ["16"]
    assert record.valori["tutti_ateco"] is True
    assert record.locali["tipo"] == TipoIncentivo.INCENTIVO


@pytest.mark.parametrize("originale", [None, 3, "testo", ["a"]])
def test_what_is_not_a_record_is_dropped(originale: Any) -> None:
    record = read_record(originale, COMUNI, OGGI)
    assert anomalie(record) == [("", Codice.NON_UN_RECORD)]
    assert record.da_scartare


@pytest.mark.parametrize(
    ("colonne", "codice"),
    [
        ({"ID_Incentivo": ""}, Codice.SENZA_ID),
        ({"ID_Incentivo": "con spazi"}, Codice.SENZA_ID),
        ({"ID_Incentivo": "x" * 41}, Codice.SENZA_ID),
        ({"Titolo": "   "}, Codice.SENZA_TITOLO),
        ({"Titolo": None}, Codice.SENZA_TITOLO),
    ],
)
def test_a_record_without_identity_is_dropped(colonne: dict[str, Any], codice: Codice) -> None:
    record = read(**colonne)
    assert record.da_scartare
    assert [(voce.codice, voce.gravita) for voce in record.segnalazioni] == [(codice, Gravita.ERRORE)]


# ── Dates ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("scritta", "giorno"),
    [
        ("2019-12-31T23:00:00", date(2020, 1, 1)),
        ("2020-06-30T22:00:00Z", date(2020, 7, 1)),
        ("2020-06-30T21:59:59Z", date(2020, 6, 30)),
        ("2020-01-01T00:00:00", date(2020, 1, 1)),
        ("2020-01-01T00:30:00+01:00", date(2020, 1, 1)),
        ("2020-02-29", date(2020, 2, 29)),
        ("29/02/2020", date(2020, 2, 29)),
        ("1.3.2020", date(2020, 3, 1)),
    ],
)
def test_instants_become_days_in_italy(scritta: str, giorno: date) -> None:
    assert read(Data_apertura=scritta).valori["data_apertura"] == giorno


def test_a_day_that_moves_is_told() -> None:
    record = read(Data_apertura="2019-12-31T23:00:00")
    assert ("Data_apertura", Codice.DATA_SPOSTATA) in anomalie(record)


@pytest.mark.parametrize(
    "scritta", ["31/02/2026", "presto", "2026-13-01T00:00:00", "99999", "0001-01-01T00:00:00+23:59"]
)
def test_an_impossible_date_leaves_the_field_empty(scritta: str) -> None:
    record = read(Data_chiusura=scritta)
    assert record.valori["data_chiusura"] is None
    assert any(campo == "Data_chiusura" and codice != Codice.CHIUSURA_MANCANTE for campo, codice in anomalie(record))


@pytest.mark.parametrize(
    ("colonne", "attesa"),
    [
        ({"Data_chiusura": None}, ("Data_chiusura", Codice.CHIUSURA_MANCANTE)),
        ({"Data_apertura": None}, ("Data_apertura", Codice.APERTURA_MANCANTE)),
        ({"Data_chiusura": "2025-01-01"}, ("Data_chiusura", Codice.CHIUSURA_PRIMA)),
        ({"Data_chiusura": "2026-01-07"}, ("Data_chiusura", Codice.UN_SOLO_GIORNO)),
        ({"Data_chiusura": "2099-12-31T00:00:00"}, ("Data_chiusura", Codice.DATA_FITTIZIA)),
        ({"Data_apertura": "1970-01-01T00:00:00"}, ("Data_apertura", Codice.DATA_FITTIZIA)),
        ({"Data_ultimo_aggiornamento": "2030-01-01T00:00:00Z"}, ("Data_ultimo_aggiornamento", Codice.DATA_FUTURA)),
        (
            {"Note_di_apertura_chiusura": "Domande entro il 31 dicembre 2026."},
            ("Data_chiusura", Codice.DATE_DISCORDI),
        ),
    ],
)
def test_odd_dates_are_reported(colonne: dict[str, Any], attesa: tuple[str, Codice]) -> None:
    assert attesa in anomalie(read(**colonne))


def test_a_closing_before_the_opening_is_forgotten() -> None:
    valori = read(Data_chiusura="2025-01-01").valori
    assert (valori["data_apertura"], valori["data_chiusura"]) == (date(2026, 1, 7), None)


def test_the_last_update_is_an_instant() -> None:
    assert read().valori["ultimo_aggiornamento_fonte"] == datetime(2026, 1, 10, 9, tzinfo=UTC)


# ── Amounts ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("scritto", "importo"),
    [
        ("10000", "10000"),
        (10000, "10000"),
        (10000.5, "10000.50"),
        ("24908.5", "24908.50"),
        ("25.000,50 €", "25000.50"),
        ("1.000.000", "1000000"),
        ("1,000,000.00", "1000000"),
        ("12,5", "12.50"),
        ("Euro 3000", "3000"),
    ],
)
def test_amounts_are_read_however_they_are_written(scritto: Any, importo: str) -> None:
    assert read(Stanziamento_incentivo=scritto).valori["stanziamento"] == Decimal(importo)


@pytest.mark.parametrize(
    ("scritto", "codice"),
    [
        ("99999999999", Codice.IMPORTO_FITTIZIO),
        ("9999999", Codice.IMPORTO_FITTIZIO),
        ("5000000000000", Codice.IMPORTO_FITTIZIO),
        ("-5", Codice.IMPORTO_NEGATIVO),
        ("da definire", Codice.IMPORTO_ILLEGGIBILE),
        ("NaN", Codice.IMPORTO_ILLEGGIBILE),
        ("1e999999", Codice.IMPORTO_ILLEGGIBILE),
    ],
)
def test_what_is_not_an_amount_leaves_the_field_empty(scritto: str, codice: Codice) -> None:
    record = read(Stanziamento_incentivo=scritto)
    assert record.valori["stanziamento"] is None
    assert anomalie(record) == [("Stanziamento_incentivo", codice)]


def test_minimum_above_maximum_is_turned_round() -> None:
    record = read(Spesa_Ammessa_min="20000", Spesa_Ammessa_max="1000")
    assert (record.valori["spesa_min"], record.valori["spesa_max"]) == (1000, 20000)
    (voce,) = record.segnalazioni
    assert (voce.codice, voce.valore) == (Codice.MINIMO_SOPRA_MASSIMO, "20000 – 1000")


def test_a_maximum_of_zero_is_no_maximum() -> None:
    record = read(Spesa_Ammessa_min="2000", Spesa_Ammessa_max="0")
    assert (record.valori["spesa_min"], record.valori["spesa_max"]) == (2000, None)
    assert anomalie(record) == [("Spesa_Ammessa_max", Codice.MINIMO_SOPRA_MASSIMO)]


@pytest.mark.parametrize(
    ("colonne", "codice"),
    [
        ({"Agevolazione_Concedibile_max": "30000"}, Codice.AGEVOLAZIONE_SOPRA_SPESA),
        ({"Stanziamento_incentivo": "8000"}, Codice.AGEVOLAZIONE_SOPRA_FONDI),
        ({"Stanziamento_incentivo": "10000.40"}, Codice.AGEVOLAZIONE_PARI_FONDI),
        ({"Stanziamento_incentivo": "37.5"}, Codice.STANZIAMENTO_BASSO),
        ({"Agevolazione_Concedibile_max": None}, Codice.IMPORTO_MANCANTE),
        ({"Stanziamento_incentivo": "20.000"}, Codice.IMPORTO_AMBIGUO),
        (
            {"Descrizione": "Cos'è X. A chi si rivolge Y. Cosa prevede Un prestito: importo massimo 25.000 euro."},
            Codice.IMPORTI_DISCORDI,
        ),
    ],
)
def test_amounts_that_disagree_are_reported(colonne: dict[str, Any], codice: Codice) -> None:
    assert codice in [c for _, c in anomalie(read(**colonne))]


# ── Coded values ─────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "scritti",
    [
        ["Agroalimentare", "Mobili, Legno e Carta", "Fornitura Energia, Acqua e gestione Rifiuti"],
        "Agroalimentare,Mobili, Legno e Carta,Fornitura Energia, Acqua e gestione Rifiuti",
        "Agroalimentare; mobili legno e carta; FORNITURA ENERGIA, ACQUA E GESTIONE RIFIUTI",
        "Agroalimentare,Mobili\\, Legno e Carta,Fornitura Energia\\, Acqua e gestione Rifiuti".replace("\\", ""),
    ],
)
def test_values_with_a_comma_inside_are_recognised(scritti: Any) -> None:
    record = read(Settore_Attivita=scritti)
    assert record.valori["settori"] == [Settore.AGROALIMENTARE, Settore.MOBILI, Settore.ENERGIA]
    assert anomalie(record) == []


def test_unknown_values_are_kept_and_reported() -> None:
    record = read(Tipologia_Soggetto="Impresa,Guilda, di mestiere,Cittadino")
    assert record.valori["soggetti"] == [Soggetto.IMPRESA, Soggetto.CITTADINO]
    assert record.valori["altri_valori"] == {"soggetti": ["Guilda, di mestiere"]}
    assert anomalie(record) == [("Tipologia_Soggetto", Codice.VALORE_SCONOSCIUTO)]


def test_doubled_values_count_once_and_are_told_once() -> None:
    record = read(Forma_agevolazione=["Contributo/Fondo perduto"] * 3)
    assert record.valori["forme"] == [Forma.FONDO_PERDUTO]
    (voce,) = record.segnalazioni
    assert (voce.codice, voce.messaggio) == (
        Codice.VALORE_DOPPIO,
        "«Contributo/Fondo perduto» è scritto 3 volte: conta una volta.",
    )


def test_one_value_that_merges_two_kinds_has_its_own_code() -> None:
    assert read(Tipologia_Soggetto=["Impresa - SU/PMI innovativa"]).valori["soggetti"] == [Soggetto.INNOVATIVA]


# ── Activities ───────────────────────────────────────────────────────────────────────────
def test_ateco_prose_means_every_sector() -> None:
    record = read(Settore_Attivita=None)
    assert record.valori["settori"] == list(Settore.values)
    assert anomalie(record) == [("Settore_Attivita", Codice.SETTORI_DEDOTTI)]


def test_ateco_codes_lose_the_zeros_that_istat_does_not_write() -> None:
    record = read(Codici_ATECO="55.00; 55.10; 56.20;")
    assert record.valori["codici_ateco"] == ["55", "55.10", "56.2"]
    assert anomalie(record) == [("Codici_ATECO", Codice.ATECO_RIDOTTO)]


def test_ateco_codes_speak_for_a_missing_sector() -> None:
    assert read(Codici_ATECO="55.10; 56.11", Settore_Attivita=None).valori["settori"] == [
        Settore.ALBERGHIERO,
        Settore.RISTORAZIONE,
    ]


@pytest.mark.parametrize(
    ("testo", "codice", "edizione"),
    [
        ("ATECO 2025: 14.10; 15.20", None, "2025"),
        ("ATECO 2025: 62.01", Codice.ATECO_EDIZIONE, "2025"),
        ("62.01", None, "2022"),
        ("00.99", Codice.ATECO_SCONOSCIUTO, ""),
        ("settori vari", Codice.VALORE_SCONOSCIUTO, ""),
        ("Tutti i settori tranne 01.11", Codice.VALORE_SCONOSCIUTO, ""),
    ],
)
def test_ateco_edition_is_checked(testo: str, codice: Codice | None, edizione: str) -> None:
    record = read(Codici_ATECO=testo)
    assert anomalie(record) == ([("Codici_ATECO", codice)] if codice else [])
    assert record.valori["edizione_ateco"] == edizione


# ── Territory ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("scritto", ["Tutte le regioni", ["Tutte le regioni", "Puglia"], "Italia"])
def test_every_region_is_the_whole_country(scritto: Any) -> None:
    valori = read(Regioni=scritto).valori
    assert valori["tutte_le_regioni"] is True
    assert len(valori["regioni"]) == 20


@pytest.mark.parametrize(
    ("scritto", "codice"),
    [
        ("Südtirol - Alto Adige", "04"),
        ("Provincia autonoma di Bolzano - Alto Adige", "04"),
        ("P.A. Trento", "04"),
        ("VdA", "02"),
        ("Vallée d'Aoste", "02"),
        ("FVG", "06"),
        ("Friuli-V.G.", "06"),
        ("Emilia-R.", "08"),
        ("Reg. Puglia", "16"),
    ],
)
def test_a_region_may_be_written_in_either_language_or_cut_short(scritto: str, codice: str) -> None:
    assert read(Regioni=[scritto]).valori["regioni"] == [codice]


def test_bilingual_names_and_abroad() -> None:
    valori = read(Regioni="Trentino-Alto Adige/Südtirol,Valle d'Aosta/Vallée d'Aoste,Estero").valori
    assert (valori["regioni"], valori["estero"]) == (["02", "04"], True)


def test_a_record_without_region_is_reported() -> None:
    record = read(Regioni=None)
    assert record.valori["regioni"] == []
    assert anomalie(record) == [("Regioni", Codice.REGIONE_MANCANTE)]


def test_comuni_are_found_by_name_within_their_region() -> None:
    record = read(Regioni=["Puglia"], Comuni="Lecce; Castro")
    assert record.comuni == (1, 5)
    assert record.valori["solo_comuni"] is True


def test_html_entities_in_comuni_are_letters() -> None:
    record = read(Regioni=["Calabria"], Comuni="Sant&apos;Agata di Esaro")
    assert record.comuni == (2,)
    assert anomalie(record) == [("Comuni", Codice.ENTITA_HTML)]


@pytest.mark.parametrize(
    ("regioni", "comuni", "codice"),
    [
        ("Puglia", "Atlantide", Codice.COMUNE_SCONOSCIUTO),
        ("Puglia", "Samone", Codice.COMUNE_ALTRA_REGIONE),
        ("Piemonte,Trentino-Alto Adige", "Samone", Codice.COMUNE_AMBIGUO),
    ],
)
def test_comuni_that_cannot_be_told_are_reported(regioni: str, comuni: str, codice: Codice) -> None:
    record = read(Regioni=regioni, Comuni=comuni)
    assert record.comuni == ()
    assert anomalie(record) == [("Comuni", codice)]


def test_the_other_name_and_a_ceased_comune_are_found() -> None:
    assert read(Regioni="Trentino-Alto Adige", Comuni="Bozen").comuni == (7,)
    assert read(Regioni="Calabria", Comuni="Corigliano Calabro").comuni == (8,)


@pytest.mark.parametrize("comuni", ["Tutti i comuni", "tutti", None, "Tutti i comuni della provincia di Lecce"])
def test_all_comuni_is_no_restriction(comuni: str | None) -> None:
    record = read(Comuni=comuni)
    assert (record.comuni, record.valori["solo_comuni"], anomalie(record)) == ((), False, [])


def test_a_comune_that_grants_and_does_not_say_where_is_reported() -> None:
    record = read(Regioni="Veneto", Soggetto_Concedente="Comune di San Giorgio delle Pertiche")
    assert anomalie(record) == [("Comuni", Codice.COMUNE_MANCANTE)]


# ── Texts ────────────────────────────────────────────────────────────────────────────────
def test_description_is_split_in_its_parts() -> None:
    valori = read(
        Descrizione="Cos'è Un bando del 2021A chi si rivolge Alle PMI, n. 4Cosa prevedeÈ un voucher per:-corsi;-fiere."
    ).valori
    assert valori["descrizione"] == "<p>Un bando del 2021</p>"
    assert valori["a_chi"] == "<p>Alle PMI, n. 4</p>"
    assert valori["cosa_prevede"] == "<p>È un voucher per:</p><ul><li>corsi;</li><li>fiere.</li></ul>"
    assert valori["testo"] == "Un bando del 2021 Alle PMI, n. 4 È un voucher per:-corsi;-fiere."


def test_lists_with_letters_roman_figures_and_numbers_are_rebuilt() -> None:
    forme = "Forme:a) ditte;b) società:i. snc;ii. sas;c) altre."
    valori = read(Descrizione=f"Cos'è {forme} A chi si rivolge 1) chi apre;2) chi cresce. Cosa prevede X").valori
    assert valori["descrizione"] == (
        '<p>Forme:</p><ol type="a"><li>ditte;</li><li>società:</li></ol>'
        '<ol type="i"><li>snc;</li><li>sas;</li></ol><ol type="a" start="3"><li>altre.</li></ol>'
    )
    assert valori["a_chi"] == '<ol type="1"><li>chi apre;</li><li>chi cresce.</li></ol>'


def test_a_law_is_not_a_list() -> None:
    legge = "Ai sensi dell'art. 25 c.2 lett. e) del D. Lgs. 1/2018."
    descrizione = f"Cos'è {legge} A chi si rivolge X. Cosa prevede Y."
    assert read(Descrizione=descrizione).valori["descrizione"] == f"<p>{legge}</p>"


def test_html_description_is_sanitised() -> None:
    codice = (
        "<h2>Cos'è</h2><div onclick='x()'>Un <b>bando</b><script>alert(1)</script></div>"
        "<h3>A chi si rivolge</h3><p>A <a href='javascript:x()'>tutti</a> e <a href='https://a.it'>altri</a></p>"
        "<h3>Cosa prevede</h3><ul><li style='color:red'>Fondi</li></ul>"
    )
    record = read(Descrizione=codice)
    assert record.valori["descrizione"] == "<p>Un <b>bando</b></p>"
    assert record.valori["a_chi"] == (
        '<p>A <a rel="noopener noreferrer">tutti</a> e <a href="https://a.it" rel="noopener noreferrer">altri</a></p>'
    )
    assert record.valori["cosa_prevede"] == "<ul><li>Fondi</li></ul>"
    assert anomalie(record) == [("Descrizione", Codice.HTML_RIMOSSO)]


@pytest.mark.parametrize(
    ("colonne", "attesa"),
    [
        ({"Titolo": "Bando &quot;Donne&quot;"}, ("Titolo", Codice.ENTITA_HTML)),
        ({"Titolo": "Bando <b>Donne</b>"}, ("Titolo", Codice.HTML_RIMOSSO)),
        ({"Titolo": "BANDO PER LE BOTTEGHE ARTIGIANE"}, ("Titolo", Codice.MAIUSCOLE)),
        ({"Titolo": "Bando del Comune di di Lecce"}, ("Titolo", Codice.PAROLA_RIPETUTA)),
        ({"Titolo": "AttivitÃ\xa0 e cittÃ\xa0"}, ("Titolo", Codice.CODIFICA)),
        ({"Titolo": "Citt\ufffd"}, ("Titolo", Codice.CODIFICA)),
        ({"Titolo": "x" * 700}, ("Titolo", Codice.TROPPO_LUNGO)),
        ({"Descrizione": None}, ("Descrizione", Codice.DESCRIZIONE_MANCANTE)),
        ({"Descrizione": "Un testo senza parti."}, ("Descrizione", Codice.SEZIONI_MANCANTI)),
        ({"Altre_caratteristiche": "Fino a fine.Lo sportello"}, ("Altre_caratteristiche", Codice.TESTO_INCOLLATO)),
        (
            {"Provvedimento_attuativo": "Avviso pubblico per la concessione delle agevolazioni da conceder"},
            ("Provvedimento_attuativo", Codice.TESTO_TRONCO),
        ),
        ({"Provvedimento_attuativo": "Legge regionale 12/2020"}, ("Provvedimento_attuativo", Codice.CAMPO_RIPETUTO)),
        ({"Colonna_nuova": "x"}, ("Colonna_nuova", Codice.CAMPO_SCONOSCIUTO)),
        ({"Link_istituzionale": "non un indirizzo"}, ("Link_istituzionale", Codice.COLLEGAMENTO_ERRATO)),
        ({"Link_istituzionale": "javascript:alert(1)"}, ("Link_istituzionale", Codice.COLLEGAMENTO_ERRATO)),
        ({"Link_istituzionale": "https://comune.lecce.it/it"}, ("Link_istituzionale", Codice.COLLEGAMENTO_GENERICO)),
        ({"Link_istituzionale": "https://www.mise.gov.it/it/x"}, ("Link_istituzionale", Codice.COLLEGAMENTO_DISMESSO)),
    ],
)  # fmt: skip
def test_odd_texts_are_reported(colonne: dict[str, Any], attesa: tuple[str, Codice]) -> None:
    assert anomalie(read(**colonne)) == [attesa]


def test_letters_broken_by_a_wrong_encoding_are_mended() -> None:
    assert read(Titolo="AttivitÃ\xa0 artigiane").valori["titolo"] == "Attività artigiane"


def test_address_of_the_portal_gets_its_host() -> None:
    assert read(URL="/it/catalogo/voucher").valori["url_fonte"] == "https://www.incentivi.gov.it/it/catalogo/voucher"


def test_a_microcredit_is_known_by_its_title() -> None:
    assert read(Titolo="Fondo di Microfinanza FSE+").locali["tipo"] == TipoIncentivo.MICROCREDITO
    assert read(Forma_agevolazione=["Interventi a garanzia"]).locali["tipo"] == TipoIncentivo.GARANZIA


def test_fingerprint_ignores_the_order_of_keys_and_lists() -> None:
    uno, due = {"a": "1", "b": ["x", "y"]}, {"b": ["y", "x"], "a": "1"}
    assert fingerprint(uno) == fingerprint(due)
    assert fingerprint(uno) != fingerprint({"a": "1", "b": ["x"]})
