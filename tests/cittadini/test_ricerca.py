"""One box finds people, on every list where they stand: by name, phone, codes, project; nothing of it in an address."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError

from cittadini.regole.parole import open_parole, read_parole, seal_parole
from nucleo.enums import Azione
from nucleo.models import RegistroEvento
from nucleo.pseudonimi import new_codice
from nucleo.testo import people_key
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
)

MENU = ("/cittadini/", "/percorsi/", "/compiti/", "/consulenze/", "/invii/", "/finanziamenti/", "/erogazioni/")
CODICE = "P-23456789AB"


# ── What the words may be ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("testo", "per"),
    [
        ("Rossi Ada", ["parole"]),
        ("(0832) 682-111", ["telefono"]),
        ("+39 333 1234567", ["telefono"]),
        ("CF: RSSDAA90E52E506K", ["codice_fiscale"]),
        ("Giovanni Rossetti", ["parole"]),
        ("via 24 maggio", ["parole"]),
        ("Rossi Ada 12/05/1990", ["parole", "data_nascita"]),
        ("12 maggio 1990", ["data_nascita"]),
        ("333 12 05 199", ["telefono"]),
        ("06 12 05 90 11", ["telefono"]),
        ("333 12 05 1990", ["telefono"]),
        ("Una sartoria dal 2016", ["parole"]),
        ("codice fiscale RSSDAA90E52E506K", ["codice_fiscale"]),
        ("cod. fisc.: RSSDAA90E52E506K", ["codice_fiscale"]),
        ("Rossi nato nel 1981", ["parole", "anno_nascita"]),
        ("nata nell'anno 1981", ["anno_nascita"]),
        ("Rossi Ada, classe 1981", ["parole", "anno_nascita"]),
        ("ada.rossi@posta.example", ["email"]),
        ("e-mail: Ada.Rossi@posta.example", ["email"]),
        ("numero 333 1234567", ["telefono"]),
        ("Scheda Rossi", ["parole"]),
        ("una ditta nata nel 1500", ["parole"]),
    ],
)
def test_words_are_told_for_what_they_are(testo, per):
    assert read_parole(testo).per == per


@pytest.mark.parametrize(
    "testo",
    [
        "D'Amico Maria 12/05/1990",
        "D'Amico Maria, nata il 12 maggio 1990",
        "D'Amico Maria (12.5.1990)",
        "12-05-1990 D'Amico Maria",
        "1990-05-12 D'Amico Maria",
        "D'Amico Maria 12051990",
    ],
)
def test_a_name_and_a_birth_date_are_read_together(testo):
    parole = read_parole(testo)
    assert people_key(parole.nome) == "damico maria"
    assert parole.data_nascita == date(1990, 5, 12)


def test_a_birth_year_of_two_digits_is_asked():
    with pytest.raises(ValidationError, match="12/05/1990"):
        read_parole("Rossi Ada 12/05/90")
    with pytest.raises(ValidationError, match="quattro cifre"):
        read_parole("Rossi Ada nata nell'81")


@pytest.mark.parametrize("prima", ["codice ", "Cod. ", "codice persona: ", "il codice n. ", "Bianchi Ugo, ", "scheda "])
def test_a_code_is_found_after_the_words_that_people_write_before_it(prima):
    codice = new_codice("C")
    assert read_parole(prima + codice.lower()).codice_persona == codice
    assert read_parole(f"{prima}{new_codice('P')}").codice_percorso


@pytest.mark.parametrize("testo", ["", "  ", "…", "C-7F3K", "p-7f3k2qw4hxx", "RSSDAA90E52E506A", "RSSDAA90E52E506"])
def test_what_is_empty_or_a_wrong_code_is_told(testo):
    with pytest.raises(ValidationError):
        read_parole(testo)


def test_sealed_words_open_for_who_wrote_them_alone():
    sigillo = seal_parole("Rossi Ada", 7)
    assert "Rossi" not in sigillo
    assert str(open_parole(sigillo, 7)) == "Rossi Ada"
    assert open_parole(sigillo, 8) is None
    assert open_parole("qualcosa", 7) is None


# ── The lists ────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def ada(sportello, operatore):
    """A person with something on every list; and another one, with something too."""
    for campi in (
        {"cognome": "D'Agostino", "nome": "Niccolò", "telefono": "0832 682111"},
        {"cognome": "Bianchi", "nome": "Ugo", "telefono": "333 7654321", "email": "ugo.b@posta.example"},
    ):
        cittadino = build_cittadino(sportello=sportello, **campi)
        titolo = "Una sartoria a Lecce" if cittadino.nome == "Ugo" else "Pizzeria «Da Niccolò»"
        percorso = build_percorso(cittadino=cittadino, operatore=operatore, titolo=titolo)
        build_consulenza(percorso=percorso)
        build_compito(percorso=percorso)
        prestito = build_finanziamento(invio=build_invio(percorso=percorso, stato="approvato"))
        build_erogazione(finanziamento=prestito)
    return cittadino.percorsi.get().cittadino


@pytest.mark.django_db
@pytest.mark.parametrize("lista", MENU)
def test_every_list_finds_by_each_of_them(client_operatore, ada, lista):
    percorso = ada.percorsi.get()
    for parole in (
        "bianchi ugo",
        "Ugo Bianci",
        "333-7654321",
        "+39 333 76 54 321",
        "654321",
        f"cf {ada.codice_fiscale.lower()}",
        f"codice fiscale {ada.codice_fiscale}",
        f"codice {ada.codice}",
        f"percorso {percorso.codice}",
        f"e-mail {ada.email}",
        ada.codice.lower(),
        percorso.codice,
        percorso.codice.removeprefix("P-"),
        "sartoria lecce",
    ):
        arrivo = client_operatore.post(lista, {"parole": parole})
        assert arrivo.status_code == 302, (lista, parole)
        if not arrivo.url.startswith(lista + "?cerca="):  # a code, from the list of people, is one page
            assert arrivo.url in (ada.get_absolute_url(), percorso.get_absolute_url())
            continue
        # The longest word: two or three letters may stand by chance in a seal.
        assert max(parole.split(), key=len) not in arrivo.url
        righe = client_operatore.get(arrivo.url).context["table"].rows
        assert [getattr(riga.record, "percorso", riga.record) for riga in righe] == [
            ada if lista == "/cittadini/" else percorso
        ], (lista, parole)


@pytest.mark.django_db
@pytest.mark.parametrize("lista", ["/cittadini/", "/invii/"])
def test_a_name_with_its_birth_date_finds_who_was_born_that_day(client_operatore, ada, sportello, lista):
    build_invio(percorso=build_percorso(cittadino=build_cittadino(sportello=sportello, cognome="Bianchi", nome="Ugo")))
    for parole, quanti in (
        ("bianchi ugo", 2),
        (f"Bianchi Ugo {ada.data_nascita:%d/%m/%Y}", 1),
        (f"Bianci {ada.data_nascita:%d.%m.%Y}", 1),
        (f"Verdi {ada.data_nascita:%d/%m/%Y}", 0),
        ("Bianchi Ugo 12/05/1931", 0),
        (f"Bianchi nato nel {ada.data_nascita.year}", 2),
        (f"nato nel {ada.data_nascita.year}", 3),
        ("Bianchi nato nel 1931", 0),
        (f"{ada.data_nascita:%d/%m/%Y}", 1),
    ):
        trovati = client_operatore.post(lista, {"parole": parole}, follow=True).context
        assert trovati["totale"] == quanti, parole


@pytest.mark.django_db
def test_a_project_that_has_a_date_in_its_title_is_found_by_it(client_operatore, ada, operatore):
    build_percorso(cittadino=ada, operatore=operatore, titolo="Fiera del 12/05/2016")
    trovati = client_operatore.post("/percorsi/", {"parole": "fiera del 12/05/2016"}, follow=True).context
    assert trovati["totale"] == 1


@pytest.mark.django_db
def test_what_is_looked_for_leaves_a_line_without_its_words(client_operatore, ada):
    client_operatore.post("/percorsi/", {"parole": "333 7654321"})
    evento = RegistroEvento.objects.get(azione=Azione.RICERCA)
    assert evento.dettagli == {"per": ["telefono"], "elenco": "Percorsi"}
    assert evento.sportello_id == ada.sportello_primo_contatto_id


@pytest.mark.django_db
@pytest.mark.parametrize("lista", MENU)
def test_a_stranger_finds_nothing_and_who_has_no_desk_has_no_box(client_estraneo, client_monitoraggio, ada, lista):
    for parole in ("bianchi", ada.codice_fiscale, ada.percorsi.get().codice, "sartoria"):
        arrivo = client_estraneo.post(lista, {"parole": parole}).url
        assert client_estraneo.get(arrivo).context["totale"] == 0
    assert client_monitoraggio.post(lista, {"parole": "bianchi"}).status_code == 403


@pytest.mark.django_db
def test_the_file_of_what_was_found_names_no_person_in_its_address(client_operatore, ada):
    arrivo = client_operatore.post("/percorsi/", {"parole": "bianchi"}).url
    testo = client_operatore.get(f"{arrivo}&formato=csv").getvalue().decode("utf-8-sig")
    assert "Bianchi Ugo" in testo
    assert "Agostino" not in testo
    assert set(parse_qs(urlsplit(arrivo).query)) == {"cerca"}
