"""One box finds people, on every list where they stand: by name, phone, codes, project; nothing of it in an address."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError

from cittadini.regole.parole import open_parole, read_parole, seal_parole
from nucleo.enums import Azione
from nucleo.models import RegistroEvento
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
    ],
)
def test_words_are_told_for_what_they_are(testo, per):
    assert read_parole(testo).per == per


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
        {"cognome": "Bianchi", "nome": "Ugo", "telefono": "333 7654321"},
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
        assert parole.split()[0] not in arrivo.url
        righe = client_operatore.get(arrivo.url).context["table"].rows
        assert [getattr(riga.record, "percorso", riga.record) for riga in righe] == [
            ada if lista == "/cittadini/" else percorso
        ], (lista, parole)


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
