"""What is seen behind login stays nowhere."""

import pytest
from django.urls import reverse

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
