"""A page of a card united meanwhile leads to the card that stays; divided, it says where it went."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db.models import Model
from django.urls import reverse

from anagrafe.services.unioni import unite_cittadini
from cittadini.models import Cittadino
from nucleo.ambito import Ambito
from nucleo.appartenenze import iter_appartenenze
from retemicrocredito.selectors.passaggi import _list_tabelle
from tests.architettura.test_indirizzi import NOSTRI
from tests.costruttori import build_cittadino, build_consenso, build_percorso
from tests.moduli import open_page, read_form, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenuta(sportello, operatore) -> Cittadino:
    return build_cittadino(sportello=sportello, accolto_da=operatore, codice_fiscale="", data_nascita=date(1990, 5, 12))


@pytest.fixture
def assorbita(sportello, operatore) -> Cittadino:
    return build_cittadino(sportello=sportello, accolto_da=operatore, nome="Adà", data_nascita=date(1990, 5, 12))


def unite(tenuta: Cittadino, assorbita: Cittadino) -> None:
    unite_cittadini(ambito=Ambito.di_sistema("prova"), tenuta=tenuta, assorbita=assorbita, scelte={})


def said(risposta) -> str:
    return " ".join(str(messaggio) for messaggio in get_messages(risposta.wsgi_request))


def test_every_page_of_the_card_leads_to_the_one_that_stays(client_operatore, tenuta, assorbita):
    di_una = [i.nome for i in NOSTRI if i.percorso.startswith("cittadini/<uuid:uuid>/") and i.percorso.count("<") == 1]
    aperte = [nome for nome in di_una if client_operatore.get(reverse(nome, args=(assorbita.uuid,))).status_code == 200]
    assert len(aperte) > 5
    unite(tenuta, assorbita)
    for nome in aperte:
        risposta = client_operatore.get(reverse(nome, args=(assorbita.uuid,)))
        assert (risposta.status_code, risposta.url) == (302, reverse(nome, args=(tenuta.uuid,))), nome
    assert f"unita a {tenuta.codice}" in said(risposta)
    tra_loro = reverse("anagrafe:unione_create", args=(assorbita.uuid, tenuta.uuid))
    assert client_operatore.get(tra_loro).url == tenuta.get_absolute_url()


def test_what_one_was_writing_is_on_the_card_that_stays(client_operatore, tenuta, assorbita):
    pagina = reverse("cittadini:cittadino_edit", args=(assorbita.uuid,))
    dati = open_page(client_operatore, pagina) | {"email": ["ada@posta.example"]}
    unite(tenuta, assorbita)
    risposta = client_operatore.post(pagina, dati)
    assert "quello che avevi scritto è qui" in said(risposta)
    ripresa = read_form(client_operatore.get(risposta.url))
    assert (ripresa["email"], ripresa["nome"]) == (["ada@posta.example"], [tenuta.nome])
    tenuta.refresh_from_db()
    assert tenuta.email == ""
    assert client_operatore.post(risposta.url, ripresa).status_code == 303
    tenuta.refresh_from_db()
    assert tenuta.email == "ada@posta.example"


def test_a_draft_left_half_way_goes_with_the_card(client_operatore, tenuta, assorbita):
    pagina = reverse("percorsi:percorso_create", args=(assorbita.uuid,))
    dati = open_page(client_operatore, pagina) | {"titolo": ["una bottega di cose finte"]}
    assert client_operatore.post(reverse("interfaccia:bozza_save"), dati).status_code < 300
    unite(tenuta, assorbita)
    arrivo = client_operatore.get(pagina).url
    assert read_form(client_operatore.get(arrivo))["titolo"] == ["una bottega di cose finte"]


def test_what_belongs_to_a_person_and_has_an_address_is_known_again():
    """Every table with a uuid that leads to a person, so that no page of one of them ends in a bare 404."""
    noti = {modello._meta.label for modello, _ in _list_tabelle()}
    assert {"cittadini.Cittadino", "cittadini.Consenso", "percorsi.Compito", "credito.Erogazione"} <= noti
    di_persona = {tabella.modello for tabella in iter_appartenenze() if tabella.strada and has_uuid(tabella.model)}
    assert di_persona == noti


def has_uuid(modello: type[Model]) -> bool:
    return any(campo.name == "uuid" for campo in modello._meta.local_fields)


def test_who_may_not_open_the_card_that_stays_is_told_nothing(client_estraneo, tenuta, assorbita):
    unite(tenuta, assorbita)
    risposta = client_estraneo.get(assorbita.get_absolute_url())
    assert risposta.status_code == 404
    assert tenuta.codice not in risposta.content.decode()


def test_a_division_done_already_and_what_went_back_with_it_are_told(
    client_operatore, client_collega, client_estraneo, sportello, altro_sportello, operatore, estraneo, tenuta
):
    """To who was dividing at the same moment, and to the desk that read the path while the cards were one."""
    altra = build_cittadino(sportello=altro_sportello, nome="Adà", data_nascita=date(1990, 5, 12))
    percorso = build_percorso(cittadino=altra, operatore=estraneo)
    consenso = build_consenso(cittadino=altra)
    ambito = Ambito(utente_id=operatore.pk, etichetta="prova", sportelli=frozenset({sportello.pk, altro_sportello.pk}))
    unione = unite_cittadini(ambito=ambito, tenuta=tenuta, assorbita=altra, scelte={})
    pagina = f"/unioni/{unione.uuid}/sciogli/"
    letta = open_page(client_collega, pagina)
    assert submit(client_operatore, pagina, {}).status_code == 303
    for tardi in (client_collega.post(pagina, letta, follow=True), client_collega.get(pagina, follow=True)):
        assert "Le schede sono già state divise" in tardi.content.decode()
    due = [reverse("anagrafe:unione_create", args=(a.uuid, b.uuid)) for a, b in ((tenuta, altra), (altra, tenuta))]
    suoi = [percorso.get_absolute_url(), altra.get_absolute_url(), f"/consensi/{consenso.uuid}/revoca/"]
    for indirizzo in (*suoi, *due):
        risposta = client_collega.get(indirizzo)
        assert risposta.status_code == 404
        assert f"è tornata allo sportello «{altro_sportello.nome}»" in risposta.content.decode(), indirizzo
    assert [client_estraneo.get(indirizzo).status_code for indirizzo in suoi] == [200, 200, 200]
    dopo = build_percorso(cittadino=altra, operatore=estraneo)  # never read there
    assert "le schede sono state divise" not in client_collega.get(dopo.get_absolute_url()).content.decode()
