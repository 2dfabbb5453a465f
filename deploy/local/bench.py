"""`make bench`: a database of its own on the embedded PostgreSQL, filled once, measured every time.

`--piccola` (as nothing), `--media`, `--grande` say the size; `--rifai` fills it again; `--butta` throws
its database away; anything else goes to `deploy.banco`, such as `--parti pagine,elenchi`.
"""

import hashlib
import os
from pathlib import Path

from deploy.local import environment
from deploy.local.problems import Problem
from deploy.local.servers import Servers
from deploy.local.steps import run, say, step

TAGLIE = ("piccola", "media", "grande")
# Rough, with indexes: what each size takes of the disk, in GB.
PESI = {"piccola": 0.1, "media": 0.7, "grande": 9}


def run_bench(checkout: Path, python: str, argv: list[str]) -> int:
    taglia = next((nome for nome in TAGLIE if f"--{nome}" in argv), "piccola")
    resto = [voce for voce in argv if voce not in {*(f"--{nome}" for nome in TAGLIE), "--rifai", "--butta"}]
    if environment.given(checkout, "DATABASE_URL"):
        raise Problem(
            "The bench loads with triggers off, on the embedded PostgreSQL alone; DATABASE_URL names another.",
            "Unset DATABASE_URL (also in .env) for this command.",
        )
    servers = Servers(checkout)
    servers.enter()
    try:
        return Bench(servers, python, taglia).run(resto, again="--rifai" in argv, drop="--butta" in argv)
    finally:
        servers.leave()


class Bench:
    """One size, with its database."""

    def __init__(self, servers: Servers, python: str, taglia: str) -> None:
        self.servers, self.python, self.taglia = servers, python, taglia
        self.checkout = servers.checkout
        self.folder = servers.places.dev / "banco"
        self.name = f"banco_{taglia}"

    def run(self, arguments: list[str], *, again: bool, drop: bool) -> int:
        self.folder.mkdir(exist_ok=True)
        known = self._read_comment()
        if drop or again or (known is not None and known != self.digest):
            self._command(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
            known = None
        if drop:
            say(f"✓ The database of the size «{self.taglia}» is gone.")
            return 0
        self._manage("Collecting static files", "collectstatic", "--no-input", "--verbosity", "0")
        if known is None:
            self._fill()
        outcome = self.folder / f"{self.taglia}.json"
        label = f"Measuring, size «{self.taglia}» (log in {self.folder})"
        self._python(label, "-m", "deploy.banco", self.taglia, "--esito", str(outcome), *arguments)
        say((self.checkout / "docs" / "misure.md").read_text(encoding="utf-8"))
        return 0

    def _fill(self) -> None:
        """The demonstration first, written by the services; then its copies. The comment says that it is whole."""
        say(f"The size «{self.taglia}» takes about {PESI[self.taglia]} GB.")
        self._command(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._command(f"CREATE DATABASE {self.name}")
        self._manage("Making the tables", "migrate", "--no-input")
        self._manage("Loading the demonstration", "carica_demo")
        self._python("Multiplying it, and verifying every row", "-m", "deploy.banco", self.taglia, "--prepara")
        self._command(f"COMMENT ON DATABASE {self.name} IS '{self.digest}'")

    @property
    def digest(self) -> str:
        """Of what the data depend on: the tables, the demonstration, the copies."""
        total = hashlib.sha256()
        sources = [
            *self.checkout.glob("*/migrations/*.py"),
            *self.checkout.glob("dimostrazione/*.py"),
            *(self.checkout / "deploy" / "banco" / name for name in ("copie.py", "dati.py")),
        ]
        for source in sorted(sources):
            total.update(source.read_bytes())
        return total.hexdigest()[:16]

    def _read_comment(self) -> str | None:
        """What the database says it was made from; None when it is not there or was left half full."""
        query = f"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{self.name}'"  # noqa: S608
        return self.servers.postgres.ask(query) or None

    def _command(self, sql: str) -> None:
        self.servers.postgres.ask(sql)

    def _manage(self, label: str, *arguments: str) -> None:
        self._python(label, str(self.checkout / "manage.py"), *arguments)

    def _python(self, label: str, *arguments: str) -> None:
        with step(label) as current:
            run(
                current,
                [self.python, *arguments],
                log=self.folder / f"{self.taglia}-{Path(arguments[1]).name}.log",
                remedy="Fill it again: make bench ARGS='--rifai …'",
                environment=self.environment,
            )

    @property
    def environment(self) -> dict[str, str]:
        """The settings of the demonstration, on another database, other sessions and other static files."""
        known = environment.read(self.servers.places.dev / "ambiente")
        return {
            **os.environ,
            "MODALITA": "dimostrazione",
            "DJANGO_SETTINGS_MODULE": "deploy.banco.impostazioni",
            "DATABASE_URL": self.servers.postgres.url.rpartition("/")[0] + f"/{self.name}",
            # Database 0 is of `make run`, from 1 on of the tests.
            "REDIS_URL": f"{known['REDIS_URL']}?virtual_host=14",
            "STATIC_ROOT": str(self.folder / "static"),
            "LOG_LIVELLO": "ERROR",
            "EMAIL_URL": "dummymail://",
            "PYTHONUNBUFFERED": "1",
        }
