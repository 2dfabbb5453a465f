"""What a page that anybody opens may cost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from retemicrocredito import limiti
from retemicrocredito.urls import urlpatterns as veri
from tests.banco import ClienteSevero


@login_not_required
def lenta(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursore:
        cursore.execute("SELECT pg_sleep(%s)", [float(request.GET.get("secondi", 0))])
    return HttpResponse("fatto")


urlpatterns = [path("lenta/", lenta), *veri]
handler404 = "retemicrocredito.errori.page_not_found"


def read_timeout() -> str:
    with connection.cursor() as cursore:
        cursore.execute("SHOW statement_timeout")
        return str(cursore.fetchone()[0])


@pytest.mark.parametrize(("query", "azione"), [({}, "pagina_pubblica"), ({"q": "bar"}, "ricerca_pubblica")])
def test_who_asks_without_end_is_slowed_down_in_our_clothes(
    client: ClienteSevero, db: None, settings: Any, query: dict[str, str], azione: str
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, azione: "2/m/ip"}
    risposte = [client.get("/come-funziona/", query) for _ in range(3)]
    assert [risposta.status_code for risposta in risposte] == [200, 200, 429]
    assert "Troppe richieste in poco tempo" in risposte[2].content.decode()
    assert risposte[2]["Retry-After"] == "60"
    assert client.get("/salute/viva/").status_code == 200


def test_who_is_inside_is_not_counted(operatore: Any, accedi: Callable[..., ClienteSevero], settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "pagina_pubblica": "1/h/ip"}
    client = accedi(operatore)
    assert [client.get("/come-funziona/").status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.urls(__name__)
def test_a_question_that_takes_too_long_is_given_up(
    client: ClienteSevero, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    prima = read_timeout()
    monkeypatch.setattr(limiti, "PAZIENZA_MS", 200)
    assert client.get("/lenta/").content == b"fatto"
    risposta = client.get("/lenta/", {"secondi": "5"})
    assert risposta.status_code == 503
    assert "Retry-After" in risposta
    assert read_timeout() == prima


def test_patience_is_of_the_page_alone(db: None) -> None:
    prima = read_timeout()
    with limiti.patience(50):
        assert read_timeout() == "50ms"
        with pytest.raises(OperationalError), transaction.atomic(), connection.cursor() as cursore:
            cursore.execute("SELECT pg_sleep(5)")
    assert read_timeout() == prima


@pytest.mark.parametrize("indirizzo", ["/sportelli/", "/incentivi/", "/luoghi/territorio/", "/luoghi/nascita/"])
@pytest.mark.parametrize("testo", ["b" * 7_900, "a " * 3_900, "ﷺ" * 2_000, "é’-" * 2_000])
def test_no_text_is_looked_for_that_is_longer_than_any_name(
    client: ClienteSevero, db: None, indirizzo: str, testo: str
) -> None:
    """58 seconds once, for one of them: refused before anybody looks for it, the clock has little to say."""
    monitorate: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        monitorate.append(f"{sql} {params}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert client.get(indirizzo, {"luogo_testo": testo}).status_code == 200
    assert not [domanda for domanda in monitorate if testo[:101] in domanda]
