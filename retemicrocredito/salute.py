"""Health addresses for whoever watches the machine: is the process alive, may it take requests.

Public, and silent to strangers: each part says only `ok` or `ko`; the reason goes to the logs.
"""

import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis

from retemicrocredito.selectors.lavoro import is_fermo

logger = structlog.get_logger(__name__)


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_coda() -> None:
    """The broker answers within two seconds."""
    with Redis.from_url(settings.REDIS_URL_CLIENT, socket_timeout=2, socket_connect_timeout=2) as client:
        client.ping()


def check_archivio() -> None:
    """A file can be written, read again and removed."""
    content = uuid.uuid4().bytes
    name = default_storage.save(f"salute/{uuid.uuid4()}", ContentFile(content))
    try:
        with default_storage.open(name) as stored:
            if stored.read() != content:
                raise OSError("the file read differs from the file written")
    finally:
        default_storage.delete(name)


def check_migrazioni() -> None:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        raise RuntimeError(f"{len(pending)} pending migrations, the first is {pending[0][0]}")


PARTI: dict[str, Callable[[], None]] = {
    "database": check_database,
    "coda": check_coda,
    "archivio": check_archivio,
    "migrazioni": check_migrazioni,
}


def is_ok(parte: str) -> bool:
    try:
        PARTI[parte]()
    except Exception:  # any failure of a part is the answer this page exists to give
        logger.exception("salute_ko", parte=parte)
        return False
    return True


@login_not_required
@never_cache
@require_safe
def viva(_request: HttpRequest) -> JsonResponse:
    """The process answers: nothing else is asked."""
    return JsonResponse({"stato": "ok"})


@login_not_required
@never_cache
@require_safe
def pronta(_request: HttpRequest) -> JsonResponse:
    """Every part the platform needs answers: 200, otherwise 503.

    `lavoro` is «fermo» when something waits with nobody to do it: pages answer all the same, so it is no 503.
    """
    parti = {parte: "ok" if is_ok(parte) else "ko" for parte in PARTI}
    pronta = set(parti.values()) == {"ok"}
    stato = {"stato": "ok" if pronta else "ko", "parti": parti, "lavoro": tell_lavoro()}
    return JsonResponse(stato, status=200 if pronta else 503)


def tell_lavoro() -> str:
    try:
        fermo = is_fermo(timezone.now())
    except DatabaseError:
        logger.exception("salute_ko", parte="lavoro")
        return "ignoto"
    if fermo:
        logger.warning("lavoro_fermo")
    return "fermo" if fermo else "ok"
