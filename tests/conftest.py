"""The bench every test stands on: strict settings, personas, real worker when asked."""

import gc
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connection
from psycopg2 import sql

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import keep_oggi
from retemicrocredito.celery import app as celery_app
from sportelli.models import Amministrazione, Sportello
from territorio.models import Comune
from tests.banco import ClienteSevero, VariabileIndefinita
from tests.costruttori import build_amministrazione, build_comune, build_persona, build_sportello
from tests.lavoratore import start_worker, stop_worker
from tests.persone import PERSONE
from tests.servizi import MODELLO
from utenti.models import Utente
from utenti.services.ambito import build_ambito

# The day of the tests that need one: functions take it as `oggi`, nothing freezes the clock.
OGGI = date(2026, 3, 16)
# Seconds: the longest, the demonstration's, takes a third on a machine that does much else.
LIMITE = 600
# What `migrate` writes by itself, the same at every test.
DELLE_MIGRAZIONI = {"django_content_type", "auth_permission"}


def pytest_configure(config: pytest.Config) -> None:
    """Strict and quick: no manifest, no slow hash, no cache or file shared between tests."""
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = VariabileIndefinita("%s")
    settings.TEMPLATES[0]["OPTIONS"]["debug"] = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "sessioni": {"BACKEND": "tests.banco.CacheJson"},
    }
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ[MODELLO] or None
    celery_app.conf.task_always_eager = celery_app.conf.task_eager_propagates = True
    # What Django holds for ever is not looked through at every test: a tenth of the suite's time.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(autouse=True)
def _pulizia(settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of a test survives it: cache, files."""
    with tempfile.TemporaryDirectory(dir=tmp_path_factory.getbasetemp()) as media:
        settings.STORAGES = {
            **settings.STORAGES,
            "default": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": media, "base_url": None},
            },
        }
        yield
        cache.clear()


@pytest.fixture(autouse=True)
def _limite() -> Iterator[None]:
    """No test waits without a limit: it fails, and says where. PostgreSQL has its own limits (`tests.servizi`)."""

    def stop(_segnale: int, _dove: object) -> None:
        raise TimeoutError(f"this test has been waiting for {LIMITE} seconds")

    prima = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMITE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, prima)


@pytest.fixture(autouse=True)
def _giornata() -> Iterator[None]:
    """A test is of one day from its first fixture to its last check, also when midnight passes in between."""
    with keep_oggi():
        yield


@pytest.fixture(autouse=True, scope="session")
def _svuotamento() -> Iterator[None]:
    """Django empties the database after a transactional test with TRUNCATE, which the event log refuses, and then
    writes content types and permissions again, which nobody here reads: a second each time.

    Rows are deleted instead, with every trigger set aside: only who commands the server may, no role of production.
    """
    handle = flush.Command.handle

    def delete_all(_comando: flush.Command, **_opzioni: object) -> None:
        tabelle = sorted(set(connection.introspection.django_table_names(only_existing=True)) - DELLE_MIGRAZIONI)
        comandi = [sql.SQL("DELETE FROM {}").format(sql.Identifier(tabella)) for tabella in tabelle]
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(sql.SQL("; ").join(comandi))
            cursor.execute("SET session_replication_role = DEFAULT")

    flush.Command.handle = delete_all  # type: ignore[method-assign]
    yield
    flush.Command.handle = handle  # type: ignore[method-assign]


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real Celery worker on the test database, for tests marked `worker`. `.delay()` goes through the broker."""
    celery_app.conf.task_always_eager = False
    process = start_worker(tmp_path / "worker.log")
    yield process
    stop_worker(process)
    celery_app.conf.task_always_eager = True


# ── Places ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def comune(db: None) -> Comune:
    return build_comune()


@pytest.fixture
def amministrazione(comune: Comune) -> Amministrazione:
    return build_amministrazione(comune=comune)


@pytest.fixture
def sportello(amministrazione: Amministrazione) -> Sportello:
    """The desk where `operatore`, `collega` and `responsabile` work."""
    return build_sportello(amministrazione=amministrazione, comune=amministrazione.comune)


@pytest.fixture
def altro_sportello(comune: Comune) -> Sportello:
    """The desk of `estraneo`, in another administration of the same comune."""
    return build_sportello(amministrazione=build_amministrazione(comune=comune, tipo="cciaa"), comune=comune)


# ── People ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def operatore(sportello: Sportello) -> Utente:
    return build_persona("operatore", Ruolo.OPERATORE, sportello=sportello)


@pytest.fixture
def collega(sportello: Sportello) -> Utente:
    """Works at the same desk as `operatore`."""
    return build_persona("collega", Ruolo.OPERATORE, sportello=sportello)


@pytest.fixture
def responsabile(sportello: Sportello) -> Utente:
    return build_persona("responsabile", Ruolo.RESPONSABILE, sportello=sportello)


@pytest.fixture
def referente(amministrazione: Amministrazione, sportello: Sportello) -> Utente:
    return build_persona("referente", Ruolo.REFERENTE, amministrazione=amministrazione)


@pytest.fixture
def estraneo(altro_sportello: Sportello) -> Utente:
    """Same role as `operatore`, at another desk: must see nothing of the first one's."""
    return build_persona("estraneo", Ruolo.OPERATORE, sportello=altro_sportello)


@pytest.fixture
def territoriale(comune: Comune) -> Utente:
    """Watches for the Ente the region where every desk of the tests stands."""
    return build_persona("territoriale", Ruolo.TERRITORIALE, regione=comune.provincia.regione)


@pytest.fixture
def esperto(db: None) -> Utente:
    return build_persona("esperto", Ruolo.ESPERTO)


@pytest.fixture
def monitoraggio(db: None) -> Utente:
    return build_persona("monitoraggio", Ruolo.MONITORAGGIO)


@pytest.fixture
def amministratore(db: None) -> Utente:
    return build_persona("amministratore", Ruolo.AMMINISTRATORE)


# ── Browsers ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def client() -> ClienteSevero:
    """Nobody logged in."""
    return ClienteSevero()


@pytest.fixture
def accedi() -> Callable[[Utente], ClienteSevero]:
    """A client where the given person is logged in."""

    def entra(utente: Utente) -> ClienteSevero:
        cliente = ClienteSevero()
        cliente.force_login(utente)
        cliente.get("/salute/viva/")  # the first request writes the session down: tests count their own queries
        return cliente

    return entra


def _client_of(persona: str) -> Callable[..., ClienteSevero]:
    @pytest.fixture(name=f"client_{persona}")
    def entra(request: pytest.FixtureRequest, db: None, accedi: Callable[[Utente], ClienteSevero]) -> ClienteSevero:
        # `db` is named: pytest-django makes ready the databases that the collected tests name, no others.
        return accedi(request.getfixturevalue(persona))

    return entra


for _persona in PERSONE:
    globals()[f"client_{_persona}"] = _client_of(_persona)


@pytest.fixture
def ambito_di() -> Callable[[Utente], Ambito]:
    """The reach of a person, as the middleware builds it."""
    return build_ambito
