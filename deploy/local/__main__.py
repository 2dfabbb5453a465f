"""What the Makefile calls: `python -m deploy.local run|setup|start|stop|status|exec COMMAND…`.

`run` and `setup` are started by the machine's own Python and make `.venv`; the rest of `run` goes
on with the Python of `.venv`.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from deploy.local.installation import Installation
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


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m deploy.local", description=__doc__)
    parser.add_argument("action", choices=("run", "setup", "setup-tests", "start", "stop", "status", "exec"))
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args(argv)
    servers = Servers(CHECKOUT, say=lambda line: say(f"  {line}"))
    match asked.action:
        case "setup" | "setup-tests":
            setup(tests=asked.action == "setup-tests")
        case "run" if Path(sys.prefix) == Installation(CHECKOUT).venv or "READY" in os.environ:
            return run_platform()
        case "run":
            python = setup(tests=False).python
            os.chdir(CHECKOUT)
            os.execve(python, [str(python), "-m", "deploy.local", "run"], {**os.environ, "READY": "1"})
        case "start":
            servers.enter()
            servers.keep()
        case "stop":
            servers.stop()
        case "status":
            up = {"PostgreSQL": servers.postgres.is_up(), "Valkey": servers.valkey.is_up()}
            say("\n".join(f"  {name}: {'running' if running else 'stopped'}" for name, running in up.items()))
            return 0 if all(up.values()) else 1
        case "exec":
            return execute(asked.command)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"✗ {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
