"""`python -m deploy.local start|stop|status|exec COMMAND…`: the embedded services by hand."""

import argparse
import subprocess
import sys
from pathlib import Path

from deploy.local.problems import Problem
from deploy.local.servers import Servers, silence

CHECKOUT = Path(__file__).resolve().parents[2]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m deploy.local", description=__doc__)
    parser.add_argument("action", choices=("start", "stop", "status", "exec"))
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args(argv)
    servers = Servers(CHECKOUT, say=lambda line: print(f"  {line}", flush=True))
    if asked.action == "start":
        servers.enter()
        servers.keep()
    elif asked.action == "stop":
        servers.stop()
    elif asked.action == "status":
        up = {"PostgreSQL": servers.postgres.is_up(), "Valkey": servers.valkey.is_up()}
        print("\n".join(f"  {name}: {'running' if running else 'stopped'}" for name, running in up.items()))
        return 0 if all(up.values()) else 1
    else:
        servers.say = silence
        servers.enter()
        try:
            return subprocess.call(asked.command, cwd=CHECKOUT)
        except KeyboardInterrupt:
            return 130
        finally:
            servers.leave()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"✗ {problem}")
