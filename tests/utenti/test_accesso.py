"""Getting in: password, second factor, reset, limits. And who cannot."""

import re
import time
from http.cookies import SimpleCookie
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp_auth
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, get_resolver, reverse

from cittadini.models import Cittadino
from nucleo.cifratura import decrypt
from nucleo.enums import Azione
from nucleo.models import MessaggioPosta, RegistroEvento
from tests.architettura.test_indirizzi import walk
from tests.costruttori import PASSWORD, build_utente
from utenti.models import Assegnazione, Utente
from utenti.tasks import send_recupero

pytestmark = pytest.mark.django_db
SEGRETO = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def entra(client, email: str, password: str = PASSWORD):
    return client.post("/accesso/entra/", {"login": email, "password": password})


def codice() -> str:
    """What the app on the phone shows now."""
    return codice_di(SEGRETO)


def codice_di(segreto, *, passi=0, ora=None):
    """The code of now, or of some steps of 30 seconds before."""
    return format_hotp_value(hotp_value(segreto, int(ora or time.time()) // 30 - passi))


@pytest.fixture
def orologio(monkeypatch):
    """The clock of the codes, which does not move by itself."""
    fermo = SimpleNamespace(ora=1_773_648_010)
    monkeypatch.setattr(totp_auth, "time", SimpleNamespace(time=lambda: fermo.ora))
    return fermo


@pytest.fixture
def con_app(operatore) -> Utente:
    """The operator, with an app for codes and codes of recovery."""
    TOTP.activate(operatore, SEGRETO)
    RecoveryCodes.activate(operatore)
    return operatore


# ── No door for who was not invited ──────────────────────────────────────────────────────
@pytest.mark.parametrize("nome", ["account_signup", "socialaccount_signup", "account_email", "mfa_signup_webauthn"])
def test_there_is_no_address_to_sign_up(nome):
    with pytest.raises(NoReverseMatch):
        reverse(nome)


def test_no_address_speaks_of_signing_up():
    parole = re.compile(r"signup|sign-up|registra|iscriv", re.I)
    # Whoever enrols in a course has an account already.
    altrui = [i for i in walk(get_resolver().url_patterns) if not i.nome.startswith("corsi:")]
    assert [i.percorso for i in altrui if parole.search(i.percorso)] == []


def test_citizens_have_no_password():
    assert not {"password", "last_login"} & {campo.name for campo in Cittadino._meta.get_fields()}


# ── Password ─────────────────────────────────────────────────────────────────────────────
def test_passwords_are_kept_with_argon2id_in_the_settings_of_production():
    """The bench swaps the hasher for a quick one: the file itself is read."""
    testo = (settings.BASE_DIR / "retemicrocredito" / "settings.py").read_text()
    assert re.search(r"PASSWORD_HASHERS = \[\s*\"django\.contrib\.auth\.hashers\.Argon2PasswordHasher\"", testo)


def test_nothing_asks_to_change_a_password_after_some_time():
    assert not any("scad" in type(v).__name__.lower() for v in password_validation.get_default_password_validators())


def test_the_right_password_leads_to_the_day(client, operatore):
    assert entra(client, operatore.email).url == "/oggi/"
    assert client.get("/oggi/").status_code == 200


def test_the_address_may_be_typed_in_capitals(client, operatore):
    assert entra(client, operatore.email.upper()).url == "/oggi/"


def test_a_wrong_password_says_nothing_of_whether_the_account_exists(client, operatore):
    pagine = []
    for email in (operatore.email, "nessuno@rete.example"):
        risposta = entra(client, email, "un'altra frase lunga")
        pagine.append(re.findall(r"<p>([^<]*non [^<]*)</p>", risposta.content.decode()))
    assert pagine[0] == pagine[1]


def test_a_wrong_password_is_in_the_log_without_the_address(client, operatore):
    entra(client, operatore.email, "un'altra frase lunga")
    evento = RegistroEvento.objects.get(azione=Azione.ACCESSO_NEGATO)
    assert operatore.email not in str(evento.dettagli)
    assert len(evento.dettagli["email"]) == 16


def test_after_five_wrong_passwords_one_waits(client, operatore):
    for _ in range(5):
        entra(client, operatore.email, "un'altra frase lunga")
    risposta = entra(client, operatore.email)
    assert risposta.status_code == 200
    assert "Troppi tentativi" in risposta.content.decode()


def test_who_knows_an_address_cannot_lock_its_owner_out_from_elsewhere(client, operatore):
    for _ in range(6):
        client.post(
            "/accesso/entra/", {"login": operatore.email, "password": "indovino a caso"}, REMOTE_ADDR="203.0.113.7"
        )
    assert entra(client, operatore.email).url == "/oggi/"


def test_an_attack_from_many_addresses_stops_too(client, operatore, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "accesso_account": "3/h/key"}
    for numero in range(4):
        client.post(
            "/accesso/entra/", {"login": operatore.email, "password": "a caso"}, REMOTE_ADDR=f"203.0.113.{numero}"
        )
    assert "Troppi tentativi" in entra(client, operatore.email).content.decode()


def test_who_is_disabled_does_not_get_in(client, operatore):
    Utente.objects.filter(pk=operatore.pk).update(is_active=False)
    assert entra(client, operatore.email).url == "/accesso/disattivato/"
    assert client.get("/oggi/").status_code == 302


def test_who_changes_the_password_knows_that_every_access_closes(client_operatore):
    assert "si chiudono tutti i tuoi accessi" in client_operatore.get("/accesso/password/").content.decode()
    nuova = "tre gatti sul tetto di casa"
    campi = {"oldpassword": PASSWORD, "password1": nuova, "password2": nuova}
    assert client_operatore.post("/accesso/password/", campi).status_code == 302
    assert client_operatore.get("/oggi/").url.startswith("/accesso/entra/")


# ── Second factor ────────────────────────────────────────────────────────────────────────
def test_who_must_have_a_second_factor_is_held_at_its_set_up(client_operatore, settings):
    settings.MFA_OBBLIGATORIA = True
    assert client_operatore.get("/oggi/").url == "/accesso/secondo-fattore/"
    assert client_operatore.get("/cittadini/").url == "/accesso/secondo-fattore/"
    assert "Attivane uno" in client_operatore.get("/accesso/secondo-fattore/").content.decode()
    assert client_operatore.get("/privacy/").status_code == 200
    assert client_operatore.post("/accesso/esci/").status_code == 302


def test_with_a_second_factor_the_day_opens(con_app, accedi, settings):
    settings.MFA_OBBLIGATORIA = True
    assert accedi(con_app).get("/oggi/").status_code == 200


def test_recovery_codes_alone_are_not_a_second_factor(operatore, accedi, settings):
    settings.MFA_OBBLIGATORIA = True
    RecoveryCodes.activate(operatore)
    assert accedi(operatore).get("/oggi/").url == "/accesso/secondo-fattore/"


def test_the_password_alone_does_not_open_an_account_with_an_app(client, con_app):
    assert entra(client, con_app.email).url == "/accesso/secondo-fattore/verifica/"
    assert client.get("/oggi/").status_code == 302
    pagina = client.get("/accesso/secondo-fattore/verifica/").content.decode()
    assert "Scrivi il codice di 6 cifre della tua app" in pagina
    assert client.post("/accesso/secondo-fattore/verifica/", {"code": "000000"}).status_code == 200
    assert client.post("/accesso/secondo-fattore/verifica/", {"code": codice()}).url == "/oggi/"


def test_who_types_slowly_gets_in_with_the_code_before_but_not_with_older_ones(client, con_app, orologio):
    entra(client, con_app.email)
    vecchio, prima = (codice_di(SEGRETO, passi=passi, ora=orologio.ora) for passi in (2, 1))
    assert client.post("/accesso/secondo-fattore/verifica/", {"code": vecchio}).status_code == 200
    assert client.post("/accesso/secondo-fattore/verifica/", {"code": prima}).url == "/oggi/"


def test_a_code_opens_once_for_as_long_as_it_holds(client, con_app, orologio):
    """It still holds forty seconds later, and whoever read it over a shoulder does not get in."""
    entra(client, con_app.email)
    numero = codice_di(SEGRETO, ora=orologio.ora)
    assert client.post("/accesso/secondo-fattore/verifica/", {"code": numero}).url == "/oggi/"
    client.post("/accesso/esci/")
    orologio.ora += 30
    forget_first_period(con_app, numero)
    entra(client, con_app.email)
    assert client.post("/accesso/secondo-fattore/verifica/", {"code": numero}).status_code == 200


def forget_first_period(utente, numero):
    """As Redis does by itself after thirty seconds: its clock is not frozen with ours."""
    cache.delete(f"allauth.mfa.totp.used?user={utente.pk}&code={numero}")


def test_a_recovery_code_opens_once(client, con_app):
    uno = RecoveryCodes(Authenticator.objects.get(user=con_app, type="recovery_codes")).get_unused_codes()[0]
    entra(client, con_app.email)
    assert client.post("/accesso/secondo-fattore/verifica/", {"code": uno}).url == "/oggi/"
    client.post("/accesso/esci/")
    entra(client, con_app.email)
    assert client.post("/accesso/secondo-fattore/verifica/", {"code": uno}).status_code == 200


def test_the_secret_of_the_app_is_encrypted(con_app):
    assert SEGRETO not in str(Authenticator.objects.filter(user=con_app).values_list("data", flat=True))


def prove_again(client, pagina: str):
    """Whoever touches the second factor types the password again."""
    verso = client.get(pagina).url
    assert verso.startswith("/accesso/di-nuovo/")
    assert "Conferma che sei tu" in client.get(verso).content.decode()
    assert client.post(verso, {"password": PASSWORD}).url == pagina
    return client.get(pagina)


def test_one_sets_the_app_up_after_typing_the_password_again(client, operatore):
    entra(client, operatore.email)
    pagina = prove_again(client, "/accesso/secondo-fattore/app/attiva/")
    assert pagina.status_code == 200
    assert "data:image/svg+xml" in pagina.content.decode()
    assert "Attiva l'app per i codici" in pagina.content.decode()
    segreto = pagina.context["form"].secret
    numero = codice_di(segreto)
    risposta = client.post("/accesso/secondo-fattore/app/attiva/", {"code": numero})
    assert risposta.url == "/accesso/secondo-fattore/codici/"
    assert client.get(risposta.url).status_code == 200
    assert "Te ne restano 10" in client.get("/accesso/secondo-fattore/").content.decode()
    assert RegistroEvento.objects.filter(azione=Azione.MODIFICA, dettagli__campi=["secondo fattore totp"]).exists()
    assert MessaggioPosta.objects.filter(destinatario=operatore.email).exists()


@pytest.mark.parametrize("pagina", ["passkey/nuova/", "codici/nuovi/", "app/disattiva/", "codici/"])
def test_the_pages_of_the_second_factor_open_to_who_has_just_proved_who_they_are(client, con_app, pagina):
    entra(client, con_app.email)
    client.post("/accesso/secondo-fattore/verifica/", {"code": codice()})
    assert prove_again(client, f"/accesso/secondo-fattore/{pagina}").status_code == 200


# ── Reset ────────────────────────────────────────────────────────────────────────────────
def reset(client, email: str) -> str:
    """Ask for a new password; the path of the link in the mail."""
    client.post("/accesso/password/dimenticata/", {"email": email}, headers={"host": "127.0.0.1"})
    testo = MessaggioPosta.objects.latest("pk").testo
    return re.search(rf"{settings.INDIRIZZO_PUBBLICO}(/accesso/password/nuova/\S+)", testo)[1]


def choose(client, link: str, password: str):
    return client.post(client.get(link).url, {"password1": password, "password2": password})


def test_a_forgotten_password_is_replaced_by_mail_and_one_must_still_log_in(client, operatore):
    choose(client, reset(client, operatore.email), "tutta un'altra frase")
    assert client.get("/oggi/").status_code == 302
    assert entra(client, operatore.email, "tutta un'altra frase").url == "/oggi/"


def test_reset_does_not_go_around_the_second_factor(client, con_app):
    choose(client, reset(client, con_app.email), "tutta un'altra frase")
    assert client.get("/oggi/").status_code == 302
    assert entra(client, con_app.email, "tutta un'altra frase").url == "/accesso/secondo-fattore/verifica/"
    assert client.get("/oggi/").status_code == 302


def test_reset_refuses_a_weak_password(client, operatore):
    risposta = choose(client, reset(client, operatore.email), "corta")
    assert risposta.status_code == 200
    assert "servono almeno 14 caratteri" in risposta.content.decode()


def test_reset_for_an_unknown_address_says_the_same_and_sends_nothing(client):
    risposta = client.post("/accesso/password/dimenticata/", {"email": "nessuno@rete.example"})
    assert risposta.url == "/accesso/password/dimenticata/inviata/"
    assert client.get(risposta.url).status_code == 200
    assert not MessaggioPosta.objects.exists()


def test_a_known_address_costs_the_page_what_an_unknown_one_does(client, operatore, monkeypatch):
    """The same queries, the same answer, one sealed word for the worker: nothing to measure."""
    affidati = []
    monkeypatch.setattr(send_recupero, "delay", affidati.append)
    fatte = []
    for email in (operatore.email, "nessuno@rete.example"):
        with CaptureQueriesContext(connection) as interrogazioni:
            assert client.post("/accesso/password/dimenticata/", {"email": email}).status_code == 302
        fatte.append([domanda["sql"].split(" FROM ")[0] for domanda in interrogazioni])
    assert fatte[0] == fatte[1]
    assert [decrypt(affidato) for affidato in affidati] == [operatore.email, "nessuno@rete.example"]


def test_a_whole_office_is_not_locked_by_who_mistypes(client, operatore, collega):
    """Sixty wrong passwords from one address: only the account they were typed for waits."""
    for numero in range(60):
        entra(client, f"qualcuno{numero}@rete.example", "sbagliata")
    for _ in range(6):
        entra(client, collega.email, "sbagliata")
    assert entra(client, collega.email).status_code == 200
    assert entra(client, operatore.email).status_code == 302


def test_changing_the_password_ends_the_other_sessions(accedi, operatore):
    qui, altrove = accedi(operatore), accedi(operatore)
    campi = {"oldpassword": PASSWORD, "password1": "tutta un'altra frase", "password2": "tutta un'altra frase"}
    assert qui.post("/accesso/password/", campi).status_code == 302
    assert altrove.get("/oggi/").status_code == 302


# ── First person of a new installation ───────────────────────────────────────────────────
def test_the_first_superuser_is_amministratore():
    utente = Utente.objects.create_superuser("prima@rete.example", PASSWORD, nome="Prima", cognome="Persona")
    assert Assegnazione.objects.vigenti().get(utente=utente).ruolo == "amministratore"


# ── Headers ──────────────────────────────────────────────────────────────────────────────
def test_no_right_stands_outside_the_assignments(client, settings):
    """No technical panel, no flag, group or permission row: nothing that the end of a role would not take away."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert client.get("/pannello/").status_code == 404
    campi = {campo.name for campo in Utente._meta.get_fields()}
    assert campi & {"is_staff", "is_superuser", "groups", "user_permissions"} == set()


def test_behind_login_nothing_is_kept_by_the_browser(client_operatore):
    assert client_operatore.get("/oggi/")["Cache-Control"] == "no-store, private"


def test_cookies_are_strict(client, operatore, settings):
    entra(client, operatore.email)
    biscotti: SimpleCookie = client.cookies
    assert {nome: (b["httponly"], b["samesite"]) for nome, b in biscotti.items() if nome in ("sessione", "csrf")} == {
        "sessione": (True, "Lax"),
        "csrf": (True, "Lax"),
    }


def test_an_unknown_person_has_no_cookie_on_public_pages(client):
    client.get("/privacy/")
    assert client.cookies == {}


def test_build_utente_is_the_one_that_logs_in(client):
    """The password of the tests is the one of the builders."""
    utente = build_utente()
    assert entra(client, utente.email).url == "/oggi/"
