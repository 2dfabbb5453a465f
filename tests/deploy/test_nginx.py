"""Production in small: deploy/nginx.conf and deploy/gunicorn.conf.py, started on loopback, with production settings."""

import gzip
import json
import os
import re
import ssl
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import UnixStreamServer

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.urls import reverse

from allegati.views.consegna import CHIUSA
from deploy.local.checks import PRODUCTION
from deploy.local.processes import wait_until
from deploy.local.static import Static
from nucleo.enums import Ruolo
from tests.costruttori import PASSWORD, build_persona
from tests.costruttori.allegati import MP4
from tests.deploy.macchina import NOME, Macchina

LOGIN = reverse("account_login")
pytestmark = [pytest.mark.nginx, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="session")
def static() -> Path:
    """The static files as production has them, fingerprints and all: kept from one run to the next."""
    checkout = Path(settings.BASE_DIR)
    dev = checkout / ".dev" / "prova"
    static = Static(checkout, root=dev / "produzione", log=dev / "collectstatic.log", marker="prova/produzione.fatta")
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--clear", "--verbosity", "0"]
    static.begin(collect, {"PATH": os.environ["PATH"], **PRODUCTION, "STATIC_ROOT": str(static.root)})
    static.finish()
    return static.root


@pytest.fixture
def macchina(transactional_db: None, static: Path, tmp_path: Path) -> Iterator[Macchina]:
    macchina = Macchina(tmp_path, static)
    macchina.start()
    yield macchina
    macchina.stop()


def test_the_whole_machine(macchina: Macchina) -> None:
    """One start for all: each part below says what it is about."""
    sends_everybody_to_https(macchina)
    home = shows_the_home_page_with_its_headers(macchina)
    serves_static_files_for_ever(macchina, home)
    weighs_little_the_first_time(macchina, home)
    keeps_cookies_to_the_host(macchina)
    refuses_what_is_too_big(macchina)
    takes_files_where_they_are_imported(macchina)
    tells_health_only_to_the_machine(macchina)
    believes_no_header_of_the_visitor(macchina)
    answers_only_to_its_name(macchina)
    logs_no_personal_data(macchina)
    slows_down_who_asks_without_end(macchina)
    says_politely_that_it_is_down(macchina)
    hands_out_the_part_of_a_file_that_the_application_lets_go(macchina)


def slows_down_who_asks_without_end(macchina: Macchina) -> None:
    """In our clothes, and not for ever."""
    risposte = (macchina.ask("/non-esiste/") for _ in range(1_000))
    ferma = next(risposta for risposta in risposte if risposta.code == 429)
    assert "Troppe richieste in poco tempo" in ferma.text
    wait_until(lambda: macchina.ask("/non-esiste/").code == 404, seconds=20)


def sends_everybody_to_https(macchina: Macchina) -> None:
    risposta = macchina.ask_plain("/sportelli/?provincia=LE", host="altro.example")
    assert (risposta.code, risposta.headers["Location"]) == (301, f"https://{NOME}/sportelli/?provincia=LE")


def shows_the_home_page_with_its_headers(macchina: Macchina) -> str:
    risposta = macchina.ask("/")
    assert risposta.code == 200, macchina.log("gunicorn.log")[-2000:]
    intestazioni = risposta.headers
    assert intestazioni["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert "default-src 'none'" in intestazioni["Content-Security-Policy"]
    assert "unsafe" not in intestazioni["Content-Security-Policy"]
    assert intestazioni["X-Content-Type-Options"] == "nosniff"
    assert intestazioni["X-Frame-Options"] == "DENY"
    assert intestazioni["Referrer-Policy"] == "same-origin"
    assert intestazioni["Cross-Origin-Opener-Policy"] == "same-origin"
    assert intestazioni["Server"] == "nginx"
    assert macchina.cookies_of(risposta) == {}
    return risposta.text


def serves_static_files_for_ever(macchina: Macchina, home: str) -> None:
    fogli = re.findall(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', home)
    assert fogli, home[:2000]
    for foglio in fogli:
        risposta = macchina.ask(foglio, Accept_Encoding="gzip")
        assert risposta.code == 200
        assert risposta.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert risposta.headers["Content-Encoding"] == "gzip"
        assert risposta.headers["Content-Type"] == "text/css"
    assert macchina.ask("/static/non-esiste.css").code == 404
    assert macchina.agree("h2", "http/1.1") == "h2"


# What a browser takes besides what the page names: three weights of the font, each once and then never again.
CARATTERI = ("regular", "600", "700")
PRIMA_VOLTA_MASSIMO = 200_000


def weighs_little_the_first_time(macchina: Macchina, home: str) -> None:
    """The page, its style sheets, its scripts with all that they import, icons and fonts, as nginx sends them. Every
    script is named by its fingerprint, and none is of those who work here."""
    nomi = {*re.findall(r'(?:href|src)="(/static/[^"#]+)', home)}
    da_leggere = [nome for nome in nomi if nome.endswith(".js")]
    while da_leggere:
        nome = da_leggere.pop()
        for importato in re.findall(r'from "\./([^"]+)"', macchina.ask(nome).text):
            assert re.search(r"\.[0-9a-f]{12}\.js$", importato), importato
            if (altro := f"{nome.rpartition('/')[0]}/{importato}") not in nomi:
                nomi.add(altro)
                da_leggere.append(altro)
    assert not [nome for nome in nomi if re.search(r"/js/(bozze|sessione|passkey|retemicrocredito)\.", nome)]
    stile = macchina.ask(next(nome for nome in nomi if "css/retemicrocredito" in nome)).text
    for peso in CARATTERI:
        carattere = re.search(rf'url\("\.\.(/[^"]+latin-{peso}\.[0-9a-f]+\.woff2)"', stile)
        assert carattere
        nomi.add(f"/static{carattere[1]}")
    pesi = {nome: len(macchina.ask(nome, Accept_Encoding="gzip").body) for nome in nomi}
    assert len(gzip.compress(home.encode())) + sum(pesi.values()) < PRIMA_VOLTA_MASSIMO, pesi


def keeps_cookies_to_the_host(macchina: Macchina) -> None:
    operatore = build_persona("operatore", Ruolo.OPERATORE)
    operatore.password = Argon2PasswordHasher().encode(PASSWORD, salt="un sale di prova")  # as production wants it
    operatore.save(update_fields=["password"])
    pagina = macchina.ask(LOGIN)
    csrf = macchina.cookies_of(pagina)["__Host-csrf"]
    gettone = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina.text)
    assert gettone
    risposta = macchina.ask(
        LOGIN,
        method="POST",
        body=urllib.parse.urlencode(
            {"csrfmiddlewaretoken": gettone.group(1), "login": "operatore@rete.example", "password": PASSWORD}
        ).encode(),
        Content_Type="application/x-www-form-urlencoded",
        Cookie=csrf.split(";")[0],
        Referer=f"https://{NOME}{LOGIN}",
    )
    assert risposta.code == 302, risposta.text[:2000]
    biscotti = {"__Host-csrf": csrf, **macchina.cookies_of(risposta)}
    assert {"__Host-csrf", "__Host-sessione"} <= set(biscotti)
    for biscotto in biscotti.values():
        attributi = {parte.strip().lower() for parte in biscotto.split(";")[1:]}
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= attributi
        assert not any(attributo.startswith("domain") for attributo in attributi)
    assert risposta.headers["Cache-Control"] == "no-store, private"


def refuses_what_is_too_big(macchina: Macchina) -> None:
    risposta = macchina.ask(LOGIN, method="POST", body=b"x" * (3 * 1024 * 1024))
    assert risposta.code == 413
    assert "troppo grande" in risposta.text
    assert "/static/css/retemicrocredito." in risposta.text
    lungo = macchina.ask(f"{LOGIN}?q={'x' * 20_000}")
    assert lungo.code == 414
    assert "troppo lungo" in lungo.text


def takes_files_where_they_are_imported(macchina: Macchina) -> None:
    """Refused because nobody is logged in, not because it is too big."""
    indirizzo = reverse("importazioni:importazione_create", kwargs={"tipo": "sportelli"})
    per_collegamento = (
        reverse("manifestazioni:file_create", args=("domanda",)),
        reverse("selezione:integrazione_answer"),
        reverse("protocolli:accordo_sign", args=("00000000-0000-4000-8000-000000000000",)),
    )
    for dove in (indirizzo, *per_collegamento):
        assert macchina.ask(dove, method="POST", body=b"x" * (3 * 1024 * 1024)).code in (302, 403), dove


def tells_health_only_to_the_machine(macchina: Macchina) -> None:
    dentro = macchina.ask("/salute/pronta/")
    assert (dentro.code, json.loads(dentro.text)["stato"]) == (200, "ok")
    assert macchina.ask("/salute/pronta/", source="127.0.0.2").code == 403
    assert macchina.ask("/salute/viva/", source="127.0.0.2").code == 200


def believes_no_header_of_the_visitor(macchina: Macchina) -> None:
    risposta = macchina.ask(
        "/", X_Forwarded_Proto="http", X_Request_ID="scelto-da-me", X_Forwarded_Host="altro.example"
    )
    assert risposta.code == 200
    assert "scelto-da-me" not in macchina.log("gunicorn.log")


def answers_only_to_its_name(macchina: Macchina) -> None:
    with pytest.raises(ssl.SSLError):
        ssl.get_server_certificate(("127.0.0.1", macchina.https_port))
    assert macchina.ask("/", Host="altro.example").code == 421


SEGRETO = "un-gettone-segreto"
LUNGO = f"{SEGRETO}_{'Ab3-' * 6}"  # as long as a real one
CON_SEGRETO = (
    f"/collegamenti/{SEGRETO}/",
    f"//collegamenti//{SEGRETO}",
    f"/Collegamenti/{SEGRETO}/",
    f"/collegamenti/%75n-gettone-segreto/?da={SEGRETO}",
    f"/accesso/password/nuova/1-{SEGRETO}/",
    f"/inviti/accetta/{LUNGO}/",
    f"/sportelli/?gettone={SEGRETO}",
    f"/accesso/entra/?next=/collegamenti/{SEGRETO}/",
)


def ask_secrets(macchina: Macchina) -> None:
    for percorso in CON_SEGRETO:
        macchina.ask(percorso, Referer=f"https://{NOME}/collegamenti/{SEGRETO}/")
        macchina.ask_plain(percorso)


def logs_no_personal_data(macchina: Macchina) -> None:
    assert len(LUNGO) == 43
    ask_secrets(macchina)
    macchina.ask("/sportelli/?q=RSSMRA85T10A562S")
    # nginx writes its line after the answer has left.
    assert wait_until(lambda: '"path":"/sportelli/"' in macchina.log("access.log"), seconds=10)
    accessi = [json.loads(riga) for riga in macchina.log("access.log").splitlines()]
    assert {"/", "/sportelli/", LOGIN} <= {riga["path"] for riga in accessi}
    assert {riga["network"] for riga in accessi} == {"127.0.0.0"}
    for registro in ("access.log", "gunicorn.log"):
        assert "RSSMRA85T10A562S" not in macchina.log(registro)
        assert "operatore@rete.example" not in macchina.log(registro)
        assert PASSWORD not in macchina.log(registro)
        assert SEGRETO not in macchina.log(registro)
    ids = {json.loads(riga).get("request_id") for riga in macchina.log("gunicorn.log").splitlines()}
    assert {riga["request_id"] for riga in accessi if riga["path"] == "/sportelli/"} <= ids


def says_politely_that_it_is_down(macchina: Macchina) -> None:
    macchina.stop_web()
    risposta = macchina.ask("/")
    assert risposta.code in (502, 503)
    assert "Il servizio torna tra poco" in risposta.text
    # Also to who sends a file as large as is taken: not that it is too large.
    firma = reverse("protocolli:accordo_sign", args=("00000000-0000-4000-8000-000000000000",))
    risposta = macchina.ask(firma, method="POST", body=b"x" * (3 * 1024 * 1024))
    assert (risposta.code in (502, 503), "Il servizio torna tra poco" in risposta.text) == (True, True), risposta.text
    ask_secrets(macchina)
    assert wait_until(lambda: macchina.log("access.log").count('"code":502') > len(CON_SEGRETO), seconds=10)
    for registro in ("access.log", "nginx.log", "error.log"):
        assert SEGRETO not in macchina.log(registro)


class Applicazione(BaseHTTPRequestHandler):
    """In the place of ours, which is down: it lets one file go, as `allegati.views.consegna` does."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Disposition", "inline")
        self.send_header("Cache-Control", "public, max-age=600")
        self.send_header("X-Accel-Redirect", "/riservati/allegati/ab/webinar.mp4")
        self.end_headers()

    def address_string(self) -> str:
        return "nginx"


def hands_out_the_part_of_a_file_that_the_application_lets_go(macchina: Macchina) -> None:
    file = macchina.folder / "media" / "allegati" / "ab" / "webinar.mp4"
    file.parent.mkdir(parents=True)
    file.write_bytes(MP4)
    assert macchina.ask("/riservati/allegati/ab/webinar.mp4").code == 404
    presa = macchina.folder / "web.sock"
    presa.unlink(missing_ok=True)
    with UnixStreamServer(str(presa), Applicazione) as servizio:
        threading.Thread(target=servizio.serve_forever, daemon=True).start()
        parte = macchina.ask("/formazione/file/x/", Range="bytes=100-199")
        intero = macchina.ask("/formazione/file/x/")
        servizio.shutdown()
    assert (parte.code, parte.body) == (206, MP4[100:200])
    assert parte.headers["Content-Range"] == f"bytes 100-199/{len(MP4)}"
    assert (intero.code, intero.body, intero.headers["Content-Type"]) == (200, MP4, "video/mp4")
    # What the application cannot say any more once nginx hands the file out, and what it can.
    for risposta in (parte, intero):
        assert risposta.headers["X-Content-Type-Options"] == "nosniff"
        assert risposta.headers["Content-Security-Policy"] == CHIUSA
        assert risposta.headers["Cache-Control"] == "public, max-age=600"
        assert risposta.headers["Content-Disposition"] == "inline"
