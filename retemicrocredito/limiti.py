"""What a page that anybody opens may cost: how many a minute for one address, how long each question to PostgreSQL.

Who is inside has limits of another kind: each search of persons, each reason declared (`ACCOUNT_RATE_LIMITS`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg2
import structlog
from allauth.core import ratelimit
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from psycopg2.errors import QueryCanceled
from redis.exceptions import RedisError

from retemicrocredito.errori import too_many_requests

# A page of a network of thousands of desks takes a tenth of it (docs/misure.md).
PAZIENZA_MS = 5_000
# Asked by machines that watch, and by nginx of everybody's browser.
SENZA_LIMITE = ("/salute/", "/static/")
logger = structlog.get_logger(__name__)


class PubblicheMiddleware:
    """Bound what is asked without logging in. Above: 429. A question that takes too long: 503, and a line of log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated or request.path.startswith(SENZA_LIMITE):
            return self.get_response(request)
        if not is_allowed(request):
            return too_many_requests(request)
        with patience(PAZIENZA_MS):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not (isinstance(exception, OperationalError) and isinstance(exception.__cause__, QueryCanceled)):
            return None
        logger.warning("pagina_pubblica_troppo_lunga", path=request.path)
        return HttpResponse(status=503, headers={"Retry-After": "60"})


def is_allowed(request: HttpRequest) -> bool:
    """A page without a question costs little, one that searches more. Without the cache nobody is counted."""
    azione = "ricerca_pubblica" if request.GET else "pagina_pubblica"
    try:
        return ratelimit.consume_or_429(request, action=azione, limit_get=True) is None
    except RedisError:
        return True


@contextmanager
def patience(millisecondi: int) -> Iterator[None]:
    """PostgreSQL gives up each question after so long. Nothing is said to it until the first question."""
    detto: list[bool] = []

    def bound(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not detto:
            detto.append(True)
            _tell(f"SET statement_timeout = {millisecondi:d}")
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(bound):
            yield
    finally:
        if detto:
            _tell("RESET statement_timeout")


def _tell(comando: str) -> None:
    """By the driver: it is no question of the page. A connection or a transaction that broke has nothing to forget."""
    diretta = connection.connection
    if diretta is not None and not diretta.closed:
        with suppress(psycopg2.Error), diretta.cursor() as cursore:
            cursore.execute(comando)
