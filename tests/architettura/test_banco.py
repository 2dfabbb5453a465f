"""The bench itself: each thing a page may not do is caught."""

import pytest
from django.http import HttpResponse
from django.template import engines

from tests.banco import esamina

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
