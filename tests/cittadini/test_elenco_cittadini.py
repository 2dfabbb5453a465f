"""One's own citizens: found by name without names in addresses, filtered, exported with a trace."""

import csv
import io
from datetime import date

import pytest

from cittadini.models import Cittadino
from cittadini.selectors.cittadini import filter_by_name
from nucleo.enums import Azione
from nucleo.models import RegistroEvento
from tests.costruttori import build_cittadino, build_consenso, build_presa

pytestmark = pytest.mark.django_db
ELENCO = "/cittadini/"


def nomi(risposta) -> list[str]:
    return [riga.record.nome_completo for riga in risposta.context["table"].rows]


def search(cliente, nome: str):
    risposta = cliente.post(ELENCO, {"parole": nome})
    assert nome not in risposta.url
    return cliente.get(risposta.url)


@pytest.fixture
def tre(sportello):
    """Three citizens of the desk of `operatore`."""
    for cognome, nome, anno in (("D'Agostino", "Niccolò", 1970), ("Rossi", "Ada", 1990), ("Verdi", "Zoe", 2003)):
        build_cittadino(sportello=sportello, cognome=cognome, nome=nome, data_nascita=date(anno, 5, 12))


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(
    client_operatore, sportello, n, django_assert_num_queries
):
    for _ in range(n):
        build_consenso(cittadino=build_cittadino(sportello=sportello))
    with django_assert_num_queries(5):
        assert client_operatore.get(ELENCO).status_code == 200


def test_colleague_sees_stranger_does_not(client_collega, client_estraneo, tre):
    assert nomi(client_collega.get(ELENCO)) == ["D'Agostino Niccolò", "Rossi Ada", "Verdi Zoe"]
    pagina = client_estraneo.get(ELENCO)
    assert "Nessun cittadino" in pagina.content.decode()


def test_who_is_no_longer_followed_leaves_the_list(client_operatore, client_estraneo, sportello, altro_sportello):
    cittadino = build_cittadino(sportello=sportello)
    cittadino.prese.update(al=date(2016, 4, 1), motivo_fine="trasferimento")
    build_presa(cittadino=cittadino, sportello=altro_sportello, dal=date(2016, 4, 1))
    assert "Nessun cittadino" in client_operatore.get(ELENCO).content.decode()
    assert nomi(client_estraneo.get(ELENCO)) == ["Rossi Ada"]


@pytest.mark.parametrize("nome", ["dagostino", "D’AGOSTINO niccolo", "niccolò d agostino", "dagostno"])
def test_accents_apostrophes_order_and_typos_are_forgiven(client_operatore, tre, nome):
    assert nomi(search(client_operatore, nome))[0] == "D'Agostino Niccolò"


def test_the_words_searched_stay_out_of_the_address_and_can_be_taken_away(client_operatore, tre):
    pagina = search(client_operatore, "rossi")
    assert nomi(pagina) == ["Rossi Ada"]
    assert [(f.etichetta, f.valore) for f in pagina.context["filtri_attivi"]] == [("Cerca", "rossi")]
    assert len(nomi(client_operatore.get(ELENCO))) == 3  # it does not stick


def test_a_search_of_nothing_says_so_and_one_that_finds_nothing_says_where_to_look(client_operatore, tre):
    vuota = client_operatore.post(ELENCO, {"parole": "  "})
    assert vuota.status_code == 422
    assert "Scrivi che cosa cerchi" in vuota.content.decode()
    assert "cerchi" not in client_operatore.get(ELENCO).content.decode()
    nessuno = search(client_operatore, "Bevilacqua")
    assert nessuno.context["vuoto"]["titolo"] == "Niente con «Bevilacqua» in questo elenco"
    assert nessuno.context["vuoto"]["url"] == "/cittadini/nuova-accoglienza/"


def test_the_words_of_another_open_nothing(client_operatore, client_estraneo, tre):
    indirizzo = client_operatore.post(ELENCO, {"parole": "rossi"}).url
    pagina = client_estraneo.get(indirizzo)
    assert "la ricerca non vale più" in pagina.content.decode()
    assert "rossi" not in pagina.content.decode().casefold()


@pytest.mark.parametrize(
    ("query", "attesi"),
    [
        ("eta=0-29", ["Verdi Zoe"]),
        ("eta=30-50", ["Rossi Ada"]),
        ("eta=51-", ["D'Agostino Niccolò"]),
        ("sesso=F", ["D'Agostino Niccolò", "Rossi Ada", "Verdi Zoe"]),
        ("dal=2016-03-02", []),
        ("senza_cf=on", []),
        ("ordina=-data_nascita", ["D'Agostino Niccolò", "Rossi Ada", "Verdi Zoe"]),
        ("ordina=data_nascita", ["Verdi Zoe", "Rossi Ada", "D'Agostino Niccolò"]),
    ],
)
def test_filters_and_sorting(client_operatore, tre, query, attesi):
    risposta = client_operatore.get(f"{ELENCO}?{query}")
    assert (nomi(risposta) if attesi else risposta.context["totale"]) == (attesi or 0)


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_an_export_is_logged_and_has_no_codice_fiscale(client_operatore, sportello, formato):
    cittadino = build_cittadino(sportello=sportello)
    risposta = client_operatore.get(f"{ELENCO}?formato={formato}&sesso=F")
    evento = RegistroEvento.objects.get(azione=Azione.ESPORTAZIONE)
    assert evento.dettagli == {"formato": formato, "righe": 1, "filtri": ["Sesso"]}
    contenuto = risposta.getvalue()
    if formato == "csv":
        testo = contenuto.decode("utf-8-sig")
        assert "Rossi Ada" in testo
        assert cittadino.codice_fiscale not in testo
        assert "isabilit" not in testo


def test_a_formula_in_a_name_stays_words(client_operatore, sportello):
    """`=1+1` typed as a name must not run in a spreadsheet (ASVS 1.2.10)."""
    build_cittadino(sportello=sportello, cognome="=CMD()", nome="A", codice_fiscale="")
    testo = client_operatore.get(f"{ELENCO}?formato=csv").getvalue().decode("utf-8-sig")
    assert not any(cella.startswith("=") for riga in csv.reader(io.StringIO(testo), delimiter=";") for cella in riga)


def test_a_name_is_compared_as_far_as_names_go() -> None:
    """A hundred signs may be a key of eighteen hundred letters: PostgreSQL never gets them."""
    _, parametri = filter_by_name(Cittadino.objects.all(), "ﷺ" * 100).query.sql_with_params()
    assert max(len(str(parametro)) for parametro in parametri) <= 202  # with the % of LIKE
