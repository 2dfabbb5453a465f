"""Looking at and ending processes by their id, zombies and reused ids included."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path


def is_alive(pid: int) -> bool:
    """Whether `pid` runs: a zombie nobody collected (containers without an init) does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        state = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return not Path("/proc/self").exists()
    return state not in ("Z", "X")


def working_in(folder: Path) -> Iterator[int]:
    """The live processes whose working folder is `folder`: each PostgreSQL process stands in its cluster."""
    wanted = str(folder.resolve())
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if str((entry / "cwd").readlink()) == wanted and is_alive(int(entry.name)):
                yield int(entry.name)
        except OSError:
            continue


def wait_until(condition: Callable[[], bool], *, seconds: float, every: float = 0.02) -> bool:
    """Whether `condition` came true within `seconds`."""
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            return False
        time.sleep(every)
    return True


def collect(pid: int) -> None:
    """Collect `pid` when it is a dead child of ours, so that it does not stay as a zombie."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def end(pid: int, *signals: tuple[signal.Signals, float]) -> bool:
    """Send each signal in turn, waiting the given seconds after it, until `pid` is gone."""

    def gone() -> bool:
        collect(pid)
        return not is_alive(pid)

    for number, seconds in signals:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return True
        if wait_until(gone, seconds=seconds):
            return True
    return gone()
