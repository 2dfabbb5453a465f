"""How clear a page is: counted in two steps, with nothing of who votes, bounded, from our pages alone."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from tests.banco import ClienteSevero
from tests.costruttori import build_incentivo, build_persona
from tests.vincoli import violates
from valutazioni.models import Valutazione
from valutazioni.selectors import list_chiarezza

pytestmark = pytest.mark.django_db
INDIRIZZO = "/valutazioni/"
DOMANDA = "Quanto sono chiare le informazioni su questa pagina?"


def vote(client: ClienteSevero, percorso: str = "/come-funziona/", voto: Any = 5, **altro: str) -> Any:
    return client.post(INDIRIZZO, {"percorso": percorso, "voto": voto, **altro})


def test_pages_ask_who_has_not_logged_in_and_leave_no_cookie(client: ClienteSevero) -> None:
    for indirizzo in ("/", "/come-funziona/", "/incentivi/", build_incentivo().get_absolute_url()):
        assert DOMANDA in client.get(indirizzo).content.decode()
    vote(client)
    assert dict(client.cookies) == {}
    for indirizzo in ("/accesso/entra/", "/non-esiste/"):
        assert DOMANDA not in client.get(indirizzo).content.decode()


@pytest.mark.parametrize(
    ("voto", "domanda", "motivo"),
    [(5, "hai preferito", "chiare"), (3, "maggiori difficoltà", "problemi"), (1, "maggiori difficoltà", "non_chiare")],
)
def test_a_vote_then_its_reason(client: ClienteSevero, voto: int, domanda: str, motivo: str) -> None:
    assert domanda in vote(client, voto=voto).content.decode()
    assert "Grazie" in vote(client, voto=voto, motivo=motivo).content.decode()
    righe = Valutazione.objects.values_list("mese", "pagina", "voto", "motivo", "quante")
    mese = get_oggi().replace(day=1)
    assert {*righe} == {(mese, "come_funziona", voto, "", 1), (mese, "come_funziona", voto, motivo, 1)}


def test_votes_add_up_in_the_rows_that_there_are(client: ClienteSevero) -> None:
    for incentivo in (build_incentivo(), build_incentivo()):
        vote(client, incentivo.get_absolute_url(), 4)
    assert [(v.pagina, v.quante) for v in Valutazione.objects.all()] == [("incentivi:incentivo_detail", 2)]


@pytest.mark.parametrize(
    "dati",
    [
        {"voto": "6"},
        {"voto": "0"},
        {"voto": "x"},
        {"voto": ""},
        {"voto": "5", "motivo": "problemi"},
        {"voto": "5", "motivo": "boh"},
        {"percorso": "/oggi/"},
        {"percorso": "/accesso/entra/"},
        {"percorso": "/non-esiste/"},
        {"percorso": "https://altrove.example/"},
        {"percorso": "/" + "x" * 600},
        {"percorso": "\x00"},
    ],
)
def test_what_is_no_vote_of_a_public_page_is_not_counted(client: ClienteSevero, dati: dict[str, str]) -> None:
    risposta = client.post(INDIRIZZO, {"percorso": "/", "voto": "5", **dati})
    assert risposta.status_code in (400, 422)
    assert not Valutazione.objects.exists()


def test_another_site_does_not_vote_for_its_visitors(client: ClienteSevero) -> None:
    risposta = client.post(INDIRIZZO, {"percorso": "/", "voto": 1}, headers={"Origin": "https://altrove.example"})
    assert risposta.status_code == 422
    assert client.get(INDIRIZZO).status_code == 405
    assert not Valutazione.objects.exists()


def test_one_address_votes_few_times(client: ClienteSevero) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={**settings.ACCOUNT_RATE_LIMITS, "valutazione": "2/h/ip"}):
        assert [vote(client).status_code for _ in range(3)] == [200, 200, 429]
    assert Valutazione.objects.get().quante == 2


def test_who_writes_the_pages_reads_the_worst_first(client: ClienteSevero) -> None:
    for percorso, voto, motivo in (("/", 5, ""), ("/", 4, ""), ("/privacy/", 2, ""), ("/privacy/", 2, "non_chiare")):
        vote(client, percorso, voto, motivo=motivo)
    chiarezza = list_chiarezza(get_oggi())
    assert [(g.pagina, g.voti, g.media) for g in chiarezza] == [("privacy", 1, 2.0), ("home", 2, 4.5)]
    assert chiarezza[0].motivo == "A volte le indicazioni non erano chiare"
    client.force_login(build_persona("monitoraggio", Ruolo.MONITORAGGIO))
    assert "A volte le indicazioni non erano chiare" in client.get("/stato/").content.decode()


@pytest.mark.parametrize(
    ("valori", "vincolo"),
    [
        ({"voto": 6}, "valutazione_voto_da_uno_a_cinque"),
        ({"mese": date(2026, 3, 2)}, "valutazione_mese_dal_primo"),
        ({}, "valutazione_una_per_mese"),
    ],
)
def test_the_database_refuses(valori: dict[str, Any], vincolo: str) -> None:
    buona = {"mese": date(2026, 3, 1), "pagina": "home", "voto": 5}
    Valutazione.objects.create(**buona)
    with violates(vincolo):
        Valutazione.objects.create(**{**buona, **valori})
