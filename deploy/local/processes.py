"""Looking at and ending processes by their id, zombies and reused ids included."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


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


# Servers started by this process: forgotten while they run, `subprocess` would complain.
_STARTED: dict[int, subprocess.Popen[bytes]] = {}


def start(command: list[str], *, log: Path, options: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Start a server that may outlive us, with its output at the end of `log`."""
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **options)
    _STARTED[process.pid] = process
    return process


def collect(pid: int) -> None:
    """Collect `pid` when it is a dead child of ours, so that it does not stay as a zombie."""
    if pid in _STARTED and _STARTED[pid].poll() is not None:
        del _STARTED[pid]


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
