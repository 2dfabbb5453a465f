"""Pytest plugin: PostgreSQL and Valkey are up before Django's settings are read.

`-p tests.servizi` in pytest.ini. With xdist the controller starts them and the workers find them;
each worker has its own database (pytest-django) and its own Valkey database (below).
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from deploy.local import environment
from deploy.local.problems import Problem
from deploy.local.servers import Servers
from tests.modello import prepare
from tests.orologio import set_orologio

MODELLO = "MODELLO_DI_PROVA"
# Folders whose tests look at one thing that takes long to load.
INSIEME = ("tests/dimostrazione/",)
CHECKOUT = Path(__file__).resolve().parent.parent
# The tests mean the same on every machine: whatever `.env` says, these are their settings.
AMBIENTE_DI_PROVA = {
    "MODALITA": "dimostrazione",
    "DEBUG": "0",
    "HTTPS": "0",
    "DIETRO_PROXY": "0",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
    "INDIRIZZO_PUBBLICO": "http://localhost:8000",
    "EMAIL_URL": "dummymail://",
    "S3_BUCKET": "",
    "LOG_LIVELLO": "WARNING",
    "MFA_OBBLIGATORIA": "0",
    "SESSIONE_INATTIVITA_MINUTI": "15",
    "SESSIONE_MASSIMA_ORE": "8",
    # No statement and no lock is waited for without end: what stands still is a failure, not a night.
    "PGOPTIONS": "-c lock_timeout=90s -c statement_timeout=240s",
    "STATIC_ROOT": str(CHECKOUT / ".dev" / "prova" / "static"),
    "MEDIA_ROOT": str(CHECKOUT / ".dev" / "prova" / "media"),
}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    try:
        values = environment.read(CHECKOUT / ".dev" / "ambiente") if worker else start_services(early_config)
    except Problem as problem:
        raise pytest.UsageError(str(problem)) from None
    os.environ.update(AMBIENTE_DI_PROVA)
    Path(AMBIENTE_DI_PROVA["STATIC_ROOT"]).mkdir(parents=True, exist_ok=True)
    if not environment.given(CHECKOUT, "REDIS_URL") or "REDIS_DI_PROVA" in os.environ:
        # Database 0 belongs to `make run`: 1 to the controller, then one for each worker.
        number = int(worker.removeprefix("gw")) + 2 if worker else 1
        os.environ["REDIS_URL"] = f"{values['REDIS_URL']}?virtual_host={number}"
        os.environ["REDIS_DI_PROVA"] = "1"
    set_orologio()
    return (yield)


def start_services(config: pytest.Config) -> dict[str, str]:
    servers = Servers(CHECKOUT)
    config.add_cleanup(servers.leave)
    values = servers.enter()
    config.add_cleanup(wait_for_other_run(servers.places.dev / "pytest.lock"))
    os.environ.update(AMBIENTE_DI_PROVA)
    modello = prepare(environment.given(CHECKOUT, "DATABASE_URL") or values["DATABASE_URL"])
    os.environ[MODELLO] = modello or ""
    return values


def wait_for_other_run(path: Path):
    """Two runs in one checkout would share the test database: the second waits for the first."""
    lock = path.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.stderr.write("Another test run is using this checkout's database: waiting for it…\n")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock.close


class PerFile(LoadScopeScheduling):
    """Each file to one process, as they come; what is loaded once for a whole folder is loaded by one process."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return next((cartella for cartella in INSIEME if file.startswith(cartella)), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> PerFile:
    config.option.loadscopereorder = False
    return PerFile(config, log)
