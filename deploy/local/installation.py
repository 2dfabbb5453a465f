"""What a fresh machine lacks: the virtual environment, the pinned packages, three system libraries."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from deploy.local.problems import Problem
from deploy.local.steps import run, say, step

# Debian's and Ubuntu's names of what WeasyPrint loads to make the PDFs, and the file that proves each is there.
PDF_LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
# What drives Chromium in the journeys is a program of its own, and asks for this.
BROWSER_LIBRARIES = {"libatomic1": "libatomic.so.1"}
NETWORK_REMEDY = "Check the network (and pip's index, if yours is not the usual one), then run the same command again."


@dataclass(frozen=True)
class System:
    """The machine's own packages: apt, where we may use it."""

    log: Path

    @property
    def prefix(self) -> list[str] | None:
        """What to put before a command to run it as root, or None when we may not."""
        if os.environ.get("SYSTEM") == "no" or not shutil.which("apt-get"):
            return None
        if os.geteuid() == 0:
            return []
        if (
            shutil.which("sudo")
            and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
        ):
            return ["sudo", "-n"]
        return None

    def install(self, packages: list[str], purpose: str) -> bool:
        """Install `packages` if we may and can; otherwise say the command to type, and go on."""
        command = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
        if self.prefix is None:
            say(f"! Missing for {purpose}: {', '.join(packages)}. To have it:\n    {command}")
            return False
        apt = [*self.prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y"]
        try:
            with step(f"Installing {', '.join(packages)} (for {purpose})") as current:
                try:
                    run(current, [*apt, "install", "--no-install-recommends", *packages], log=self.log, remedy="")
                except Problem:  # the machine's list of packages may be old or empty
                    run(current, [*apt, "update"], log=self.log, remedy="")
                    run(current, [*apt, "install", "--no-install-recommends", *packages], log=self.log, remedy="")
        except Problem as problem:
            say(f"! {problem.what}\n  It goes on without {purpose}. To have it later:\n    {command}")
            return False
        return True


@dataclass(frozen=True)
class Installation:
    """The checkout's `.venv` and what stands in it."""

    checkout: Path

    @property
    def venv(self) -> Path:
        return self.checkout / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def logs(self) -> Path:
        return self.checkout / ".dev" / "log"

    @property
    def system(self) -> System:
        return System(self.logs / "apt.log")

    def prepare(self, *, tests: bool) -> None:
        """Make what is missing; when nothing is, this takes no time and no network."""
        self.logs.mkdir(parents=True, exist_ok=True)
        if not self._works():
            self._create()
        wanted = ["requirements.txt", "requirements/test.txt"] if tests else ["requirements.txt"]
        missing = [name for name in wanted if self.marker(name).read() != self.digest(name)]
        if missing:
            self._install(missing)
        self._system_libraries()

    def _works(self) -> bool:
        if not self.python.exists():
            return False
        answer = subprocess.run([self.python, "-c", "import sys"], capture_output=True, check=False)
        if answer.returncode and not self.venv.is_symlink():
            say("· The Python of .venv does not start any more: making .venv again")
            shutil.rmtree(self.venv)
        return answer.returncode == 0

    def _create(self) -> None:
        uv = shutil.which("uv")
        with step(f"Creating .venv with Python {sys.version.split()[0]}") as current:
            if uv:
                command: list[str | Path] = [uv, "venv", "--quiet", "--python", sys.executable, self.venv]
            else:
                self._require_venv_module()
                command = [sys.executable, "-m", "venv", self.venv]
            run(current, command, log=self.logs / "venv.log", remedy="Remove the folder .venv and try again.")

    def _require_venv_module(self) -> None:
        """Debian and Ubuntu keep `ensurepip` in a package of its own."""
        if importlib.util.find_spec("ensurepip"):
            return
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not self.system.install([package], "Python's virtual environments"):
            raise Problem(
                "Python cannot make a virtual environment here: its module ensurepip is missing.",
                f"Install it, then try again: sudo apt-get install {package}",
            )

    def _install(self, names: list[str]) -> None:
        uv = shutil.which("uv")
        files = [part for name in names for part in ("-r", str(self.checkout / name))]
        count = sum(
            1 for name in names for line in (self.checkout / name).read_text().splitlines() if line[:1].isalnum()
        )
        if uv:
            command: list[str | Path] = [uv, "pip", "install", "--python", self.python, "--require-hashes", *files]
        else:
            command = [self.python, "-m", "pip", "install", "--require-hashes", "--disable-pip-version-check"]
            command += ["--no-compile", *files]
        with step(f"Installing {count} pinned packages ({', '.join(names)})") as current:
            run(current, command, log=self.logs / "pip.log", remedy=NETWORK_REMEDY)
            # pip would compile them on one core: here on all of them, and what does not compile is left as it is.
            subprocess.run(
                [self.python, "-m", "compileall", "-q", "-j", "0", self.venv / "lib"], capture_output=True, check=False
            )
        for name in names:
            self.marker(name).write(self.digest(name))

    def _system_libraries(self) -> None:
        missing = self.missing_libraries()
        if missing:
            self.system.install(missing, "the PDF reports")

    def missing_libraries(self, wanted: dict[str, str] = PDF_LIBRARIES) -> list[str]:
        """The packages of the system, among those wanted, whose library does not load."""
        return [package for package, library in wanted.items() if not self._loads(library)]

    def _loads(self, library: str) -> bool:
        check = f"import ctypes; ctypes.CDLL({library!r})"
        return subprocess.run([self.python, "-c", check], capture_output=True, check=False).returncode == 0

    def digest(self, name: str) -> str:
        return hashlib.sha256((self.checkout / name).read_bytes()).hexdigest()

    def marker(self, name: str) -> "Marker":
        return Marker(self.venv / f".installed-{Path(name).stem}")


@dataclass(frozen=True)
class Marker:
    """A small file that says what was done last time."""

    path: Path

    def read(self) -> str | None:
        return self.path.read_text(encoding="utf-8") if self.path.exists() else None

    def write(self, text: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(text, encoding="utf-8")


def chromium() -> str | None:
    """The browser of the journeys, if the machine has it."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def has_nginx() -> bool:
    return bool(shutil.which("nginx")) or Path("/usr/sbin/nginx").exists()


def has_clamd() -> bool:
    return bool(shutil.which("clamd")) or Path("/usr/sbin/clamd").exists()
