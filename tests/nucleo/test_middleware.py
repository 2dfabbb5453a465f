"""What is seen behind login stays nowhere; what nobody sees does not come in."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from nucleo.middleware import SoloVisibileMiddleware

pytestmark = pytest.mark.django_db


def test_pages_behind_login_are_not_stored(client_operatore) -> None:
    assert client_operatore.get(reverse("salute_viva"))["Cache-Control"] == "no-store, private"


def test_public_pages_are_left_to_their_own_rules(client) -> None:
    assert "no-store, private" not in client.get(reverse("account_login"))["Cache-Control"]


def test_leaving_empties_the_browser(client_operatore) -> None:
    risposta = client_operatore.post(reverse("account_logout"))
    assert risposta["Clear-Site-Data"] == '"cache", "storage"'
    assert risposta["Cache-Control"] == "no-store, private"


def test_staying_does_not_empty_the_browser(client_operatore) -> None:
    assert "Clear-Site-Data" not in client_operatore.get(reverse("salute_viva"))


def test_what_nobody_sees_does_not_come_in_but_a_password_is_as_it_was_typed() -> None:
    dati = {"titolo": ["S\u200bar\u202etoria\u00a0Ada", "b"], "password1": "p\u200b\u00a0q", "nota": "due\r\nrighe"}
    richiesta = RequestFactory().post("/?q=%E2%80%8Bbar", dati)
    SoloVisibileMiddleware(lambda _: HttpResponse()).process_view(richiesta)
    assert richiesta.POST.getlist("titolo") == ["Sartoria Ada", "b"]
    assert richiesta.POST["password1"] == "p\u200b\u00a0q"
    assert richiesta.POST["nota"] == "due\r\nrighe"
    assert richiesta.GET["q"] == "bar"


def test_what_is_clean_is_left_as_it_is() -> None:
    richiesta = RequestFactory().post("/", {"titolo": "Società «Ö»"})
    prima = richiesta.POST
    SoloVisibileMiddleware(lambda _: HttpResponse()).process_view(richiesta)
    assert richiesta.POST is prima
