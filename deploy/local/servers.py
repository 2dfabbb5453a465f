"""Both services together, shared by whoever works in this checkout: the last one out stops them."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from deploy.local import environment
from deploy.local.paths import Places
from deploy.local.postgres import Postgres
from deploy.local.valkey import Valkey


def silence(_line: str) -> None:
    """Say nothing."""


@dataclass
class Servers:
    """`enter` starts what is not running; `leave` stops it unless others use it or `keep` asked to leave it on."""

    checkout: Path
    say: Callable[[str], None] = silence
    _share: IO[str] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.places = Places(self.checkout)
        self.postgres = Postgres(self.places)
        self.valkey = Valkey(self.places)

    def enter(self) -> dict[str, str]:
        """Start the services that no variable replaces; return the environment written for them."""
        with self._alone():
            self._share = self._open("users.lock")
            fcntl.flock(self._share, fcntl.LOCK_SH)
            try:
                return self._start_missing()
            except BaseException:
                self._release()
                raise

    def _ours(self) -> tuple[tuple[Postgres | Valkey, str, str], ...]:
        """The services, the variable that replaces each, its name."""
        return (self.postgres, "DATABASE_URL", "PostgreSQL"), (self.valkey, "REDIS_URL", "Valkey")

    def _start_missing(self) -> dict[str, str]:
        for server, variable, label in self._ours():
            if environment.given(self.checkout, variable):
                self.say(f"{label}: yours, as {variable} says")
            elif server.is_up():
                self.say(f"{label}: already running")
            else:
                server.start()
                self.say(f"{label}: started in {self.places.base}")
        return environment.write(self.postgres, self.valkey)

    def revive(self) -> list[str]:
        """Start again what died by itself; the names of what was started."""
        revived = []
        for server, variable, label in self._ours():
            if not environment.given(self.checkout, variable) and not server.is_up():
                with self._alone():
                    if not server.is_up():
                        server.start()
                        revived.append(label)
        return revived

    def leave(self) -> None:
        if self._share is None:
            return
        with self._alone():
            if not self._keep.exists() and is_last(self._share):
                self.stop()
            self._release()

    def keep(self) -> None:
        """Leave the services running after everybody left (`make services`)."""
        self._keep.touch()

    def stop(self) -> None:
        self._keep.unlink(missing_ok=True)
        self.valkey.stop()
        self.postgres.stop()
        self._release()

    def _release(self) -> None:
        if self._share is not None:
            self._share.close()
            self._share = None

    @property
    def _keep(self) -> Path:
        return self.places.dev / "keep"

    def _open(self, name: str) -> IO[str]:
        path = self.places.dev / name
        opened = path.open("w")
        self.places.hand_over(path)
        return opened

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts or stops; a killed one releases the lock by dying."""
        with self._open("start.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def is_last(share: IO[str]) -> bool:
    """Whether nobody else holds the lock that everybody who uses the services holds."""
    try:
        fcntl.flock(share, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
