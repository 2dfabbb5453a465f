"""Administrations and desks from files: keys, hours, comuni, states; bad files and 50,000 lines."""

import io
from datetime import date, timedelta
from datetime import time as ora
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from importazioni.conversioni import ValoreErrato
from importazioni.fogli import FileIlleggibile
from importazioni.models import Importazione
from importazioni.tipi import EsitoAnalisi
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from sportelli.enums import StatoSportello
from sportelli.forms.rete import SportelloForm
from sportelli.importazioni.amministrazioni import ImportazioneAmministrazioni
from sportelli.importazioni.fasce import fasce
from sportelli.importazioni.sportelli import ImportazioneSportelli
from sportelli.models import Amministrazione, OrarioApertura, Ospitalita, Sportello
from sportelli.regole.codici import SOLO_SEGNI
from sportelli.regole.orari import Fascia
from sportelli.services.rete import Cambio, change_stato_sportello, next_codice, update_sportello
from tests.costruttori import build_amministrazione, build_comune, build_consulenza, build_orario, build_sportello
from tests.costruttori.attivazione import do_without

SISTEMA = Ambito.di_sistema("prova")
ENTI, SPORTELLI = ImportazioneAmministrazioni(), ImportazioneSportelli()


def muto(fatti: int, totale: int) -> None:
    """Progress nobody looks at."""


def read(tipo: Any, contenuto: bytes | str) -> EsitoAnalisi:
    return tipo.analyze(Importazione(), contenuto.encode() if isinstance(contenuto, str) else contenuto, muto)


def write(tipo: Any, contenuto: bytes | str, *, scarta_errate: bool = False) -> EsitoAnalisi:
    dati = contenuto.encode() if isinstance(contenuto, str) else contenuto
    return tipo.write(Importazione(scarta_errate=scarta_errate), dati, SISTEMA, muto)


def say_futuro() -> str:
    """A day to come, as a file says it."""
    return f"{get_oggi() + timedelta(days=90):%d/%m/%Y}"


def conti(esito: EsitoAnalisi) -> tuple[int, int, int, int]:
    return esito.nuovi, esito.modificati, esito.invariati, esito.errati


def errori(esito: EsitoAnalisi) -> list[tuple[int, str, str]]:
    return [(errore.riga, errore.colonna, errore.messaggio) for errore in esito.errori]


@pytest.fixture
def luoghi(db: None) -> None:
    for nome in ("Lecce", "Nardò", "Bari", "L'Aquila"):
        build_comune(nome)


# ── Administrations ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("codifica", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separatore", [";", ",", "\t"])
def test_administrations_in_every_encoding_and_separator(luoghi: None, codifica: str, separatore: str) -> None:
    righe = (("TIPO", "Comune", "Città"), ("Università", "L'Aquila", "x"), ("Comune", "Nardo'", "y"))
    testo = "\r\n".join(separatore.join(f'"{cella}"' for cella in riga) for riga in righe)
    testo = testo.replace("Comune", "Denominazione", 1).replace("Città", "Sede", 1).replace('"x"', '"L\'Aquila"')
    esito = write(ENTI, testo.replace('"y"', '"Nardò"').encode(codifica))
    assert conti(esito) == (2, 0, 0, 0)
    assert sorted(Amministrazione.objects.values_list("tipo", "comune__nome")) == [
        ("comune", "Nardò"),
        ("universita", "L'Aquila"),
    ]


def test_administrations_are_known_by_ipa_then_by_name_and_comune(luoghi: None) -> None:
    ipa = build_amministrazione(codice_ipa="c_f842", denominazione="Comune di Nardò", comune=build_comune("Nardò"))
    nome = build_amministrazione(codice_ipa=None, denominazione="Comune di Bari", comune=build_comune("Bari"))
    testo = (
        "Codice IPA;Ente;Tipo;Comune\n"
        "C_F842;Città di Nardò;Comune;Nardò\n"
        "c_a662;COMUNE DI BARI;Comune;Bari\n"
        "c_e506;Comune di Lecce;Comune;Lecce\n"
    )
    assert conti(write(ENTI, testo)) == (1, 2, 0, 0)
    ipa.refresh_from_db()
    nome.refresh_from_db()
    assert (ipa.denominazione, nome.codice_ipa) == ("Città di Nardò", "c_a662")
    assert conti(read(ENTI, testo)) == (0, 0, 3, 0)


def test_an_ipa_code_of_another_is_refused(luoghi: None) -> None:
    build_amministrazione(codice_ipa="c_altro", denominazione="Comune di Bari", comune=build_comune("Bari"))
    esito = read(ENTI, "Codice IPA;Ente;Tipo;Comune\nc_a662;Comune di Bari;Comune;Bari\n")
    assert errori(esito) == [(2, "Codice IPA", "Questa amministrazione è già presente con il codice c_altro.")]


def test_every_wrong_cell_of_a_row_is_told(luoghi: None) -> None:
    testo = (
        "Denominazione;Tipo;Comune;PEC;Codice fiscale;Mandato dal;Mandato al\n"
        "Comune di Lecce;Stregoneria;Lecce;pec@;123;1/6/2024;31/5/2020\n"
        "Comune di Lecce;Comune;Lecce;;;1/6/2024;31/5/2020\n"
        "Comune di Lecce;Comune;Lecci;;;;\n"
    )
    esito = read(ENTI, testo)
    assert conti(esito) == (0, 0, 0, 3)
    assert {(riga, colonna) for riga, colonna, _ in errori(esito)} == {
        (2, "Tipo"),
        (2, "PEC"),
        (2, "Codice fiscale"),
        (2, "Mandato al"),
        (3, "Mandato al"),
        (4, "Comune"),
    }
    assert errori(esito)[-1][2] == "Comune non trovato. Forse «Lecce (LE)»?"


def test_lengths_and_codes_of_the_model_are_checked(luoghi: None) -> None:
    testo = f"Denominazione;Tipo;Comune;Codice IPA\n{'A' * 201};Comune;Lecce;\nComune di Lecce;Comune;Lecce;c-e506!\n"
    assert [(riga, colonna) for riga, colonna, _ in errori(read(ENTI, testo))] == [
        (2, "Denominazione"),
        (3, "Codice IPA"),
    ]


def test_long_notes_with_emoji_and_html_come_in_as_they_are(luoghi: None) -> None:
    nota = "<b>ciao</b> 🙂 " * 150
    write(ENTI, f'Denominazione;Tipo;Comune;Note\nComune di Lecce;Comune;Lecce;"{nota[:1900].strip()}"\n')
    assert "🙂" in Amministrazione.objects.get().note
    troppo = read(ENTI, f'Denominazione;Tipo;Comune;Note\nComune di Bari;Comune;Bari;"{nota * 6}"\n')
    assert troppo.errati == 1


def test_fifty_thousand_lines_are_read(luoghi: None) -> None:
    righe = "".join(f"e_{n};Ente {n};Comune;Lecce;LE;pec{n}@ente.example\r\n" for n in range(50_000))
    esito = read(ENTI, "Codice IPA;Denominazione;Tipo;Comune;Provincia;PEC\r\n" + righe + "x;;;;;\r\n")
    assert conti(esito) == (50_000, 0, 0, 1)
    assert len(esito.campione) == 10


def test_thousands_of_errors_are_counted_and_the_first_ones_kept(luoghi: None) -> None:
    esito = read(ENTI, "Denominazione;Tipo;Comune\n" + "Ente;Comune;Atlantide\n" * 6000)
    assert (esito.errati, len(esito.errori)) == (6000, 5000)


# ── Desks ────────────────────────────────────────────────────────────────────────────────
TESTA = "Codice;Nome;Amministrazione;Comune;Indirizzo;Attivo dal"


def test_desks_come_with_their_hours(luoghi: None) -> None:
    ente = build_amministrazione(codice_ipa="c_e506", denominazione="Comune di Lecce")
    testo = (
        f"{TESTA};lun;Martedì;gio;Lingue;Solo su appuntamento;CAP;Latitudine;Longitudine\n"
        "le001;Sportello di Lecce;c_e506;Lecce;Via Roma 1;1/1/2014;;9-12;9:00-12.30 e 15-17;Italiano, inglese;sì;73100;"
        "40,35297;18,17244\n"
    )
    assert conti(write(SPORTELLI, testo)) == (1, 0, 0, 0)
    sportello = Sportello.objects.get()
    assert (sportello.codice, sportello.slug, sportello.stato) == ("LE001", "sportello-di-lecce", "attivo")
    assert (sportello.amministrazione, sportello.lingue, sportello.su_appuntamento) == (ente, ["it", "en"], True)
    assert list(sportello.orari.values_list("giorno", "dalle", "alle")) == [
        (2, ora(9), ora(12)),
        (4, ora(9), ora(12, 30)),
        (4, ora(15), ora(17)),
    ]
    assert conti(read(SPORTELLI, testo)) == (0, 0, 1, 0)


@pytest.mark.parametrize("codice", ["le‑cpi‑001", "LE CPI 001", "LE_CPI–001", "LECPI001", "ＬＥ-CPI-001"])
def test_a_desk_is_known_by_its_code_however_it_was_pasted(luoghi: None, codice: str) -> None:
    """A word processor writes another hyphen; and a second desk would have the same code to the eye."""
    ente = build_amministrazione(denominazione="Comune di Lecce", comune=build_comune("Lecce"))
    sportello = build_sportello(codice="LE-CPI-001", amministrazione=ente, comune=ente.comune)
    testo = f"Codice;Nome;Amministrazione;Comune;Indirizzo\n{codice};Nuovo nome;Comune di Lecce;Lecce;Via Roma 1\n"
    assert conti(write(SPORTELLI, testo)) == (0, 1, 0, 0)
    sportello.refresh_from_db()
    assert (sportello.codice, sportello.nome) == ("LE-CPI-001", "Nuovo nome")
    form = SportelloForm({"codice": codice}, instance=Sportello())
    assert form.errors["codice"] == ["C'è già uno sportello con questo codice."]
    # The one it had too, once it is corrected: files of before lead there.
    Sportello.objects.update(codice="LE900", codici_precedenti={"LE-CPI-001": "2016-03-11"})
    form = SportelloForm({"codice": codice}, instance=Sportello())
    assert form.errors["codice"] == [f"È stato il codice di «{sportello}», e lo fa ancora trovare: scegline un altro."]


@pytest.mark.parametrize("codice", ["РА-001", "<b>", "LE;1"])
def test_a_code_reads_as_it_looks(luoghi: None, codice: str) -> None:
    """Letters of another alphabet look the same, and are another code."""
    riga = f'"{codice}";Nome;c_e506;Lecce;Via Roma 1;1/1/2014'
    assert ("Codice", SOLO_SEGNI) in [(e.colonna, e.messaggio) for e in read(SPORTELLI, f"{TESTA}\n{riga}\n").errori]
    assert SportelloForm({"codice": codice}, instance=Sportello()).errors["codice"] == [SOLO_SEGNI]


def test_a_day_that_the_file_does_not_have_keeps_its_hours(luoghi: None) -> None:
    sportello = build_sportello(codice="LE001")
    build_orario(sportello, giorno=2)
    build_orario(sportello, giorno=4)
    riga = f"LE001;{sportello.nome};{sportello.amministrazione.denominazione};Lecce;{sportello.indirizzo};1/1/2014"
    esito = write(SPORTELLI, f"{TESTA};Giovedì\n{riga};chiuso\n")
    assert conti(esito) == (0, 1, 0, 0)
    assert esito.campione[0]["valori"] == [["Giovedì", "9-12", ""]]
    assert list(OrarioApertura.objects.values_list("giorno", flat=True)) == [2]


def test_the_state_of_a_desk_that_exists_does_not_come_from_a_file(luoghi: None) -> None:
    sportello = build_sportello(codice="LE001")
    riga = f"LE001;{sportello.nome};{sportello.amministrazione.denominazione};Lecce;{sportello.indirizzo};1/1/2020"
    esito = write(SPORTELLI, f"{TESTA};Stato\n{riga};Sospeso\n")
    assert conti(esito) == (0, 0, 1, 0)
    assert esito.errori[0].gravita == "avviso"
    assert "si cambia dalla scheda" in esito.errori[0].messaggio
    sportello.refresh_from_db()
    assert (sportello.stato, sportello.data_attivazione) == ("attivo", date(2014, 1, 1))


OSPITE = f"{TESTA};Ospitato dal;Motivo dell'ospitalità;Atto dell'ospitalità;Perché si registra quel giorno"


def write_riga(
    sportello: Sportello,
    ospite: str,
    dal: str = "",
    motivo: str = "",
    atto: str = "",
    perche: str = "Il documento dice altro",
) -> str:
    riga = f"LE001;{sportello.nome};{ospite};Lecce;{sportello.indirizzo};1/1/2014"
    return f"{OSPITE}\n{riga};{dal};{motivo};{atto};{perche}\n"


def test_another_host_is_a_change_from_a_day_with_its_act(luoghi: None) -> None:
    sportello = build_sportello(codice="LE001")
    prima, nuovo = sportello.amministrazione, build_amministrazione(denominazione="Comune di Galatina")
    consulenza = build_consulenza(sportello=sportello, data=date(2014, 3, 10))
    testo = write_riga(sportello, "Comune di Galatina", "1/3/2014", "Nuova convenzione", "Delibera 12/2014")
    esito = read(SPORTELLI, testo)
    assert conti(esito) == (0, 1, 0, 0)
    assert "passano a «Comune di Galatina»" in esito.errori[0].messaggio
    assert ["Amministrazione", str(prima), "Comune di Galatina"] in esito.campione[0]["valori"]
    write(SPORTELLI, testo)
    assert RegistroEvento.objects.get(oggetto_tipo="sportelli.ospitalita").dettagli["rettifica"] == "documento"
    sportello.refresh_from_db()
    consulenza.refresh_from_db()
    assert (sportello.amministrazione, consulenza.amministrazione) == (nuovo, nuovo)
    righe = sportello.ospitalita.order_by("dal").values_list("amministrazione", "dal", "al", "atto")
    assert list(righe) == [
        (prima.pk, date(2014, 1, 1), date(2014, 2, 28), ""),
        (nuovo.pk, date(2014, 3, 1), None, "Delibera 12/2014"),
    ]
    assert conti(read(SPORTELLI, testo)) == (0, 0, 1, 0)


@pytest.mark.parametrize("motivo", ["", "Apertura dello sportello"])
def test_a_change_is_never_an_opening(luoghi: None, motivo: str) -> None:
    sportello = build_sportello(codice="LE001")
    build_amministrazione(denominazione="Comune di Galatina")
    write(SPORTELLI, write_riga(sportello, "Comune di Galatina", "1/3/2014", motivo, "Delibera 12/2014"))
    assert list(sportello.ospitalita.order_by("dal").values_list("motivo", flat=True)) == ["apertura", "convenzione"]


@pytest.mark.parametrize(
    ("dal", "atto", "colonna", "errore"),
    [
        ("", "", "Amministrazione", "Oggi lo ospita «Comune di prova 1»"),
        ("1/3/2014", "", "Amministrazione", "con quale atto"),
        ("1/1/2014", "n. 1", "Ospitato dal", "lo ospita dal 1º gennaio 2014"),
        ("1/1/2099", "n. 1", "Ospitato dal", "non può essere nel futuro"),
        ("1/3/2014", "n" * 161, "Atto dell'ospitalità", "160"),
    ],
)
def test_another_host_without_its_day_or_act_is_an_error(
    luoghi: None, dal: str, atto: str, colonna: str, errore: str
) -> None:
    sportello = build_sportello(codice="LE001")
    build_amministrazione(denominazione="Comune di Galatina")
    esito = write(SPORTELLI, write_riga(sportello, "Comune di Galatina", dal, "", atto), scarta_errate=True)
    assert conti(esito) == (0, 0, 0, 1)
    assert (esito.errori[0].colonna, errore in esito.errori[0].messaggio) == (colonna, True)
    assert Ospitalita.objects.count() == 1


@pytest.mark.parametrize(("perche", "attesi"), [("", "scrivi perché"), ("apertura", "Sono ammessi")])
def test_another_host_in_a_closed_month_says_why(luoghi: None, perche: str, attesi: str) -> None:
    sportello = build_sportello(codice="LE001")
    build_amministrazione(denominazione="Comune di Galatina")
    esito = read(SPORTELLI, write_riga(sportello, "Comune di Galatina", "1/3/2014", "", "n. 1", perche))
    assert (esito.errori[0].colonna, attesi in esito.errori[0].messaggio) == ("Perché si registra quel giorno", True)
    oggi = write_riga(sportello, "Comune di Galatina", f"{get_oggi():%d/%m/%Y}", "", "n. 1", perche="")
    assert conti(read(SPORTELLI, oggi)) == (0, 1, 0, 0)


def test_another_day_for_the_same_host_is_told_and_not_written(luoghi: None) -> None:
    sportello = build_sportello(codice="LE001")
    esito = write(SPORTELLI, write_riga(sportello, str(sportello.amministrazione), "1/6/2014"))
    assert conti(esito) == (0, 0, 1, 0)
    assert "si corregge dalla scheda" in esito.errori[0].messaggio
    assert Ospitalita.objects.get().dal == date(2014, 1, 1)


@pytest.mark.parametrize(
    ("stato", "attivazione", "chiusura", "motivo", "atteso"),
    [
        ("", "1/1/2014", "", "", "attivo"),
        ("", "", "", "", "in_attivazione"),
        ("Candidato", "", "", "", "candidato"),
        ("", "1/1/2014", "1/1/2016", "Inattività rilevata", "chiuso"),
        ("Attivo", "", "", "", "Uno sportello attivo, o che lo è stato, deve avere la data di attivazione."),
        ("Sospeso", "", "", "", "Uno sportello attivo, o che lo è stato, deve avere la data di attivazione."),
        ("Chiuso", "1/1/2014", "1/1/2016", "", "Uno sportello chiuso deve avere data e motivo della chiusura."),
        ("Attivo", "1/1/2014", "1/1/2016", "", "Data e motivo della chiusura sono solo degli sportelli chiusi."),
        ("Chiuso", "1/1/2016", "1/1/2014", "Accorpamento", "La chiusura non può precedere l'attivazione."),
        ("", "{futuro}", "", "", "È nel futuro: fino a quel giorno lo sportello è «In attivazione»."),
        ("In attivazione", "{futuro}", "", "", "in_attivazione"),
        ("Chiuso", "1/1/2014", "{futuro}", "Accorpamento", "La data non può essere nel futuro."),
    ],
)
def test_the_state_of_a_new_desk(
    luoghi: None, stato: str, attivazione: str, chiusura: str, motivo: str, atteso: str
) -> None:
    build_amministrazione(denominazione="Comune di Lecce")
    testo = (
        f"{TESTA};Stato;Chiuso dal;Motivo della chiusura\n"
        f"LE001;Sportello;Comune di Lecce;Lecce;Via Roma 1;{attivazione};{stato};{chiusura};{motivo}\n"
    ).replace("{futuro}", say_futuro())
    esito = write(SPORTELLI, testo, scarta_errate=True)
    if esito.errati:
        assert [messaggio for _, _, messaggio in errori(esito)] == [atteso]
    else:
        assert Sportello.objects.get().stato == atteso


@pytest.mark.parametrize("passata", [False, True])
def test_a_planned_day_gives_way_to_the_one_on_which_the_desk_is_activated(luoghi: None, passata: bool) -> None:
    previsto = date(2014, 1, 1) if passata else get_oggi() + timedelta(days=90)
    build_amministrazione(denominazione="Comune di Lecce")
    write(SPORTELLI, f"{TESTA};Stato\nLE001;A;Comune di Lecce;Lecce;Via Roma 1;{previsto:%d/%m/%Y};In attivazione\n")
    sportello = Sportello.objects.get()
    assert (sportello.data_attivazione, sportello.data_stato) == (previsto, None)
    assert not Sportello.objects.attivi_al(date(2020, 1, 1)).exists()
    do_without(sportello)
    cambio = Cambio(StatoSportello.ATTIVO, "procedura", date(2019, 1, 7), motivo_rettifica="documento")
    sportello = change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio)
    assert (sportello.data_attivazione, sportello.data_stato) == (date(2019, 1, 7), date(2019, 1, 7))


def test_a_desk_given_up_before_its_planned_day_was_never_active(luoghi: None) -> None:
    build_amministrazione(denominazione="Comune di Lecce")
    write(SPORTELLI, f"{TESTA};Stato\nLE001;A;Comune di Lecce;Lecce;Via Roma 1;{say_futuro()};In attivazione\n")
    cambio = Cambio(StatoSportello.CHIUSO, "recesso", get_oggi())
    chiuso = change_stato_sportello(ambito=SISTEMA, sportello=Sportello.objects.get(), cambio=cambio)
    assert (chiuso.data_attivazione, chiuso.data_chiusura) == (None, get_oggi())


def test_administrations_unknown_or_doubtful_are_told(luoghi: None) -> None:
    for comune in ("Bari", "Nardò"):
        build_amministrazione(denominazione="CPI", comune=build_comune(comune))
    testo = f"{TESTA}\nLE001;A;Comune di Lecce;Lecce;Via 1;1/1/2014\nLE002;B;CPI;Lecce;Via 1;1/1/2014\n"
    testo += "BA001;C;CPI;Bari;Via 1;1/1/2014\n"
    esito = write(SPORTELLI, testo, scarta_errate=True)
    assert [(riga, messaggio.split(":")[0]) for riga, _, messaggio in errori(esito)] == [
        (2, "Amministrazione non presente"),
        (3, "Più amministrazioni si chiamano così"),
    ]
    assert Sportello.objects.get().amministrazione.comune.nome == "Bari"


def test_a_week_below_the_minimum_comes_in_with_a_warning(luoghi: None) -> None:
    build_amministrazione(denominazione="Comune di Lecce")
    esito = read(SPORTELLI, f"{TESTA};Lunedì\nLE001;A;Comune di Lecce;Lecce;Via 1;1/1/2014;9-10\n")
    assert conti(esito) == (1, 0, 0, 0)
    assert esito.errori[0].messaggio.startswith("L'orario non raggiunge il minimo")


def test_a_comune_written_wrong_gets_each_proposal_once(luoghi: None) -> None:
    esito = read(ENTI, "Denominazione;Tipo;Comune\nEnte;Comune;Lece\n")
    assert errori(esito)[0][2] == "Comune non trovato. Forse «Lecce (LE)»?"


def test_missing_columns_are_told_with_what_was_found(luoghi: None) -> None:
    with pytest.raises(FileIlleggibile, match=r"Mancano le colonne «Amministrazione», «Indirizzo»"):
        read(SPORTELLI, "Codice;Nome;Comune;Colore\nLE001;A;Lecce;rosso\n")


def test_all_that_is_wrong_with_a_row_is_told_at_once(luoghi: None) -> None:
    """What cannot be read, what does not exist, what does not agree: nobody mends a file in two rounds."""
    testo = (
        f"{TESTA};CAP;Latitudine;Longitudine;Postazioni;Nome della via;Martedì;Stato\n"
        f"LE001;{'n' * 300};Ente ignoto;Atlantide;Via Roma 1;1/1/0014;731;95,1;18,1;due;x;9-25;Attivo\n"
    )
    assert [(colonna, messaggio.split(":")[0][:40]) for _, colonna, messaggio in errori(read(SPORTELLI, testo))] == [
        ("Nome", "Assicurati che questo valore non conteng"),
        ("Amministrazione", "Amministrazione non presente"),
        ("Comune", "Comune non trovato."),
        ("Attivo dal", "Scrivi l'anno con quattro cifre"),
        ("Latitudine", "Deve stare fra 35 e 48, dov'è l'Italia."),
        ("Postazioni", "Non è un numero."),
        ("Martedì", "«25» non è un'ora"),
    ]


@pytest.mark.parametrize(
    "cella",
    ["09-dic", "9-Dec", "set-13", date(2026, 12, 9), "2026-12-09", "2026-12-09 00:00:00"]
    + ["09/12/2026", "9.12.26", "46365", 46365, 46365.0],
)
def test_hours_that_a_spreadsheet_turned_into_a_date_say_so(cella: Any) -> None:
    with pytest.raises(ValoreErrato, match=r"ha preso l'orario per una data .forse era «9-1[23]»"):
        fasce(cella)


def test_a_cap_without_its_zeros_gets_them_back_and_a_strange_one_is_doubted(luoghi: None) -> None:
    build_amministrazione(denominazione="Comune di Lecce")
    testo = f"{TESTA};CAP\nLE001;A;Comune di Lecce;Lecce;Via Roma 1;1/1/2014;7310\n"
    esito = write(SPORTELLI, testo)
    assert Sportello.objects.get().cap == "07310"
    assert [(e.colonna, e.gravita, e.messaggio) for e in esito.errori] == [
        ("CAP", "avviso", "Il CAP 07310 non è di Lecce (73100): controllalo.")
    ]


def test_a_workbook_with_dates_numbers_and_hours(luoghi: None) -> None:
    build_amministrazione(denominazione="Comune di Lecce")
    libro = Workbook()
    libro.active.append(["Elenco degli sportelli"])
    libro.active.append([*TESTA.split(";"), "CAP", "Postazioni", "Martedì", "Solo su appuntamento"])
    libro.active.append(
        ["LE001", "A", "Comune di Lecce", "Lecce", "Via 1", date(2014, 1, 1), 73100, 2.0, "9:00-12:00", False]
    )
    libro.active.append(["LE002", "B", "Comune di Lecce", "Lecce", "Via 2", "=TODAY()", 118, "=1+1", ora(9), None])
    uscita = io.BytesIO()
    libro.save(uscita)
    esito = write(SPORTELLI, uscita.getvalue(), scarta_errate=True)
    assert conti(esito) == (1, 0, 0, 1)
    assert [(riga, colonna) for riga, colonna, _ in errori(esito)] == [
        (4, "Attivo dal"),
        (4, "Postazioni"),
        (4, "Martedì"),
    ]
    sportello = Sportello.objects.get()
    assert (sportello.cap, sportello.postazioni, sportello.data_attivazione) == ("73100", 2, date(2014, 1, 1))


# ── Hours in a cell ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("cella", "attese"),
    [
        ("9-12", [("09:00", "12:00")]),
        ("9:00-12:30; 15.00-17.00", [("09:00", "12:30"), ("15:00", "17:00")]),
        ("15-17 e 9-12", [("09:00", "12:00"), ("15:00", "17:00")]),
        ("dalle 9 alle 12", [("09:00", "12:00")]),
        ("9–12 / 15–17", [("09:00", "12:00"), ("15:00", "17:00")]),
        ("9,30-12,30", [("09:30", "12:30")]),
        ("9-12, 15-17", [("09:00", "12:00"), ("15:00", "17:00")]),
        ("CHIUSO", []),
        ("", []),
        ("-", []),
        (None, []),
    ],
)
def test_hours_of_a_cell(cella: Any, attese: list[tuple[str, str]]) -> None:
    assert fasce(cella) == tuple(Fascia(ora.fromisoformat(dalle), ora.fromisoformat(alle)) for dalle, alle in attese)


@pytest.mark.parametrize("cella", ["9", "12-9", "9-12 e 11-13", "mattina", "9-25", ora(9)])
def test_hours_that_make_no_sense(cella: Any) -> None:
    with pytest.raises(ValoreErrato):
        fasce(cella)


def test_a_corrected_code_still_finds_its_desk(luoghi: None) -> None:
    """In a file of before, whose row does not put it back; and nobody else takes it."""
    sportello = build_sportello(codice="LE001", comune=build_comune("Lecce"))
    valori = {"codice": "LE777"}
    update_sportello(ambito=SISTEMA, sportello=sportello, versione=sportello.versione, valori=valori)
    detto = RegistroEvento.objects.get(oggetto_id=str(sportello.uuid), azione="modifica").dettagli
    assert (detto["prima"], detto["dopo"]) == ({"codice": "LE001"}, {"codice": "LE777"})
    ente = sportello.amministrazione.denominazione
    testo = f"Codice;Nome;Amministrazione;Comune;Indirizzo\nLE001;Altro nome;{ente};Lecce;Via Nuova 1\n"
    assert conti(write(SPORTELLI, testo)) == (0, 1, 0, 0)
    sportello.refresh_from_db()
    assert (sportello.codice, sportello.nome) == ("LE777", "Altro nome")
    assert next_codice("LE") == "LE778"
    altro = build_sportello(codice="LE002", comune=build_comune("Lecce"))
    with pytest.raises(ValidationError, match="È stato il codice di «Altro nome»"):
        update_sportello(ambito=SISTEMA, sportello=altro, versione=altro.versione, valori={"codice": "LE001"})
    update_sportello(ambito=SISTEMA, sportello=sportello, versione=sportello.versione, valori={"codice": "LE001"})
    sportello.refresh_from_db()
    assert sportello.codici_precedenti == {"LE777": get_oggi().isoformat()}


# ── Files of changes ─────────────────────────────────────────────────────────────────────
def test_a_file_of_changes_carries_the_code_and_what_changes(luoghi: None) -> None:
    sportello = build_sportello(codice="LE001", indirizzo="Via Rubichi 16", piano="Primo")
    prima = {campo.attname: getattr(sportello, campo.attname) for campo in Sportello._meta.concrete_fields}
    esito = write(SPORTELLI, "Codice;Telefono;Martedì\nLE001;0832 682111;9-12\n")
    assert (conti(esito), errori(esito)) == ((0, 1, 0, 0), [])
    sportello.refresh_from_db()
    cambiati = {nome for nome, valore in prima.items() if getattr(sportello, nome) != valore}
    assert cambiati == {"telefono", "versione", "aggiornato_il"}
    assert OrarioApertura.objects.filter(sportello=sportello, giorno=2).count() == 1


@pytest.mark.parametrize(
    ("intestazione", "riga", "campo", "atteso"),
    [
        ("Codice;Nome", "LE001;Nuovo nome", "nome", "Nuovo nome"),
        ("Codice;Piano", "LE001;Terzo", "piano", "Terzo"),
        ("Codice;Comune;Provincia", "LE001;Nardò;LE", "comune_id", "Nardò"),
        ("Codice;Nome;Amministrazione;Comune;Indirizzo", "LE001;;;;Via Nuova 3", "indirizzo", "Via Nuova 3"),
        ("Codice;Latitudine;Longitudine", "LE001;40,35;18,17", "latitudine", "40.35000"),
    ],
)
def test_of_what_is_there_a_row_may_say_one_thing(
    luoghi: None, intestazione: str, riga: str, campo: str, atteso: str
) -> None:
    """A column that is not there, a compulsory one too, and a blank cell leave what is there."""
    sportello = build_sportello(codice="LE001", indirizzo="Via Rubichi 16")
    assert conti(write(SPORTELLI, f"{intestazione}\n{riga}\n")) == (0, 1, 0, 0)
    sportello.refresh_from_db()
    valore = sportello.comune.nome if campo == "comune_id" else str(getattr(sportello, campo))
    assert (valore, bool(sportello.indirizzo)) == (atteso, True)


def test_of_what_is_new_a_file_of_changes_says_what_is_missing(luoghi: None) -> None:
    build_sportello(codice="LE001")
    esito = read(SPORTELLI, "Codice;Nome;Telefono\nLE001;;0832 682111\nLE077;Nuovo;0832 1\nLE078;;0832 2\n")
    assert conti(esito) == (0, 1, 0, 2)
    assert [(riga, colonna) for riga, colonna, _ in errori(esito)] == [
        *((3, colonna) for colonna in ("Amministrazione", "Comune", "Indirizzo")),
        *((4, colonna) for colonna in ("Nome", "Amministrazione", "Comune", "Indirizzo")),
    ]
    assert errori(esito)[0][2] == "Non c'è ancora, e per aggiungerla manca la colonna «Amministrazione»."


def test_administrations_change_by_their_code_or_by_name_and_comune(luoghi: None) -> None:
    lecce = build_amministrazione(codice_ipa="c_e506", denominazione="Comune di Lecce", comune=build_comune("Lecce"))
    nardo = build_amministrazione(codice_ipa=None, denominazione="Comune di Nardò", comune=build_comune("Nardò"))
    assert conti(write(ENTI, "Codice IPA;PEC\nC_E506;uno@pec.example\n")) == (0, 1, 0, 0)
    assert conti(write(ENTI, "Ente;Comune;PEC\nComune di Nardò;Nardò;due@pec.example\n")) == (0, 1, 0, 0)
    lecce.refresh_from_db()
    nardo.refresh_from_db()
    assert (lecce.pec, lecce.denominazione, nardo.pec) == ("uno@pec.example", "Comune di Lecce", "due@pec.example")
    esito = read(ENTI, "Codice IPA;PEC\nc_e506;tre@pec.example\nc_ignoto;quattro@pec.example\n")
    assert (conti(esito), {riga for riga, _, _ in errori(esito)}) == ((0, 1, 0, 1), {3})
    with pytest.raises(FileIlleggibile, match="Mancano le colonne «Denominazione», «Tipo», «Comune»"):
        read(ENTI, "Codice IPA;PEC\nc_ignoto;quattro@pec.example\n")


def test_what_stands_beyond_the_columns_is_told_line_by_line(luoghi: None) -> None:
    build_sportello(codice="LE001")
    esito = read(SPORTELLI, "Codice;Telefono;\nLE001;0832 682111;interno 4;e altro\n")
    assert conti(esito) == (0, 1, 0, 0)
    (errore,) = esito.errori
    assert (errore.riga, errore.gravita) == (2, "avviso")
    assert "«interno 4», «e altro»" in errore.messaggio


def test_the_lines_of_a_file_carry_the_desk(luoghi: None) -> None:
    build_amministrazione(codice_ipa="c_e506", denominazione="Comune di Lecce", comune=build_comune("Lecce"))
    write(SPORTELLI, f"{TESTA}\nLE001;Lecce;c_e506;Lecce;Via Roma 1;\n")
    write(SPORTELLI, "Codice;Telefono\nLE001;0832 682111\n")
    righe = RegistroEvento.objects.filter(oggetto_tipo="sportelli.sportello").order_by("istante")
    sportello = Sportello.objects.get()
    assert list(righe.values_list("azione", "sportello_id")) == [
        ("creazione", sportello.pk),
        ("modifica", sportello.pk),
    ]


# ── Where a desk is ──────────────────────────────────────────────────────────────────────
def test_a_point_far_from_the_comune_is_told_and_what_was_there_is_not(luoghi: None) -> None:
    build_amministrazione(denominazione="Comune di Lecce", comune=build_comune("Lecce"))
    intestazione = "Codice;Nome;Ente;Comune;Indirizzo;Latitudine;Longitudine\n"
    lontano = intestazione + "LE001;Lecce;Comune di Lecce;Lecce;Via Rubichi 16;45,46;9,19\n"
    esito = write(SPORTELLI, lontano)
    detti = [(errore.gravita, errore.colonna, errore.messaggio) for errore in esito.errori]
    assert [(gravita, colonna) for gravita, colonna, _ in detti] == [("avviso", "Latitudine")]
    assert "km da Lecce, in linea d'aria" in detti[0][2]
    assert errori(read(SPORTELLI, lontano)) == []
    vicino = intestazione + "LE002;Nardò;Comune di Lecce;Lecce;Via Rubichi 16;40,18;18,03\n"
    assert errori(read(SPORTELLI, vicino)) == []
