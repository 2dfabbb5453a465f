"""The pages of lenders for who works on the network: list, card, forms, products."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from erogatori.forms import ErogatoreForm, ProdottoForm
from erogatori.models import Erogatore, Prodotto
from tests.banco import ClienteSevero
from tests.costruttori import build_comune, build_erogatore, build_prodotto
from tests.moduli import sigillo


def indirizzo(nome: str, oggetto: Any = None) -> str:
    return reverse(f"erogatori:{nome}", args=[oggetto.uuid] if oggetto is not None else [])


def read(risposta: Any) -> str:
    return risposta.content.decode()


@pytest.mark.parametrize("quanti", [1, 3])
def test_the_list_costs_the_same_queries(
    client_monitoraggio: ClienteSevero, django_assert_num_queries: Callable[[int], Any], quanti: int
) -> None:
    for _ in range(quanti):
        build_erogatore()
    client_monitoraggio.get(indirizzo("erogatore_list"))
    with django_assert_num_queries(6):
        client_monitoraggio.get(indirizzo("erogatore_list"))


def test_lenders_stand_beside_the_other_lists_of_the_network(client_monitoraggio: ClienteSevero) -> None:
    """The tabs come from several apps: theirs is the third one, and it is the current one."""
    pagina = read(client_monitoraggio.get(indirizzo("erogatore_list")))
    schede = pagina.partition('aria-label="Sezioni della rete"')[2].partition("</nav>")[0]
    sezioni = ["/rete/sportelli/", "/rete/amministrazioni/", "/rete/erogatori/"]
    assert re.findall(r'href="([^"]+)"', schede)[:3] == sezioni
    assert re.findall(r'href="([^"]+)" aria-current="page"', schede) == ["/rete/erogatori/"]


def test_lenders_are_filtered_by_region_and_product(client_monitoraggio: ClienteSevero) -> None:
    build_erogatore(denominazione="Banca nazionale")
    regionale = build_erogatore(denominazione="Confidi pugliese", nazionale=False, attivo=False)
    regionale.regioni.add(build_comune().provincia.regione)
    build_prodotto(erogatore=regionale, nome="Fondo giovani")
    elenco = indirizzo("erogatore_list")
    assert "Confidi pugliese" not in read(client_monitoraggio.get(elenco, {"attivo": "on"}))
    assert "Banca nazionale" not in read(client_monitoraggio.get(elenco, {"q": "giovani"}))
    puglia = read(client_monitoraggio.get(elenco, {"regione": "16"}))
    assert "Banca nazionale" in puglia
    assert "Confidi pugliese" in puglia


@pytest.mark.parametrize("quanti", [1, 3])
def test_card_of_a_lender_costs_the_same_queries(
    client_monitoraggio: ClienteSevero, django_assert_num_queries: Callable[[int], Any], quanti: int
) -> None:
    erogatore = build_erogatore()
    for _ in range(quanti):
        build_prodotto(erogatore=erogatore)
    with django_assert_num_queries(7):
        client_monitoraggio.get(indirizzo("erogatore_detail", erogatore))


EROGATORE = {"denominazione": "Banca di prova", "tipo": "banca", "email": "microcredito@banca.example", "attivo": "on"}


def test_a_lender_and_its_product_are_registered(client_monitoraggio: ClienteSevero) -> None:
    puglia = build_comune().provincia.regione
    risposta = client_monitoraggio.post(indirizzo("erogatore_create"), EROGATORE)
    assert risposta.status_code == 422
    assert "Scegli le regioni" in read(risposta)
    client_monitoraggio.post(indirizzo("erogatore_create"), EROGATORE | {"regioni": [puglia.codice_istat]})
    erogatore = Erogatore.objects.get()
    assert list(erogatore.regioni.all()) == [puglia]
    prodotto = {"nome": "Microcredito", "tipo": "imprenditoriale", "attivo": "on", "importo_massimo": "25.000,50 €"}
    client_monitoraggio.post(indirizzo("prodotto_create", erogatore), prodotto)
    assert str(Prodotto.objects.get().importo_massimo) == "25000.50"
    assert "25.000,50" in read(client_monitoraggio.get(erogatore.get_absolute_url()))


def test_a_product_is_corrected_and_its_amounts_stay_in_order(client_monitoraggio: ClienteSevero) -> None:
    prodotto = build_prodotto()
    pagina = indirizzo("prodotto_edit", prodotto)
    dati = {
        "nome": "Nuovo nome",
        "tipo": "sociale",
        "importo_minimo": "10000",
        "importo_massimo": "5000",
    } | sigillo(client_monitoraggio, pagina)
    risposta = client_monitoraggio.post(pagina, dati)
    assert risposta.status_code == 422
    assert "non può essere minore del minimo" in read(risposta)
    assert client_monitoraggio.post(pagina, dati | {"importo_massimo": "20000"}).status_code == 303
    prodotto.refresh_from_db()
    assert (prodotto.nome, prodotto.attivo) == ("Nuovo nome", False)


def test_a_second_product_of_a_lender_has_another_name(client_monitoraggio: ClienteSevero) -> None:
    primo = build_prodotto(nome="Microcredito")
    altro = build_prodotto(erogatore=primo.erogatore, nome="Altro")
    build_prodotto(nome="Fondo")  # another lender may call one the same
    campi = {"nome": "Microcredito", "tipo": "imprenditoriale", "attivo": "on"}
    for pagina in (indirizzo("prodotto_create", primo.erogatore), indirizzo("prodotto_edit", altro)):
        campi |= sigillo(client_monitoraggio, pagina)
        risposta = client_monitoraggio.post(pagina, campi)
        assert risposta.status_code == 422
        assert risposta.context["form"].errors == {"nome": ["Questo erogatore ha già un prodotto con questo nome."]}
    assert client_monitoraggio.post(pagina, campi | {"nome": "Fondo"}).status_code == 303


@pytest.mark.django_db
@pytest.mark.parametrize("nome", ["BANCA PROTOTIPO", "Banca  Prototipo", "Banca‑Prototipo", "bancaprototipo", "12345"])
def test_a_lender_has_one_name_however_it_is_written(nome: str) -> None:
    build_erogatore(denominazione="Banca Prototipo")
    assert "denominazione" in ErogatoreForm({"denominazione": nome}, instance=Erogatore()).errors


@pytest.mark.django_db
def test_a_product_has_one_name_however_it_is_written() -> None:
    prodotto = build_prodotto(nome="Microcredito imprenditoriale")
    altro = ProdottoForm({"nome": "MICROCREDITO-IMPRENDITORIALE"}, instance=Prodotto(erogatore=prodotto.erogatore))
    assert altro.errors["nome"] == ["Questo erogatore ha già un prodotto con questo nome."]


@pytest.mark.parametrize(
    ("scritto", "detto"),
    [
        ("65", "Scrivi al massimo 50."),
        ("45", "Forse 4,5 %?"),
        ("0,065", "Forse 6,5 %?"),
        ("-5", "Scrivi almeno 0."),
        ("65%", "Scrivi al massimo 50."),
        ("Euribor + 350%", "Scrivi al massimo 50."),
    ],
)
@pytest.mark.django_db
def test_the_rate_of_a_product_is_read_as_one(scritto: str, detto: str) -> None:
    form = ProdottoForm({"tasso": scritto}, instance=build_prodotto())
    assert form.errors["tasso"][0].startswith(detto)


@pytest.mark.parametrize(
    ("scritto", "tasso"),
    [
        ("6.5", "6,5%"),
        ("2,875 %", "2,875%"),
        ("Euribor + 3,5%", "Euribor + 3,5%"),
        ("variabile", "variabile"),
        ("", ""),
    ],
)
@pytest.mark.django_db
def test_the_rate_of_a_product_is_kept_as_people_say_it(scritto: str, tasso: str) -> None:
    form = ProdottoForm({"tasso": scritto}, instance=build_prodotto())
    assert (form.errors.get("tasso"), form.cleaned_data["tasso"]) == (None, tasso)
