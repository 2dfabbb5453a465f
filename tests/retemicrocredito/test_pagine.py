"""The home page and what every public site owes."""

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.html import strip_tags

from conservazione.models import TermineConservazione
from indicatori.definizioni import REGISTRO, Filtro
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from requisiti.models import RegolaMicrocredito
from requisiti.services import load_regole
from retemicrocredito.selectors.home import build_home
from sportelli.models import Sportello
from sportelli.regole.accoglienza import COSA_PORTARE
from tests.banco import ClienteSevero
from tests.costruttori import build_incentivo, build_regione, build_sportello

pytestmark = pytest.mark.django_db
TESTI = (
    "/come-funziona/",
    "/contatti/",
    "/segnala-disservizio/",
    "/privacy/",
    "/note-legali/",
    "/mappa/",
)


@pytest.mark.parametrize("indirizzo", TESTI)
def test_le_pagine_dicono_quando_sono_state_verificate(client: ClienteSevero, indirizzo: str) -> None:
    testo = client.get(indirizzo).content.decode()
    assert re.search(r'Pagina verificata il <time datetime="\d{4}-\d{2}-\d{2}">', testo)


@pytest.mark.parametrize("indirizzo", ["/", "/domande-frequenti/", *TESTI])
def test_il_piede_porta_dove_la_legge_vuole(client: ClienteSevero, indirizzo: str) -> None:
    testo = client.get(indirizzo).content.decode()
    for elemento in ("accessibility-link", "privacy-policy-link", "legal-notes", "report-inefficiency", "faq"):
        assert f'data-element="{elemento}"' in testo
    assert f'href="{settings.ENTE["dichiarazione_accessibilita"]}"' in testo


def test_chi_non_entra_non_riceve_cookie(client: ClienteSevero) -> None:
    for indirizzo in ("/", *TESTI):
        client.get(indirizzo)
    assert dict(client.cookies) == {}


def test_la_licenza_e_quella_del_modello(client: ClienteSevero) -> None:
    testo = client.get("/note-legali/").content.decode()
    assert "In applicazione del principio open by default ai sensi dell'articolo 52" in testo
    assert "rilasciati con licenza CC-BY 4.0" in testo


def test_robots_tiene_fuori_l_accesso(client: ClienteSevero) -> None:
    risposta = client.get("/robots.txt")
    assert risposta["Content-Type"].startswith("text/plain")
    assert "Disallow: /accesso/" in risposta.content.decode()


def test_la_home_conta_la_rete(client: ClienteSevero) -> None:
    build_sportello()
    testo = client.get("/").content.decode()
    assert re.search(r"Sportelli in rete.*?>\s*1\s*<", testo, re.S)


def test_stanno_per_chiudere_nella_regione_scelta() -> None:
    oggi = date(2026, 3, 16)
    sicilia, puglia = build_regione("19"), build_regione("16")
    vicino = build_incentivo(data_chiusura=date(2026, 3, 30), regioni=[sicilia.codice_istat])
    build_incentivo(data_chiusura=date(2026, 3, 20), regioni=[puglia.codice_istat])
    build_incentivo(data_chiusura=date(2026, 6, 1), regioni=[sicilia.codice_istat])
    assert build_home(regione=sicilia.codice_istat, oggi=oggi).in_scadenza == [vicino]
    assert len(build_home(regione="non esiste", oggi=oggi).in_scadenza) == 2


@pytest.mark.parametrize("quanti", [1, 3])
def test_la_home_fa_sempre_le_stesse_domande(client: ClienteSevero, django_assert_num_queries, quanti: int) -> None:
    for _ in range(quanti):
        build_incentivo(data_chiusura=get_oggi())
        build_sportello()
    with django_assert_num_queries(4):
        client.get("/")


def test_the_privacy_page_says_what_is_true(client: ClienteSevero, db: None) -> None:
    """The position is sent, rounded; terms are those in force; rights have their time and who answers for them."""
    TermineConservazione.objects.create(
        classe="informato", mesi=24, valido_dal=date(2014, 1, 1), citazione="Art. 5 GDPR", testo="Due anni."
    )
    codice = client.get("/privacy/").content.decode()
    assert "resta nel tuo dispositivo" not in codice
    assert "arrotonda la posizione a circa un chilometro e ce la manda una volta sola" in codice
    assert "mailto:dpo@retemicrocredito.example" in codice
    assert "24 mesi dall'ultimo fatto (Art. 5 GDPR)" in codice
    assert "entro un mese" in codice


# ── What search engines and browsers are told ────────────────────────────────────────────
LUNGO = "Contributi a fondo perduto per le attività economiche, commerciali e artigianali, annualità 2021, "


def test_titoli_diversi_e_brevi_indirizzo_canonico_su_ogni_pagina(client: ClienteSevero) -> None:
    """Every public page that needs no secret, measures with long titles that begin alike among them."""
    misure = [
        build_incentivo(titolo=f"{LUNGO}Comune di {nome}") for nome in ("Uras", "Visano", "San Donato Val di Comino")
    ]
    sportello = build_sportello()
    indirizzi = ["/", *TESTI, "/incentivi/", "/sportelli/", *(i.get_absolute_url() for i in misure)]
    indirizzi += [sportello.get_public_url(), reverse("sportelli:regione_show", args=("puglia",))]
    titoli = {}
    for indirizzo in indirizzi:
        risposta = client.get(indirizzo)
        assert risposta.status_code == 200, indirizzo
        codice = risposta.content.decode()
        titoli[indirizzo] = unescape(re.search(r"<title>(.*?)</title>", codice, re.S)[1])
        assert codice.count('rel="canonical"') == 1, indirizzo
        assert f'<link rel="canonical" href="{settings.INDIRIZZO_PUBBLICO}{indirizzo}">' in codice
    assert [t for t in titoli.values() if len(t) >= 70] == []
    assert len({*titoli.values()}) == len(titoli), titoli
    assert any(t.endswith("San Donato Val di Comino – Rete Microcredito") for t in titoli.values())


def test_una_domanda_non_va_nei_motori_di_ricerca(client: ClienteSevero) -> None:
    codice = client.get("/incentivi/?q=bar&stato=aperto").content.decode()
    assert '<meta name="robots" content="noindex, follow">' in codice
    assert f'<link rel="canonical" href="{settings.INDIRIZZO_PUBBLICO}/incentivi/">' in codice
    assert "noindex" not in client.get("/incentivi/").content.decode()
    assert "Disallow: /*?" in client.get("/robots.txt").content.decode()


def test_chi_trova_una_debolezza_sa_a_chi_dirlo(client: ClienteSevero) -> None:
    risposta = client.get("/.well-known/security.txt")
    righe = dict(riga.split(": ", 1) for riga in risposta.content.decode().splitlines())
    assert risposta["Content-Type"].startswith("text/plain")
    assert righe["Contact"].startswith("mailto:")
    assert righe["Canonical"].endswith("/.well-known/security.txt")
    giorni = (date.fromisoformat(righe["Expires"][:10]) - get_oggi()).days
    assert 30 < giorni < 365


@pytest.mark.parametrize("indirizzo", ["/", "/non-esiste/", "/robots.txt"])
def test_il_browser_concede_solo_quello_che_serve(client: ClienteSevero, indirizzo: str) -> None:
    concessi = client.get(indirizzo)["Permissions-Policy"]
    assert "geolocation=(self)" in concessi
    assert {"camera=()", "microphone=()", "payment=()"} <= {*concessi.split(", ")}


# ── One fact, one place ──────────────────────────────────────────────────────────────────
def test_che_cosa_portare_e_detto_uguale_dovunque(client: ClienteSevero) -> None:
    programma = json.loads((Path(settings.BASE_DIR) / "incentivi/dati/programmi_ente.json").read_text())["records"][0]
    assert programma["Cosa_serve"].split("\n") == [*COSA_PORTARE]
    for indirizzo in ("/come-funziona/", build_sportello().get_public_url(), build_incentivo().get_absolute_url()):
        testo = unescape(client.get(indirizzo).content.decode())
        assert [cosa for cosa in COSA_PORTARE if cosa not in testo] == [], indirizzo


def test_come_funziona_dice_le_regole_di_oggi(client: ClienteSevero) -> None:
    load_regole(ambito=Ambito.di_sistema("prova"))
    testo = strip_tags(client.get("/come-funziona/").content.decode())
    assert "Dal 12 gennaio 2024 fino a 75.000 €" in testo.replace("\xa0", " ")
    assert "non conta da quanti anni è aperta" in testo
    oggi = get_oggi()
    RegolaMicrocredito.objects.filter(parametro="anni_partita_iva").delete()
    RegolaMicrocredito.objects.create(parametro="anni_partita_iva", valore=5, valida_dal=oggi, citazione="x", testo="x")
    assert "non deve essere aperta da più di 5 anni" in client.get("/come-funziona/").content.decode()


def test_la_home_ha_una_strada_per_ognuno(client: ClienteSevero) -> None:
    codice = client.get("/").content.decode()
    strade = re.search(r'<section class="home-strade".*?</section>', codice, re.S)[0]
    indirizzi = [unescape(indirizzo) for indirizzo in re.findall(r'href="([^"]+)"', strade)]
    assert len(indirizzi) == 5
    assert {client.get(indirizzo).status_code for indirizzo in indirizzi} == {200}


# ── The design system ────────────────────────────────────────────────────────────────────
CLASSE_CSS = re.compile(r"\.([A-Za-z_][\w-]*)")
# Of the classes of a page, those of Bootstrap Italia: what the national validator asks for (C.SI.1.2).
PARTE_MINIMA = 0.3


def test_un_terzo_delle_classi_e_di_bootstrap_italia(client: ClienteSevero) -> None:
    loro = {*CLASSE_CSS.findall((settings.BOOTSTRAP_ITALIA / "css/bootstrap-italia.min.css").read_text())}
    sportello, incentivo = build_sportello(), build_incentivo()
    pagine = ["/", "/come-funziona/", "/incentivi/", "/sportelli/", "/sportelli/?luogo_testo=Lecce"]
    for indirizzo in (*pagine, sportello.get_public_url(), incentivo.get_absolute_url()):
        codice = client.get(indirizzo).content.decode()
        classi = {classe for gruppo in re.findall(r'class="([^"]*)"', codice) for classe in gruppo.split()}
        assert len(classi & loro) / len(classi) >= PARTE_MINIMA, (indirizzo, sorted(classi - loro))


def test_the_desks_of_the_home_are_those_that_the_dashboard_counts(sportello: Sportello) -> None:
    """One definition, whatever page says it: not closed, suspended ones too."""
    oggi = get_oggi()
    build_sportello(stato="sospeso", amministrazione=sportello.amministrazione)
    build_sportello(stato="candidato")
    in_rete = REGISTRO["sportelli-convenzionati"].valore(Filtro(Ambito.di_sistema("prova"), oggi, oggi))
    figure = build_home(oggi=oggi).figure
    assert (figure.sportelli, figure.amministrazioni) == (in_rete, 1) == (2, 1)
