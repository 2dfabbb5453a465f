"""A real Celery worker beside a test, on the test's database and on the test's queues."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

READY_SECONDS = 40


def start_worker(log: Path, *, queues: str = "generale,rapporti", concurrency: int = 1) -> subprocess.Popen[bytes]:
    """Start `celery worker` and wait until it takes work. Its log goes to `log`."""
    database = connection.settings_dict
    place = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else ""
    host = f"{database['HOST']}/" if str(database["HOST"]).startswith("/") else ""
    credentials = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
    media = settings.STORAGES["default"]["OPTIONS"]["location"]
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgres://{credentials}@{'' if host else place}/{host}{database['NAME']}",
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
