"""Invitations: the only way in, once and within seven days."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.functions import Now

from nucleo.collegamenti import NonApre, hash_token
from nucleo.enums import Ruolo
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.models import Collegamento, MessaggioPosta, RegistroEvento
from tests.costruttori import PASSWORD, build_assegnazione, build_invito, build_persona, build_sportello, build_utente
from tests.moduli import submit
from utenti.models import Assegnazione, Invito, Utente
from utenti.services import inviti
from utenti.services.assegnazioni import confirm_assegnazione

pytestmark = pytest.mark.django_db
BUONA = "una frase abbastanza lunga"


def read_link() -> str:
    """The path of the link in the last mail queued."""
    testo = MessaggioPosta.objects.latest("pk").testo
    return re.search(r"http://[^/\s]+(/collegamenti/[\w-]+/)", testo)[1]


@pytest.fixture
def invito(amministratore, ambito_di, sportello) -> Invito:
    return inviti.invite(
        ambito=ambito_di(amministratore),
        email="Nuova@Comune.example",
        nome="Nora",
        cognome="Nuova",
        ruolo=Ruolo.OPERATORE,
        sportello=sportello,
    )


def accept(cliente, **campi):
    valori = {"nome": "Nora", "cognome": "Nuova", "password": BUONA, "ripeti": BUONA, "regole": "on"} | campi
    return cliente.post("/inviti/accetta/", valori)


def test_the_mail_has_the_link_and_the_database_only_its_fingerprint(invito):
    messaggio = MessaggioPosta.objects.get()
    token = read_link().removeprefix("/collegamenti/").rstrip("/")
    assert messaggio.destinatario == "nuova@comune.example"
    collegamento = Collegamento.objects.di_oggetto(invito).get()
    assert (collegamento.scopo, collegamento.una_volta, collegamento.scade_il) == ("invito", True, invito.scade_il)
    assert collegamento.impronta == hash_token(token)
    assert token not in str([*Invito.objects.values(), *Collegamento.objects.values()])


def test_the_outbox_is_not_readable_without_the_keys(invito):
    with connection.cursor() as cursor:
        cursor.execute("SELECT testo FROM nucleo_messaggioposta")
        assert "collegamenti/" not in cursor.fetchone()[0]


def test_opening_the_link_moves_the_token_out_of_the_address(invito, client):
    risposta = client.get(read_link())
    assert risposta.url == "/inviti/accetta/"
    pagina = client.get("/inviti/accetta/").content.decode()
    assert "Benvenuto nella rete" in pagina
    assert "nuova@comune.example" in pagina


def test_what_a_link_opens_stays_in_no_browser(invito, client):
    link = read_link()
    risposte = [client.get(link), client.get("/inviti/accetta/"), accept(client), client.get("/inviti/accetta/")]
    client.logout()
    risposte += [client.get(link), client.get("/inviti/accetta/")]
    assert [risposta.status_code for risposta in risposte[:3]] == [302, 200, 200]
    assert {risposta["Cache-Control"] for risposta in risposte} == {"no-store, private"}


def test_accepting_makes_account_and_assignment_that_another_confirms(invito, client, accedi, ambito_di, sportello):
    client.get(read_link())
    assert "aspetta una conferma" in accept(client).content.decode()
    utente = Utente.objects.get(email="nuova@comune.example")
    assegnazione = utente.assegnazioni.get()
    assert (assegnazione.ruolo, assegnazione.sportello) == (Ruolo.OPERATORE, sportello)
    assert utente.regole_accettate_il is not None
    assert client.get("/oggi/").status_code == 302
    confirm_assegnazione(
        ambito=ambito_di(build_persona("altra", Ruolo.AMMINISTRATORE)), assegnazione=utente.assegnazioni.get()
    )
    assert accedi(utente).get("/oggi/").status_code == 200
    invito.refresh_from_db()
    assert (invito.utente, bool(invito.usato_il)) == (utente, True)


def test_the_link_works_once(invito, client, accedi):
    link = read_link()
    client.get(link)
    accept(client)
    client.post("/accesso/esci/")
    risposta = client.get(link)
    assert risposta.status_code == 410
    assert client.get("/inviti/accetta/").status_code == 410
    assert "Questo collegamento è già stato usato" in risposta.content.decode()
    assert "accedi con la tua e-mail" in risposta.content.decode()


@pytest.mark.parametrize(
    "cambio",
    [
        {"creato_il": Now() - timedelta(days=8), "scade_il": Now() - timedelta(minutes=1)},
        {"revocato_il": Now(), "revocato_da": Firma.di_sistema("prova")},
    ],
    ids=["expired", "revoked"],
)
def test_a_link_past_its_time_opens_nothing(invito, client, cambio):
    client.get(read_link())
    Collegamento.objects.update(**cambio)
    assert client.get("/inviti/accetta/").status_code == 410
    assert accept(client).status_code == 410
    assert not Utente.objects.filter(email="nuova@comune.example").exists()


def test_without_the_link_there_is_nothing_to_accept(client):
    assert client.get("/inviti/accetta/").status_code == 410


@pytest.mark.parametrize(
    ("campi", "errore"),
    [
        ({"password": "corta", "ripeti": "corta"}, "servono almeno 14 caratteri"),
        ({"ripeti": "un'altra cosa lunga"}, "Le due password non sono uguali"),
        ({"password": "nuova@comune.example", "ripeti": "nuova@comune.example"}, "simile"),
        ({"password": "12345678901234", "ripeti": "12345678901234"}, "si indovina facilmente"),
        ({"password": "password!!123456", "ripeti": "password!!123456"}, "si indovina facilmente"),
        ({"password": "abababababababab", "ripeti": "abababababababab"}, "si indovina facilmente"),
        ({"password": "passwordpassword", "ripeti": "passwordpassword"}, "si indovina facilmente"),
        ({"regole": ""}, "obbligatorio"),
    ],
)
def test_a_weak_password_or_no_rules_is_refused(invito, client, campi, errore):
    client.get(read_link())
    risposta = accept(client, **campi)
    assert risposta.status_code == 422
    assert errore in risposta.content.decode()
    assert not Utente.objects.filter(email="nuova@comune.example").exists()


def test_a_long_phrase_with_spaces_and_accents_is_a_good_password(invito, client):
    client.get(read_link())
    accept(client, password="è già ora di merenda", ripeti="è già ora di merenda")
    assert Utente.objects.get(email="nuova@comune.example").check_password("è già ora di merenda")


def test_who_has_an_account_logs_in_and_takes_the_assignment(invito, client):
    utente = build_utente(email="nuova@comune.example")  # her old assignment is over
    client.get(read_link())
    verso = client.get("/inviti/accetta/")
    assert verso.url == "/accesso/entra/?next=/inviti/accetta/"
    assert "entra, poi accetta il nuovo incarico" in client.get(verso.url).content.decode()
    entrata = client.post(verso.url, {"login": utente.email, "password": PASSWORD, "next": "/inviti/accetta/"})
    assert entrata.url == "/inviti/accetta/"
    assert "Hai già un account" in client.get("/inviti/accetta/").content.decode()
    assert "aspetta una conferma" in client.post("/inviti/accetta/", {"regole": "on"}).content.decode()
    assert client.get("/oggi/").status_code == 403
    assert utente.assegnazioni.get().da_confermare


def test_an_invitation_does_not_open_to_another_account(invito, client_operatore):
    client_operatore.get(read_link())
    risposta = client_operatore.get("/inviti/accetta/")
    assert risposta.status_code == 409
    assert "Questo invito è per un" in risposta.content.decode()


def test_coming_back_to_the_same_desk_begins_the_day_after_the_old_assignment_ended(invito, sportello):
    utente = build_utente(email="nuova@comune.example")
    build_assegnazione(utente=utente, sportello=sportello, al=date(2026, 1, 31))
    Invito.objects.filter(pk=invito.pk).update(dal=date(2026, 1, 10))
    invito.refresh_from_db()
    inviti.accept_as_existing(collegamento=Collegamento.objects.get(), utente=utente)
    assert [a.dal for a in utente.assegnazioni.order_by("dal")] == [date(2014, 1, 1), date(2026, 2, 1)]


def test_resending_changes_the_link(invito, client, client_amministratore):
    vecchio = read_link()
    submit(client_amministratore, f"/inviti/{invito.uuid}/rispedisci/", {})
    client.get(vecchio)
    assert client.get("/inviti/accetta/").status_code == 410
    client.get(read_link())
    assert client.get("/inviti/accetta/").status_code == 200


def test_revoking_twice_says_how_things_stand(invito, client_amministratore):
    assert submit(client_amministratore, f"/inviti/{invito.uuid}/revoca/", {}).status_code == 303
    assert Collegamento.objects.get().revocato_il
    risposta = submit(client_amministratore, f"/inviti/{invito.uuid}/revoca/", {})
    assert "non è più in attesa" in risposta.content.decode()


def test_the_same_person_is_not_invited_twice_to_the_same_role(invito, ambito_di, amministratore, sportello):
    with pytest.raises(ValidationError, match="già un invito in attesa"):
        inviti.invite(
            ambito=ambito_di(amministratore),
            email="nuova@comune.example",
            nome="Nora",
            cognome="Nuova",
            ruolo=Ruolo.OPERATORE,
            sportello=sportello,
        )


def test_who_already_has_the_role_is_not_invited(operatore, ambito_di, amministratore, sportello):
    with pytest.raises(ValidationError, match="ha già questo ruolo qui"):
        inviti.invite(
            ambito=ambito_di(amministratore),
            email=operatore.email,
            nome="Olga",
            cognome="Operatore",
            ruolo=Ruolo.OPERATORE,
            sportello=sportello,
        )


def test_the_page_of_the_amministratore_sends_and_lists(client_amministratore, sportello):
    campi = {
        "email": "ida@comune.example",
        "nome": "Ida",
        "cognome": "Bini",
        "ruolo": "operatore",
        "dal": str(get_oggi()),
    }
    senza = client_amministratore.post("/inviti/nuovo/", campi)
    assert senza.status_code == 422
    assert "Scegli lo sportello in cui lavora." in senza.content.decode()
    assert client_amministratore.post("/inviti/nuovo/", {**campi, "sportello": sportello.codice}).url == "/inviti/"
    elenco = client_amministratore.get("/inviti/").content.decode()
    assert "ida@comune.example" in elenco
    assert "In attesa" in elenco


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(
    client_amministratore, n, django_assert_num_queries, sportello
):
    for _ in range(n):
        build_invito(sportello=sportello)
    with django_assert_num_queries(4):
        assert client_amministratore.get("/inviti/").status_code == 200


def test_a_responsabile_sees_the_invitations_of_the_desk_and_cannot_act(client_responsabile, sportello):
    suo, altrui = build_invito(sportello=sportello), build_invito(sportello=build_sportello())
    pagina = client_responsabile.get("/inviti/").content.decode()
    assert suo.email in pagina
    assert altrui.email not in pagina
    assert "Rispedisci" not in pagina
    assert client_responsabile.get(f"/inviti/{suo.uuid}/revoca/").status_code == 403
    assert client_responsabile.get(f"/inviti/{altrui.uuid}/revoca/").status_code == 404


def test_nobody_is_invited_to_what_is_already_over(client_amministratore):
    oggi = get_oggi()
    campi = {"email": "ida@comune.example", "nome": "Ida", "cognome": "Bini", "ruolo": "esperto"}
    campi["dal"] = str(oggi - timedelta(days=20))
    tardi = client_amministratore.post("/inviti/nuovo/", campi | {"al": str(oggi - timedelta(days=1))})
    assert "Questo giorno è già passato" in tardi.content.decode()
    assert client_amministratore.post("/inviti/nuovo/", campi | {"al": str(oggi)}).status_code == 303
    assert f"Fino al: {oggi:%d/%m/%Y}" in MessaggioPosta.objects.get().testo


def test_too_many_invitations_in_an_hour_stop(client_amministratore, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "invito_invio": "1/h/user"}
    campi = {
        "email": "ida@comune.example",
        "nome": "Ida",
        "cognome": "Bini",
        "ruolo": "esperto",
        "dal": str(get_oggi()),
    }
    assert client_amministratore.post("/inviti/nuovo/", campi).status_code == 303
    risposta = client_amministratore.post("/inviti/nuovo/", {**campi, "email": "ugo@comune.example"})
    assert risposta.status_code == 429
    assert "Troppe richieste" in risposta.content.decode()


def test_nothing_of_a_link_reaches_the_log(invito):
    token = read_link().split("/")[-2]
    assert token not in str(list(RegistroEvento.objects.values()))


def test_an_assignment_made_by_invitation_is_the_only_one(invito):
    collegamento = Collegamento.objects.get()
    inviti.accept_as_new(collegamento=collegamento, nome="Nora", cognome="Nuova", password=BUONA)
    with pytest.raises(NonApre):
        inviti.accept_as_new(collegamento=collegamento, nome="Nora", cognome="Nuova", password=BUONA)
    assert Assegnazione.objects.filter(utente__email="nuova@comune.example").count() == 1


def test_the_rules_are_read_before_entering(client):
    assert "Che cosa accetti" in client.get("/regole-d-uso/").content.decode()


def test_an_invitation_whose_desk_was_deleted_opens_nothing(invito, client):
    client.get(read_link())
    Invito.objects.all().delete()
    assert client.get("/inviti/accetta/").status_code == 410
