"""A real Celery worker beside a test, on the test's database and on the test's queues."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

READY_SECONDS = 40


def database_url() -> str:
    """The test database, for a process that is not a test."""
    database = connection.settings_dict
    credentials = quote(database["USER"], safe="")
    if database["PASSWORD"]:
        credentials += f":{quote(database['PASSWORD'], safe='')}"
    host = str(database["HOST"])
    if host.startswith("/"):
        return f"postgres://{credentials}@/{host}/{database['NAME']}"
    place = f"{host}:{database['PORT']}" if database["PORT"] else host
    return f"postgres://{credentials}@{place}/{database['NAME']}"


def start_worker(
    log: Path, *, queues: str = "generale,importazioni,rapporti", concurrency: int = 1
) -> subprocess.Popen[bytes]:
    """Start `celery worker` and wait until it takes work. Its log goes to `log`."""
    media = settings.STORAGES["default"]["OPTIONS"]["location"]
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "MEDIA_ROOT": str(media),
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "retemicrocredito", "worker", "-Q", queues]
            + ["-c", str(concurrency), "--loglevel", "INFO", "--without-gossip", "--without-mingle"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    limit = time.monotonic() + READY_SECONDS
    while " ready." not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > limit:
            process.kill()
            raise RuntimeError(f"the worker does not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.1)
    return process


def stop_worker(process: subprocess.Popen[bytes], *, how: signal.Signals = signal.SIGTERM) -> None:
    """End the worker and its children: `how=signal.SIGKILL` is the sudden death some tests want."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=5)
