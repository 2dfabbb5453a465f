"""What comes from who may not send it is thrown away once they are answered, within a bound."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from utenti import middleware
from utenti.middleware import AmbitoMiddleware


class Uno:
    """A visitor without an account."""

    is_authenticated = False


def send(byte: int) -> tuple[int, bytes]:
    """The status of the answer, and what of the body nobody read once it had gone."""
    request = RequestFactory().post(reverse("account_login"), data=b"x" * byte, content_type="application/octet-stream")
    request.user = Uno()  # type: ignore[assignment]  # all that is asked of one
    request.htmx = False  # type: ignore[attr-defined]  # given by a middleware
    risposta = AmbitoMiddleware(lambda _richiesta: pytest.fail("it goes no further"))(request)  # type: ignore[arg-type]
    assert request._read_started is False  # type: ignore[attr-defined]  # answered before
    risposta.close()
    return risposta.status_code, request.read()


@pytest.mark.django_db  # an answer that closes looks at the connections of its request
def test_what_is_not_wanted_is_thrown_away_after_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    troppi = 3 * 1024 * 1024
    assert send(troppi) == (302, b"")
    monkeypatch.setattr(middleware, "DA_BUTTARE", troppi - 1024)  # and no further than its bound, a piece more or less
    stato, resto = send(troppi + middleware.PEZZO)
    assert (stato, 0 < len(resto) <= middleware.PEZZO + 1024) == (302, True)
