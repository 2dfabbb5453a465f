"""How long a session lives, what happens to what one was writing, where one is logged in."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.utils import timezone

from nucleo.bozze import claim_modulo, mark_cookie
from nucleo.models import Bozza, RegistroEvento
from nucleo.modulo import Modulo, seal_modulo
from tests.banco import ClienteSevero
from tests.bozze import find_bozza
from utenti.services.orologio import CHIAVE_INIZIO, CHIAVE_ULTIMA, RESPIRO

pytestmark = pytest.mark.django_db


def age(cliente, *, ultima: timedelta = timedelta(0), inizio: timedelta = timedelta(0)) -> None:
    """Make the session of a client older."""
    ora = timezone.now().timestamp()
    sessione = cliente.session
    sessione[CHIAVE_ULTIMA] = ora - ultima.total_seconds()
    sessione[CHIAVE_INIZIO] = ora - inizio.total_seconds()
    sessione.save()


def test_the_limits_are_those_of_the_settings():
    assert (timedelta(minutes=15), timedelta(hours=8)) == (settings.SESSIONE_INATTIVITA, settings.SESSIONE_MASSIMA)


@pytest.mark.parametrize(
    ("ultima", "inizio", "vive"),
    [
        (timedelta(minutes=14), timedelta(hours=1), True),
        (timedelta(minutes=15, seconds=RESPIRO + 1), timedelta(hours=1), False),
        (timedelta(minutes=1), timedelta(hours=7, minutes=59), True),
        (timedelta(minutes=1), timedelta(hours=8, seconds=1), False),
    ],
    ids=["quiet", "idle", "long", "too long"],
)
def test_a_session_ends_by_idleness_or_by_age(client_operatore, ultima, inizio, vive):
    age(client_operatore, ultima=ultima, inizio=inizio)
    assert (client_operatore.get("/oggi/").status_code == 200) is vive


def test_after_the_end_a_public_page_opens_as_for_anybody(client_operatore):
    age(client_operatore, ultima=timedelta(hours=1))
    risposta = client_operatore.get("/privacy/")
    assert risposta.status_code == 200
    assert "La sessione è finita" in risposta.content.decode()
    assert "Accedi" in risposta.content.decode()


def test_staying_connected_starts_the_clock_again(client_operatore):
    age(client_operatore, ultima=timedelta(minutes=14))
    risposta = client_operatore.post("/sessione/prolunga/")
    assert risposta.json()["restano"] > 14 * 60


def test_asking_how_long_is_left_does_not_count_as_activity(client_operatore):
    age(client_operatore, ultima=timedelta(minutes=14))
    restano = [client_operatore.get("/sessione/").json()["restano"] for _ in range(2)]
    assert all(60 <= secondi <= 60 + RESPIRO for secondi in restano)


def test_a_page_that_waits_for_a_job_does_not_count_as_activity(client_operatore):
    age(client_operatore, ultima=timedelta(minutes=14))
    client_operatore.get("/oggi/", headers={"X-Attesa": "1"})
    assert client_operatore.get("/sessione/").json()["restano"] <= 60 + RESPIRO
    client_operatore.get("/oggi/")
    assert client_operatore.get("/sessione/").json()["restano"] > 14 * 60


# ── Nothing typed is lost ────────────────────────────────────────────────────────────────
BISCOTTO = "a" * 32


def serve(client, utente, pagina="/profilo/") -> Modulo:
    """A form served to somebody in a browser."""
    client.cookies[settings.CSRF_COOKIE_NAME] = BISCOTTO
    return Modulo(utente.pk, "prova:1", pagina, sessione=mark_cookie(BISCOTTO))


def test_a_form_sent_after_the_end_becomes_a_draft_and_leads_back_to_its_page(client_operatore, operatore):
    age(client_operatore, ultima=timedelta(hours=1))
    sigillo = seal_modulo(serve(client_operatore, operatore, "/profilo/?a=1"))
    risposta = client_operatore.post("/profilo/", {"_modulo": sigillo, "nome": "Ada", "temi": ["uno", "due"]})
    indirizzo = urlsplit(risposta.url)
    assert (risposta.status_code, indirizzo.path) == (302, "/accesso/entra/")
    assert parse_qs(indirizzo.query)["next"] == ["/profilo/?a=1"]
    bozza = find_bozza(utente_id=operatore.pk, chiave="prova:1")
    assert bozza.dati == {"nome": ["Ada"], "temi": ["uno", "due"]}


def test_it_works_also_when_the_cookie_is_gone(client, operatore):
    sigillo = seal_modulo(serve(client, operatore))
    risposta = client.post("/profilo/", {"_modulo": sigillo, "nome": "Ada"})
    assert risposta.url == "/accesso/entra/?next=/profilo/"
    assert "al sicuro in bozza" in client.get(risposta.url).content.decode()
    assert find_bozza(utente_id=operatore.pk, chiave="prova:1").dati == {"nome": ["Ada"]}


def test_a_form_already_registered_is_no_draft_and_is_not_said_safe(client, operatore):
    modulo = serve(client, operatore)
    claim_modulo(modulo.chiave_modulo)
    risposta = client.post("/profilo/", {"_modulo": seal_modulo(modulo), "nome": "Ada"})
    assert risposta.url == "/accesso/entra/?next=/profilo/"
    assert "al sicuro in bozza" not in client.get(risposta.url).content.decode()
    assert not Bozza.objects.exists()


def test_a_seal_that_is_not_ours_writes_nothing(client):
    client.post("/profilo/", {"_modulo": "un:sigillo:falso", "nome": "Ada"})
    assert not Bozza.objects.exists()


def test_a_seal_copied_to_another_browser_writes_nothing(client, operatore, accedi, collega):
    """Neither without a session nor with one of somebody else, whose form was refused for its token."""
    sigillo = seal_modulo(serve(client, operatore))
    client.cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
    altro = ClienteSevero(enforce_csrf_checks=True)
    altro.force_login(collega)
    for cliente in (client, altro):
        for pagina in ("/profilo/", "/bozze/salva/"):
            cliente.post(pagina, {"_modulo": sigillo, "nome": "Falso"})
    assert not Bozza.objects.exists()


def test_autosave_after_the_end_still_saves(client, operatore):
    sigillo = seal_modulo(serve(client, operatore))
    risposta = client.post("/bozze/salva/", {"_modulo": sigillo, "nome": "Ada"})
    assert risposta.status_code == 204
    assert find_bozza(utente_id=operatore.pk, chiave="prova:1").dati == {"nome": ["Ada"]}


def test_a_draft_is_saved_while_one_types_and_thrown_away_when_asked(client_operatore, operatore):
    sigillo = seal_modulo(Modulo(operatore.pk, "prova:1", "/profilo/"))
    assert client_operatore.post("/bozze/salva/", {"_modulo": sigillo, "nome": "Ada"}).status_code == 204
    assert client_operatore.post("/bozze/salva/", {"_modulo": sigillo, "nome": "Ida"}).status_code == 204
    assert Bozza.objects.get().dati == {"nome": ["Ida"]}
    assert client_operatore.post("/bozze/scarta/", {"_modulo": sigillo}).url == "/profilo/"
    assert not Bozza.objects.exists()


def test_nobody_writes_the_draft_of_another(client_collega, operatore):
    sigillo = seal_modulo(Modulo(operatore.pk, "prova:1", "/profilo/"))
    assert client_collega.post("/bozze/salva/", {"_modulo": sigillo, "nome": "Ada"}).status_code == 400
    assert not Bozza.objects.exists()


def test_a_form_refused_for_its_token_is_kept_too(operatore):
    severo = ClienteSevero(enforce_csrf_checks=True)
    severo.force_login(operatore)
    sigillo = seal_modulo(Modulo(operatore.pk, "prova:1", "/profilo/"))
    assert severo.post("/profilo/", {"_modulo": sigillo, "nome": "Ada"}).status_code == 403
    assert find_bozza(utente_id=operatore.pk, chiave="prova:1").dati == {"nome": ["Ada"]}


def test_htmx_moves_the_whole_page_to_the_login(client):
    intestazioni = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cittadini/?sesso=F"}
    risposta = client.get("/cittadini/", headers=intestazioni)
    assert risposta.status_code == 204
    assert risposta["HX-Redirect"] == "/accesso/entra/?next=/cittadini/%3Fsesso%3DF"


# ── Where one is logged in ───────────────────────────────────────────────────────────────
def test_one_sees_and_closes_one_s_other_sessions(accedi, operatore):
    qui, altrove = accedi(operatore), accedi(operatore)
    pagina = qui.get("/accesso/sessioni/").content.decode()
    assert pagina.count("Chiudi questo accesso") == 1
    altra = UserSession.objects.exclude(session_key=qui.session.session_key).get()
    assert qui.post("/accesso/sessioni/", {"sessione": altra.pk}).status_code == 302
    assert altrove.get("/oggi/").status_code == 302
    assert qui.get("/oggi/").status_code == 200


def test_one_closes_all_the_others_at_once(accedi, operatore):
    qui, *altri = (accedi(operatore) for _ in range(3))
    qui.post("/accesso/sessioni/", {"tutte": "1"})
    assert [cliente.get("/oggi/").status_code for cliente in (qui, *altri)] == [200, 302, 302]


@pytest.mark.parametrize("numero", ["", "abc", "-1", "0", "9" * 40, "٣", None])
def test_a_wrong_number_closes_nothing_and_says_so(accedi, operatore, numero):
    qui, altrove = accedi(operatore), accedi(operatore)
    risposta = qui.post("/accesso/sessioni/", {} if numero is None else {"sessione": numero}, follow=True)
    assert "non è stato chiuso niente" in risposta.content.decode()
    assert altrove.get("/oggi/").status_code == 200
    assert not RegistroEvento.objects.filter(dettagli__has_key="sessioni_chiuse").exists()


def test_messages_stay_on_the_server(client_operatore):
    """They name people."""
    pagina = client_operatore.get("/profilo/")
    sigillo = pagina.context["form"].compilazione.sigillo
    campi = {"nome": "Ada", "cognome": "Vattelapesca", "telefono": "", "_modulo": sigillo}
    risposta = client_operatore.post("/profilo/", campi)
    assert risposta.status_code == 303
    assert "messages" not in risposta.cookies
    assert "Dati aggiornati." in client_operatore.get(risposta.url).content.decode()


class CorpoIntatto:
    """A body that fails whoever reads it."""

    def read(self, *_args):
        raise AssertionError("the body was read")

    readline = read


@pytest.mark.parametrize(
    ("lunghezza", "biscotto"), [(3 * 1024 * 1024, BISCOTTO), (10, "")], ids=["long", "from elsewhere"]
)
def test_who_is_not_inside_is_refused_before_the_body_is_read(db, lunghezza, biscotto):
    cliente = Client(enforce_csrf_checks=True)
    if biscotto:
        cliente.cookies[settings.CSRF_COOKIE_NAME] = biscotto
    risposta = cliente.generic(
        "POST",
        "/importazioni/nuova/sportelli/",
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(lunghezza), "wsgi.input": CorpoIntatto()},
    )
    assert risposta.status_code in (302, 403)


def test_nobody_closes_the_session_of_another(client_operatore, client_collega, collega):
    sua = UserSession.objects.get(user=collega)
    client_operatore.post("/accesso/sessioni/", {"sessione": sua.pk})
    assert client_collega.get("/oggi/").status_code == 200


def test_leaving_clears_what_the_browser_keeps(client_operatore):
    risposta = client_operatore.post("/accesso/esci/")
    assert risposta["Clear-Site-Data"] == '"cache", "storage"'
