"""What the Makefile calls: `python -m deploy.local run|setup|start|stop|status|exec COMMAND…`.

`run` and `setup` are started by the machine's own Python and make `.venv`; the rest of `run` goes
on with the Python of `.venv`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from deploy.local.bench import run_bench
from deploy.local.checks import run_checks
from deploy.local.installation import BROWSER_LIBRARIES, Installation, chromium, has_clamd, has_nginx
from deploy.local.platform import Platform
from deploy.local.problems import Problem
from deploy.local.servers import Servers, silence
from deploy.local.steps import say

CHECKOUT = Path(__file__).resolve().parents[2]


def setup(*, tests: bool) -> Installation:
    installation = Installation(CHECKOUT)
    installation.prepare(tests=tests)
    return installation


def run_platform() -> int:
    port = os.environ.get("PORT", "").strip() or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise Problem(f"PORT is {port!r}, which is not the number of a port.", "For instance: make run PORT=8080")
    return Platform(CHECKOUT, int(port)).run()


def execute(command: list[str]) -> int:
    """Run `command` with the services up, and stop them after it if nobody else uses them."""
    servers = Servers(CHECKOUT, say=silence)
    servers.enter()
    try:
        return subprocess.call(command, cwd=CHECKOUT)
    except KeyboardInterrupt:
        return 130
    finally:
        servers.leave()


def require_browser() -> None:
    """Chromium from the system's packages: installed where we may, else the command to type."""
    installation = Installation(CHECKOUT)
    missing = installation.missing_libraries(BROWSER_LIBRARIES) + ([] if chromium() else ["chromium"])
    if missing:
        installation.system.install(missing, "the browser journeys")
    if chromium() is None or installation.missing_libraries(BROWSER_LIBRARIES):
        raise Problem(
            "The browser journeys need Chromium and libatomic1, and this machine lacks them.",
            f"Install what is missing, then try again: sudo apt-get install {' '.join(missing)}",
        )


def run_tests(arguments: list[str]) -> int:
    """The suite, on two processes. What a test needs of the machine and cannot have is said, and left out."""
    installation = setup(tests=True)
    left_out = ["browser"]
    if not has_nginx():
        installation.system.install(["nginx-light"], "the test of the production configuration")
    if not has_nginx():
        left_out.append("nginx")
    if not has_clamd():
        installation.system.install(["clamav-daemon"], "the test of the antivirus")
    if not has_clamd():
        left_out.append("clamd")
    if installation.missing_libraries():
        left_out.append("pdf")
    if left_out[1:]:
        say(f"! Left out, because this machine lacks what they need: the tests marked {', '.join(left_out[1:])}.")
    expression = " and ".join(f"not {marker}" for marker in left_out)
    jobs = os.environ.get("JOBS") or "2"
    return subprocess.call(
        [installation.python, "-m", "pytest", "-n", jobs, "-m", expression, *arguments], cwd=CHECKOUT
    )


def clean(servers: Servers) -> None:
    """Throw away the embedded database and everything that can be made again, but for `.venv`."""
    servers.stop()
    places = servers.places
    made = ("staticfiles", "media", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache")
    for folder in {places.base, places.sockets.parent, *(CHECKOUT / name for name in made)} - {CHECKOUT}:
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(CHECKOUT / ".dev", ignore_errors=True)
    if (CHECKOUT / ".dev").exists():
        raise Problem(
            f"{CHECKOUT / '.dev'} holds files of another account.", f"Remove it with: sudo rm -r {CHECKOUT / '.dev'}"
        )
    say("✓ The embedded database, its files and the caches are gone. .venv stays; remove it by hand if you wish.")


def run() -> int:
    """First with the machine's Python, to make `.venv`; then with the one of `.venv`."""
    if "RETE_PRONTA" not in os.environ:
        python = setup(tests=False).python
        os.chdir(CHECKOUT)
        os.execve(python, [str(python), "-m", "deploy.local", "run"], {**os.environ, "RETE_PRONTA": "1"})
    return run_platform()


def start(servers: Servers) -> None:
    servers.enter()
    servers.keep()


def status(servers: Servers) -> int:
    """0 when both services run."""
    up = {"PostgreSQL": servers.postgres.is_up(), "Valkey": servers.valkey.is_up()}
    say("\n".join(f"  {name}: {'running' if running else 'stopped'}" for name, running in up.items()))
    return 0 if all(up.values()) else 1


def main(argv: list[str]) -> int:
    servers = Servers(CHECKOUT, say=lambda line: say(f"  {line}"))
    actions: dict[str, Callable[[], object]] = {
        "run": run,
        "setup": lambda: setup(tests=False),
        "setup-tests": lambda: setup(tests=True),
        "browser": require_browser,
        "test": lambda: run_tests(argv[1:]),
        "check": lambda: run_checks(CHECKOUT, sys.executable),
        "bench": lambda: run_bench(CHECKOUT, sys.executable, argv[1:]),
        "start": lambda: start(servers),
        "stop": servers.stop,
        "clean": lambda: clean(servers),
        "status": lambda: status(servers),
        "exec": lambda: execute(argv[2:] if argv[1:2] == ["--"] else argv[1:]),
    }
    if not argv or argv[0] not in actions:
        say(f"{__doc__}\nActions: {', '.join(actions)}")
        return 2
    code = actions[argv[0]]()
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"✗ {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
