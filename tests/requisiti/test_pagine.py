"""Pages of the rules: everybody reads, experts keep them up to date."""

from datetime import date

import pytest
from django.urls import reverse

from nucleo.ambito import Ambito
from requisiti.enums import UNITA_PARAMETRO, Parametro
from requisiti.models import RegolaMicrocredito
from requisiti.selectors import describe_valore
from requisiti.services import load_regole, read_regole
from tests.moduli import open_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def regole(db):
    load_regole(ambito=Ambito.di_sistema("prova"))


@pytest.fixture
def regola():
    return RegolaMicrocredito.objects.get(parametro=Parametro.IMPORTO_MASSIMO, valida_al=None)


def page(nome, regola):
    return reverse(f"requisiti:{nome}", args=(regola.uuid,))


def text_of(risposta):
    return risposta.content.decode()


def versione(**campi):
    return {
        "valida_dal": "2027-01-01",
        "valore": "80.000",
        "citazione": "Art. 1, D.M. 1/2026",
        "testo": "Il finanziamento non può superare 80.000 euro.",
        "fonte": "https://www.normattiva.it/",
    } | campi


@pytest.mark.parametrize(
    ("parametro", "giorno", "atteso"),
    [
        ("importo_massimo", date(2024, 1, 12), "75.000\u00a0€"),
        ("durata_massima", date(2024, 1, 11), "84 mesi"),
        ("garanzie_reali", date(2024, 1, 12), "Solo per le S.r.l."),
        ("srl_ammessa", date(2024, 1, 11), "Non ammessa"),
        ("servizi_minimi", date(2024, 1, 12), "Almeno 2"),
        ("anni_partita_iva", date(2024, 1, 11), "Al massimo 5 anni"),
        ("anni_partita_iva", date(2024, 1, 12), "Abrogato"),
        ("garanzia_copertura", date(2024, 1, 12), "80%"),
        ("garanzia_conferma", date(2024, 1, 12), "5 giorni lavorativi"),
        ("dipendenti_societa", date(2024, 1, 12), "Al massimo 10"),
    ],
)
def test_a_value_is_told_in_words(parametro, giorno, atteso):
    assert describe_valore(RegolaMicrocredito.objects.vigenti(giorno).get(parametro=parametro)) == atteso


def test_every_rule_has_its_unit():
    assert set(UNITA_PARAMETRO) == set(Parametro)


def test_the_list_shows_what_is_in_force_on_a_day(client_operatore):
    testo = text_of(client_operatore.get("/regole/?vigente=2024-01-11&parametro=importo_massimo"))
    assert "40.000\u00a0€" in testo
    assert "75.000\u00a0€" not in testo
    testo = text_of(client_operatore.get("/regole/?vigente=2024-01-12&parametro=importo_massimo"))
    assert "75.000\u00a0€" in testo
    assert "40.000\u00a0€" not in testo


def test_the_list_keeps_apart_what_is_to_be_verified(client_operatore):
    testo = text_of(client_operatore.get("/regole/?verificata=no"))
    righe = testo[testo.index("<tbody>") :]
    assert "Importo massimo del microcredito sociale" in righe
    assert "Debiti" not in righe


def test_amounts_come_first(client_operatore):
    testo = text_of(client_operatore.get("/regole/"))
    assert testo.index("75.000\u00a0€") < testo.index("120 mesi") < testo.index("Almeno 2")


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_costs_the_same_with_one_rule_and_three(client_operatore, n, django_assert_num_queries):
    RegolaMicrocredito.objects.exclude(pk__in=RegolaMicrocredito.objects.values("pk")[:n]).delete()
    with django_assert_num_queries(4):
        client_operatore.get("/regole/")


def test_a_rule_quotes_its_norm_and_its_history(client_operatore, regola):
    testo = text_of(client_operatore.get(regola.get_absolute_url()))
    assert "Il finanziamento non può superare 75.000 euro per ciascun beneficiario." in testo
    assert "Art. 4, comma 1, D.M. 176/2014, modificato dal D.M. 211/2023" in testo
    assert "40.000\u00a0€" in testo
    assert "La piattaforma la controlla da sola" in testo
    assert "Registra una nuova versione" not in testo


def test_a_rule_to_be_verified_says_so(client_operatore):
    sociale = RegolaMicrocredito.objects.get(parametro=Parametro.IMPORTO_MASSIMO_SOCIALE)
    testo = text_of(client_operatore.get(sociale.get_absolute_url()))
    assert "viene da una fonte indiretta" in testo


def test_an_expert_records_a_new_version(client_esperto, regola):
    assert "Registra una nuova versione" in text_of(client_esperto.get(regola.get_absolute_url()))
    pagina = page("regola_versione", regola)
    assert "In cifre (euro)." in text_of(client_esperto.get(pagina))
    risposta = client_esperto.post(pagina, versione(verificata="on"))
    nuova = RegolaMicrocredito.objects.get(parametro=regola.parametro, valida_al=None)
    assert risposta.url == nuova.get_absolute_url()
    assert (nuova.valore, nuova.valida_dal, nuova.verificata) == (80000, date(2027, 1, 1), True)
    regola.refresh_from_db()
    assert regola.valida_al == date(2026, 12, 31)
    assert "Registra una nuova versione" not in text_of(client_esperto.get(regola.get_absolute_url()))


def test_an_expert_abolishes_a_limit(client_esperto, regola):
    client_esperto.post(page("regola_versione", regola), versione(valore="", abrogata="on"))
    assert RegolaMicrocredito.objects.get(parametro=regola.parametro, valida_al=None).valore is None


@pytest.mark.parametrize(
    ("campi", "parole"),
    [
        ({"valore": ""}, "Scrivi il nuovo valore"),
        ({"valida_dal": "2024-01-12"}, "comincia dopo il 12 gennaio 2024"),
        ({"fonte": "non un indirizzo"}, "URL valido"),
        ({"testo": ""}, "Questo campo è obbligatorio."),
    ],
)
def test_every_mistake_is_told_beside_its_field(client_esperto, regola, campi, parole):
    risposta = client_esperto.post(page("regola_versione", regola), versione(**campi))
    assert risposta.status_code == 422
    assert parole in text_of(risposta)
    assert RegolaMicrocredito.objects.count() == len(read_regole())


def test_the_second_of_two_experts_is_told_and_loses_nothing(client_esperto, regola):
    pagina = page("regola_update", regola)
    primo, secondo = open_page(client_esperto, pagina), open_page(client_esperto, pagina)
    client_esperto.post(pagina, primo | {"testo": "Prima."})
    risposta = client_esperto.post(pagina, secondo | {"testo": "Dopo."})
    assert risposta.status_code == 409
    assert "«Prima.»" in text_of(risposta)
    assert "«Dopo.»" in text_of(risposta)
    regola.refresh_from_db()
    assert (regola.testo, regola.valore) == ("Prima.", 75000)


@pytest.mark.parametrize("persona", ["operatore", "monitoraggio", "amministratore"])
def test_only_experts_write(request, persona, regola):
    cliente = request.getfixturevalue(f"client_{persona}")
    for nome in ("regola_versione", "regola_update"):
        assert cliente.get(page(nome, regola)).status_code == 403
        assert cliente.post(page(nome, regola), versione()).status_code == 403
    regola.refresh_from_db()
    assert regola.valida_al is None
