"""The bench itself: each thing a page may not do is caught."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import reverse

from nucleo.models import MessaggioPosta
from tests.banco import ClienteSevero, Guardia, esamina, find_scritte, find_vietate
from tests.costruttori import build_messaggio
from utenti.views.inviti import RegoleView

PAGINA = '<!doctype html><html lang="it"><head><title>t</title></head><body><h1>Titolo</h1>{}</body></html>'


def pagina(pezzo: str) -> HttpResponse:
    return HttpResponse(PAGINA.format(pezzo))


@pytest.mark.parametrize(
    ("pezzo", "errore"),
    [
        ("<p onclick='x()'>", "inline style or script"),
        ("<p style='color:red'>", "inline style or script"),
        ("<a href='javascript:x()'>x</a>", "inline style or script"),
        ("<script>x()</script>", "inline <script>"),
        ("<style>p{}</style>", "inline <style>"),
        ("<script src='https://cdn.example/x.js'></script>", "loads from cdn.example"),
        ("<img src='/a.png'>", "without alt"),
        ("<h1>Un altro</h1>", "2 <h1>"),
        ("<p id='a'></p><p id='a'></p>", "id 'a' appears 2 times"),
        ("<p class='a' class='b'></p>", "repeats an attribute"),
        ("<form method='post'></form>", "without a csrf token"),
        ("<form><input name='d'><button name='domani' value='1'></button><button></button></form>", "with Enter"),
        ("<p>{{ nome }}</p>".replace("{", "{{").replace("}", "}}"), "is left in the page"),
    ],
)
def test_a_bad_page_is_refused(pezzo: str, errore: str) -> None:
    assert any(errore in trovato for trovato in esamina(pagina(pezzo)))


@pytest.mark.parametrize(
    "pezzo",
    [
        "<script type='application/ld+json'>{}</script>",
        "<script src='/static/x.js'></script>",
        "<a href='https://www.microcredito.gov.it/'>Ente</a>",
        "<form method='post'><input type='hidden' name='csrfmiddlewaretoken' value='x'></form>",
        "<form method='get'></form>",
        "<form><input name='d'><button></button><button name='altro' value='1'></button></form>",
        "<form><input name='d'><button form='b' name='altro' value='1'></button><button></button></form>",
    ],
)
def test_a_good_page_passes(pezzo: str) -> None:
    assert esamina(HttpResponse(PAGINA.replace("{}", pezzo))) == []


def test_other_answers_are_not_examined() -> None:
    assert esamina(HttpResponse("{{ }}", content_type="application/json")) == []


@pytest.mark.parametrize("testo", ["{{ mancante }}", "{{ mancante|default:'x' }}", "{{ oggetto.mancante }}"])
def test_an_undefined_variable_fails(testo: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable"):
        engines["django"].from_string(testo).render({"oggetto": object()})


def test_asking_whether_a_variable_is_there_does_not_fail() -> None:
    assert engines["django"].from_string("{% if mancante %}sì{% else %}no{% endif %}").render({}) == "no"


# ── Reading writes nothing ───────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("sql", "tabelle"),
    [
        ('INSERT INTO "utenti_utente" ("id") VALUES (1)', {"utenti_utente"}),
        ('  update "utenti_utente" SET "id" = 1', {"utenti_utente"}),
        ('DELETE FROM ONLY "utenti_utente"', {"utenti_utente"}),
        ('WITH tolti AS (DELETE FROM "a" RETURNING id) INSERT INTO b SELECT id FROM tolti', {"a", "b"}),
        ('TRUNCATE TABLE "a"', {"a"}),
        ('SELECT "id" FROM "a" FOR UPDATE OF "a"', set()),
        ("SELECT 'DELETE FROM a'", set()),
        ('SAVEPOINT "s1"', set()),
        ("", set()),
    ],
)
def test_what_a_statement_writes(sql: str, tabelle: set[str]) -> None:
    assert find_scritte(sql) == tabelle


def test_what_the_orm_writes_is_seen(db: None) -> None:
    guardia = Guardia()
    with connection.execute_wrapper(guardia):
        messaggio = build_messaggio()
        MessaggioPosta.objects.select_for_update().get(pk=messaggio.pk)
        MessaggioPosta.objects.bulk_update([messaggio], ["testo"])
    assert guardia.scritte == {"nucleo_messaggioposta"}


def test_a_page_writes_only_what_is_written_down() -> None:
    lette = {"nucleo_registroevento", "django_session"}
    assert find_vietate(lette, "/oggi/") == []
    assert find_vietate(lette | {"nucleo_collegamento"}, "/collegamenti/x/") == []
    assert find_vietate(lette | {"nucleo_collegamento"}, "/oggi/") == ["nucleo_collegamento"]
    assert find_vietate({"utenti_utente"}, "/dove/nessuno/sta/") == ["utenti_utente"]


@pytest.mark.django_db
@pytest.mark.parametrize("metodo", ["get", "head", "options"])
def test_a_reading_that_writes_is_refused(client: ClienteSevero, metodo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(self: object, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        build_messaggio()
        return HttpResponse("x", content_type="text/plain")

    indirizzo = reverse("utenti:regole_show")  # the addresses are read before, with the view as it is
    monkeypatch.setattr(RegoleView, "dispatch", write)
    with pytest.raises(AssertionError, match="is only read, and writes nucleo_messaggioposta"):
        getattr(client, metodo)(indirizzo)
    client.post(indirizzo)
