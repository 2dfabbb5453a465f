"""Static files with their fingerprints, collected again only when they or the packages change."""

import hashlib
import subprocess
import time
from pathlib import Path

from deploy.local.installation import Marker
from deploy.local.problems import Problem
from deploy.local.steps import step


class Static:
    """`begin` starts collecting beside the other steps, `finish` waits for the end."""

    def __init__(self, checkout: Path, *, root: Path, log: Path, marker: str = "static") -> None:
        self.checkout = checkout
        self.root = root
        self.log = log
        self.marker = Marker(checkout / ".dev" / marker)
        self.process: subprocess.Popen[bytes] | None = None

    def digest(self) -> str:
        """Of the files, of the packages and of the templates: these say which rules of a style sheet are kept."""
        total = hashlib.sha256((self.checkout / "requirements.txt").read_bytes())
        sources = (self.checkout / "static", self.checkout / "templates")
        for path in sorted(path for source in sources for path in source.rglob("*") if path.is_file()):
            total.update(str(path).encode() + path.read_bytes())
        return total.hexdigest()

    def begin(self, command: list[str], environment: dict[str, str]) -> None:
        """Start `command` if there is anything new to collect."""
        if self.marker.read() == self.digest() and (self.root / "staticfiles.json").exists():
            return
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            )

    def finish(self) -> None:
        if self.process is None:
            return
        with step("Preparing style sheets, scripts and fonts") as current:
            while self.process.poll() is None:
                current.beat()
                time.sleep(0.1)
            if self.process.returncode:
                raise Problem(
                    f"The static files could not be prepared:\n{self.log.read_text(errors='replace')[-1500:]}",
                    f"Remove the folder {self.root} and try again.",
                )
        self.marker.write(self.digest())

    def abandon(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
