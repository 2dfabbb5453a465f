"""`make run`: everything the platform needs, started in order, watched, and stopped in order."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local import environment
from deploy.local.problems import Problem
from deploy.local.servers import Servers
from deploy.local.static import Static
from deploy.local.steps import Step, run, say, step

READY_SECONDS = 90
STOP_SECONDS = 25
WATCH_SECONDS = 1
PR_SET_PDEATHSIG = 1
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def die_with_parent() -> None:
    """Ask the kernel to end this child when `make run` dies without being able to stop it (kill -9)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Interrupted(Exception):
    """Ctrl-C, SIGTERM or SIGHUP: stop what was started."""


@dataclass
class Child:
    """A process of the platform, with its own log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def tail(self) -> str:
        return "\n".join(f"  {line[:300]}" for line in self.log.read_text(errors="replace").splitlines()[-8:])


@dataclass
class Platform:
    """Web server, workers and beat of one checkout."""

    checkout: Path
    port: int
    children: list[Child] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def logs(self) -> Path:
        return self.checkout / ".dev" / "log"

    def environment(self) -> dict[str, str]:
        values = {**os.environ, "PYTHONUNBUFFERED": "1"}
        if not environment.given(self.checkout, "INDIRIZZO_PUBBLICO"):
            values["INDIRIZZO_PUBBLICO"] = self.address
        return values

    def run(self) -> int:
        """Start all, wait for Ctrl-C, stop all; 1 when a part died by itself."""
        begun = time.monotonic()
        check_port(self.port)
        servers = Servers(self.checkout)
        with interruptible():
            try:
                with step("Starting PostgreSQL and Valkey"):
                    servers.enter()
                self._prepare()
                with step("Starting web server, workers and beat") as current:
                    self._start()
                    accounts = self._accounts()
                    self._wait_ready(current)
                say(f"\n{accounts}\n")
                say(f"  Ready in {time.monotonic() - begun:.0f} s:  {self.address}")
                say(f"  Logs in {self.logs}. Ctrl-C stops everything.\n")
                self._watch(servers)
            except Interrupted:
                say()
                return 0
            finally:
                self._stop(servers)
        return 0

    def manage(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.checkout / "manage.py"), *arguments]

    def _prepare(self) -> None:
        """Migrations and demonstration on one core, static files on the other."""
        root = Path(self.environment().get("STATIC_ROOT") or self.checkout / "staticfiles")
        static = Static(self.checkout, root=root, log=self.logs / "collectstatic.log")
        static.begin(self.manage("collectstatic", "--no-input", "--clear", "--verbosity", "0"), self.environment())
        try:
            with step("Updating the database") as current:
                run(
                    current,
                    self.manage("migrate", "--no-input"),
                    log=self.logs / "migrate.log",
                    remedy="If the database is of other times, throw it away and start again: make clean",
                    environment=self.environment(),
                )
            with step("Loading the demonstration, if the database is empty") as current:
                run(
                    current,
                    self.manage("carica_demo", "--se-vuota"),
                    log=self.logs / "carica_demo.log",
                    remedy="Throw the half-loaded database away and start again: make clean",
                    environment=self.environment(),
                )
            with step("Counting what figures ask, if they changed") as current:
                run(
                    current,
                    self.manage("ricalcola_fatti", "--se-cambiati", "--senza-verifica"),
                    log=self.logs / "ricalcola_fatti.log",
                    remedy="Throw the database away and start again: make clean",
                    environment=self.environment(),
                )
            static.finish()
        finally:
            static.abandon()

    def _accounts(self) -> str:
        return subprocess.run(
            self.manage("carica_demo", "--account"),
            env=self.environment(),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        ).stdout.rstrip()

    def _start(self) -> None:
        celery = [sys.executable, "-m", "celery", "-A", "retemicrocredito"]
        worker = [*celery, "worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        config = str(self.checkout / "deploy" / "gunicorn.conf.py")
        web = [sys.executable, "-m", "gunicorn", "-c", config, "--bind", f"127.0.0.1:{self.port}"]
        self._spawn("web", [*web, "--forwarded-allow-ips", "", "retemicrocredito.wsgi"])
        self._spawn("worker", [*worker, "-Q", "generale,ripresa", "-c", "1", "-n", f"generale-{self.port}@%h"])
        # No mail behind a file of 50,000 rows.
        self._spawn(
            "importazioni", [*worker, "-Q", "importazioni,ripresa", "-c", "1", "-n", f"importazioni-{self.port}@%h"]
        )
        # WeasyPrint's memory grows with the longest report: past 250 MB a fresh process takes over.
        limits = ["-c", "1", "--max-memory-per-child", "250000"]
        # A month's reports take minutes: whoever is at the pages comes first.
        patient = ["nice", "-n", "10", *worker]
        self._spawn("rapporti", [*patient, "-Q", "rapporti,ripresa", *limits, "-n", f"rapporti-{self.port}@%h"])
        schedule = str(self.checkout / ".dev" / "beat")
        self._spawn("beat", [*celery, "beat", "--loglevel", "INFO", "-s", schedule, "--pidfile", ""])

    def _spawn(self, name: str, command: list[str]) -> None:
        log = self.logs / f"{name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=self.checkout,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509 — no thread of ours is running
            )
        self.children.append(Child(name, process, log))

    def _wait_ready(self, current: Step) -> None:
        limit = time.monotonic() + READY_SECONDS
        answer = ""
        while time.monotonic() < limit:
            self._raise_if_dead()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/salute/pronta/", timeout=5):
                    return
            except urllib.error.HTTPError as error:
                answer = error.read().decode(errors="replace")
            except OSError:
                pass
            current.beat()
            time.sleep(0.1)
        raise Problem(
            f"The web server did not become ready in {READY_SECONDS} s. {answer}\n{self.children[0].tail()}",
            f"Read {self.children[0].log}; if the machine is slow, try again.",
        )

    def _watch(self, servers: Servers) -> None:
        """Until Ctrl-C: a service that died starts again, and who stands on it connects again by itself."""
        while True:
            self._raise_if_dead()
            for name in servers.revive():
                say(f"  {name} had stopped by itself: started again.")
            time.sleep(WATCH_SECONDS)

    def _raise_if_dead(self) -> None:
        for child in self.children:
            if child.process.poll() is not None:
                code = child.process.returncode
                raise Problem(
                    f"{child.name} stopped by itself (code {code}). Its last words:\n{child.tail()}",
                    f"Read {child.log}, then run the same command again.",
                )

    def _stop(self, servers: Servers) -> None:
        """First who takes work, then who does it, last what they stand on. A second Ctrl-C is for the impatient."""
        if self.children:
            say("Stopping…")
        for child in self.children:
            if child.process.poll() is None:
                child.process.terminate()
        limit = time.monotonic() + STOP_SECONDS
        for child in self.children:
            try:
                child.process.wait(timeout=max(0.1, limit - time.monotonic()))
            except (subprocess.TimeoutExpired, Interrupted):
                limit = 0
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)  # the database stops in order, however impatient one is
        servers.leave()
        if self.children:
            say("Everything is stopped.")


def check_port(port: int) -> None:
    """Say now, not after a minute of work, that somebody else has the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Problem(f"Port {port} is reserved to root.", "Choose one above 1023: make run PORT=8080") from None
        except OSError:
            raise Problem(
                f"Port {port} is in use: perhaps the platform already runs, in another window.",
                f"Stop that program, or choose another port: make run PORT={port + 1}",
            ) from None


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn the signals that end a program into `Interrupted`, so that `finally` does its work."""

    def interrupt(_number: int, _frame: object) -> None:
        raise Interrupted

    before = {number: signal.signal(number, interrupt) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
