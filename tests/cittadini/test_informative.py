"""The privacy notice: published once, read by anybody, shown to who opens a card."""

from datetime import date

import pytest

from cittadini.models import Informativa
from cittadini.selectors.informative import find_informativa
from cittadini.services.informative import ensure_informativa
from nucleo.ambito import Ambito
from tests.costruttori import build_informativa
from tests.moduli import open_page, read_form

pytestmark = pytest.mark.django_db


def test_the_one_in_force_is_the_latest_begun():
    build_informativa(versione="1.0", valida_dal=date(2014, 1, 1))
    build_informativa(versione="2.0", valida_dal=date(2026, 1, 1))
    assert find_informativa(date(2025, 12, 31)).versione == "1.0"
    assert find_informativa(date(2026, 1, 1)).versione == "2.0"
    assert find_informativa(date(2013, 12, 31)) is None


def test_the_amministratore_publishes_a_version(client_amministratore, client):
    dati = {"versione": "1.1", "titolo": "Informativa", "testo": "Uno.\n\nDue 🙂 <b>", "valida_dal": "2026-01-01"}
    assert client_amministratore.post("/informative/nuova/", dati).url == "/informative/"
    pagina = client.get("/informative/1.1/").content.decode()
    assert "<p>Uno.</p>" in pagina
    assert "Due 🙂 &lt;b&gt;" in pagina


def test_a_version_published_meanwhile_is_read_first(client_amministratore):
    """Its words would be lost in the next one."""
    build_informativa(versione="1.0", valida_dal=date(2014, 1, 1))
    dati = open_page(client_amministratore, "/informative/nuova/")
    dati |= {"versione": "1.2", "testo": "Il mio testo.", "valida_dal": "2026-01-01"}
    build_informativa(versione="1.1", valida_dal=date(2025, 1, 1))
    tardi = client_amministratore.post("/informative/nuova/", dati)
    assert tardi.status_code == 409
    assert "Si parte dal testo della versione 1.1" in tardi.content.decode()
    assert "Il mio testo." in tardi.content.decode()
    assert not Informativa.objects.filter(versione="1.2").exists()
    assert client_amministratore.post("/informative/nuova/", read_form(tardi)).status_code == 303


def test_the_same_version_or_day_twice_is_refused(client_amministratore):
    build_informativa(versione="1.0", valida_dal=date(2014, 1, 1))
    dati = {"versione": "1.0", "titolo": "Informativa", "testo": "Testo.", "valida_dal": "2014-01-01"}
    risposta = client_amministratore.post("/informative/nuova/", dati)
    assert risposta.status_code == 422
    assert Informativa.objects.count() == 1


def test_the_first_version_comes_with_the_platform_and_once():
    ambito = Ambito.di_sistema("prova")
    prima = ensure_informativa(ambito=ambito, valida_dal=date(2014, 1, 1))
    assert "articolo 13" in prima.testo
    assert ensure_informativa(ambito=ambito, valida_dal=date(2015, 1, 1)) == prima
