"""Telling a person what is being done, and how long it takes."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy.local.problems import Problem

HEARTBEAT_SECONDS = 15


def say(line: str = "") -> None:
    print(line, flush=True)


class Step:
    """One line on a terminal, rewritten as the work goes on; elsewhere one line at the start and one at the end."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.start = time.monotonic()
        self.on_terminal = sys.stdout.isatty()
        self._last = self.start

    def show(self, detail: str = "", *, end: bool = False) -> None:
        if not self.on_terminal and not end:
            return
        text = f"{'✓' if end else '·'} {self.label}  {self.elapsed}  {detail}".rstrip()
        print(f"\r\x1b[2K{text[:100]}" if self.on_terminal else text, end="\n" if end else "", flush=True)

    def beat(self, detail: str = "") -> None:
        """Called often: keeps the line alive."""
        if self.on_terminal:
            self.show(detail)
        elif time.monotonic() - self._last > HEARTBEAT_SECONDS:
            self._last = time.monotonic()
            say(f"  … {self.label}: {self.elapsed}")

    @property
    def elapsed(self) -> str:
        return f"{time.monotonic() - self.start:.1f} s"


@contextmanager
def step(label: str) -> Iterator[Step]:
    """`with step("Installing 84 packages"): …` says it, shows that time goes by, says how long it took."""
    current = Step(label)
    if current.on_terminal:
        current.show()
    else:
        say(f"· {label}…")
    try:
        yield current
    except BaseException:
        if current.on_terminal:
            print(flush=True)
        raise
    current.show(end=True)


def run(
    current: Step, command: Sequence[str | Path], *, log: Path, remedy: str, environment: dict[str, str] | None = None
) -> str:
    """Run `command` with its output in `log`, its last line beside the step; a failure shows the end of the log."""
    log.parent.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    with (
        log.open("w", encoding="utf-8", errors="replace") as output,
        subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environment,
        ) as process,
    ):

        def read() -> None:
            for line in process.stdout or ():
                output.write(line)
                output.flush()
                if line.strip():
                    lines.append(line.strip())

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        try:
            while process.poll() is None:
                time.sleep(0.1)
                current.beat(lines[-1] if lines else "")
        except BaseException:
            process.terminate()
            raise
        finally:
            reader.join()
    if process.returncode:
        tail = "\n".join(f"  {line[:240]}" for line in lines[-12:])
        raise Problem(f"{current.label}: it failed. Its last words (all of them in {log}):\n{tail}", remedy)
    return "\n".join(lines)
