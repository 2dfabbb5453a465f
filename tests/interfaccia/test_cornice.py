"""The frame of every page: navigation by role, compulsory links, errors in the same clothes."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, HttpResponseNotAllowed
from django.template import engines
from django.test import RequestFactory
from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu, VoceVisibile, build_menu, iter_voci, split_voci
from retemicrocredito import errori
from tests.banco import ClienteSevero


@pytest.fixture
def pagina(client, db) -> str:
    return client.get(reverse("faq")).content.decode()


@pytest.mark.parametrize("elemento", ["faq", "report-inefficiency", "privacy-policy-link", "legal-notes"])
def test_footer_links_what_the_public_sector_requires(pagina, client, elemento):
    indirizzo = re.search(rf'href="([^"]+)" data-element="{elemento}"', pagina).group(1)
    assert client.get(indirizzo).status_code == 200


def test_footer_links_the_accessibility_declaration_and_the_licence(pagina):
    assert f'href="{settings.ENTE["dichiarazione_accessibilita"]}" data-element="accessibility-link"' in pagina
    assert "creativecommons.org/licenses/by/4.0" in pagina
    assert f"mailto:{settings.ENTE['pec']}" in pagina


def test_page_says_when_it_was_verified(pagina):
    assert re.search(r'class="aggiornato mb-0">.*<time datetime="\d{4}-', pagina)


def test_title_is_written_once_for_tab_heading_and_path(pagina):
    assert "<title>Domande frequenti – " in pagina
    assert "<h1>Domande frequenti</h1>" in pagina
    assert 'aria-current="page">Domande frequenti</li>' in pagina


def test_title_with_accents_and_tags_stays_text():
    sorgente = '{% extends "layout/pagina.html" %}{% block titolo %}L\'età <em>giusta</em> &amp; poi{% endblock %}'
    testo = engines["django"].from_string(sorgente).render({}, RequestFactory().get("/"))
    assert "<title>L'età giusta & poi – " in unescape(testo)


def test_stranger_is_invited_to_enter_and_has_no_token(client, db):
    risposta = client.get(reverse("faq"))
    assert "Accedi" in risposta.content.decode()
    assert "csrfmiddlewaretoken" not in risposta.content.decode()
    assert risposta.cookies == {}


def test_person_inside_finds_their_name_role_and_the_way_out(client_operatore):
    testo = client_operatore.get(reverse("faq")).content.decode()
    assert "Operatore" in testo
    assert f'action="{reverse("account_logout")}"' in testo
    assert 'data-sessione="900"' in testo


def test_menu_shows_each_role_its_own(monkeypatch):
    voci = (
        VoceMenu("Incentivi", "faq"),
        VoceMenu("Cittadini", "contatti", (Ruolo.OPERATORE,), ordine=20),
        VoceMenu("Rete", "mappa", (Ruolo.MONITORAGGIO,), ordine=10),
    )
    monkeypatch.setattr("nucleo.menu.iter_voci", lambda: iter(voci))
    ruolo, pubblico = build_menu(Ambito(ruoli=frozenset({Ruolo.OPERATORE})), "/contatti/qui/")
    assert [(v.etichetta, v.attiva) for v in ruolo] == [("Cittadini", True)]
    assert [(v.etichetta, v.attiva) for v in pubblico] == [("Incentivi", False)]
    tutti, _ = build_menu(Ambito(ruoli=frozenset({Ruolo.OPERATORE, Ruolo.MONITORAGGIO})), "/")
    assert [v.etichetta for v in tutti] == ["Rete", "Cittadini"]
    assert build_menu(Ambito.anonimo(), "/")[0] == []


@pytest.mark.parametrize("lista", ["sportelli", "amministrazioni", "erogatori"])
def test_lists_that_stand_beside_one_another_are_one_section(lista):
    voci, _ = build_menu(Ambito(ruoli=frozenset({Ruolo.OPERATORE})), f"/rete/{lista}/")
    assert [voce.etichetta for voce in voci if voce.attiva] == ["Rete"]


def test_menu_too_long_for_a_line_goes_under_other():
    voci = [VoceVisibile(f"Voce numero {n}", "/", attiva=False) for n in range(10)]
    in_riga, altre = split_voci(voci)
    assert in_riga + altre == voci
    assert len(in_riga) == 6
    assert split_voci(voci[:3]) == (voci[:3], [])


def test_every_entry_of_the_menu_leads_somewhere():
    assert [voce.url_name for voce in iter_voci() if not reverse(voce.url_name)] == []


def render(codice: int, **contesto: object) -> str:
    richiesta = RequestFactory().get("/")
    return errori.render_errore(richiesta, codice, **contesto).content.decode()


@pytest.mark.parametrize("codice", [400, 403, 404, 405, 413, 414, 429, 500, 503])
def test_error_has_its_page_and_says_what_to_do(codice):
    testo = render(codice)
    assert f"Errore {codice}" in testo
    assert len(re.findall("<h1>", testo)) == 1
    assert 'class="btn btn-primary' in testo


@pytest.mark.parametrize("codice", [500, 503])
@pytest.mark.django_db
def test_error_of_ours_needs_no_database(codice, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "Ente Nazionale per il Microcredito" in render(codice)


def test_unknown_address_is_404_in_our_clothes(client, db):
    risposta = client.get("/non-esiste/")
    assert (risposta.status_code, "Errore 404" in risposta.content.decode()) == (404, True)


def test_wrong_method_is_405_and_says_which_are_right(client, db):
    risposta = client.post(reverse("faq"))
    assert (risposta.status_code, risposta["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "Errore 405" in risposta.content.decode()


def test_answer_for_programs_is_left_alone():
    vuota = HttpResponseNotAllowed(["POST"], b'{"errore": "metodo"}', content_type="application/json")
    assert errori.ErroriMiddleware(lambda _: vuota)(RequestFactory().get("/")) is vuota
    fatta = HttpResponse(status=200)
    assert errori.ErroriMiddleware(lambda _: fatta)(RequestFactory().get("/")) is fatta


def test_form_too_big_is_413():
    assert errori.bad_request(RequestFactory().post("/"), RequestDataTooBig()).status_code == 413


@pytest.mark.django_db
def test_form_without_its_token_says_that_it_expired():
    risposta = ClienteSevero(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a"})
    assert risposta.status_code == 403
    assert "Il modulo è scaduto" in risposta.content.decode()


def test_waiting_is_said_to_programs_too():
    richiesta = RequestFactory().get("/")
    assert errori.too_many_requests(richiesta)["Retry-After"] == "60"
