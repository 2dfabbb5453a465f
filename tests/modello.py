"""A database with every migration applied, copied for each test run instead of migrating again.

It is named after the migrations, ours and the libraries': when any of them changes, a new one is made.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import environ
import psycopg2

CHECKOUT = Path(__file__).resolve().parent.parent
PREFISSO = "modello_retemicrocredito_"


def digest() -> str:
    totale = hashlib.sha256((CHECKOUT / "requirements.txt").read_bytes())
    for percorso in sorted(CHECKOUT.glob("*/migrations/*.py")):
        totale.update(str(percorso.relative_to(CHECKOUT)).encode() + percorso.read_bytes())
    return totale.hexdigest()[:16]


@contextmanager
def maintenance(url: str) -> Iterator["psycopg2.extensions.cursor"]:
    """A cursor on the server's own database, outside any transaction."""
    valori = environ.Env.db_url_config(url)
    collegamento = psycopg2.connect(
        host=valori["HOST"] or None,
        port=valori["PORT"] or None,
        user=valori["USER"] or None,
        password=valori["PASSWORD"] or None,
        dbname="postgres",
    )
    collegamento.autocommit = True
    try:
        with collegamento.cursor() as cursore:
            yield cursore
    finally:
        collegamento.close()


def prepare(url: str) -> str | None:
    """The name of the template of today's migrations, made if it is not there.

    None when the migrations do not apply or the server is not ours to command: the run migrates by itself.
    """
    try:
        return _prepare(url)
    except psycopg2.Error:
        return None


def _prepare(url: str) -> str | None:
    nome = PREFISSO + digest()
    bozza = f"{nome}_bozza"
    with maintenance(url) as cursore:
        cursore.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFISSO}%"])
        presenti = {riga[0] for riga in cursore.fetchall()}
        if nome in presenti:
            return nome
        for vecchio in presenti:
            cursore.execute(f'DROP DATABASE IF EXISTS "{vecchio}" WITH (FORCE)')
        cursore.execute(f'CREATE DATABASE "{bozza}"')
        migrate = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"],
            cwd=CHECKOUT,
            env={**os.environ, "DATABASE_URL": with_name(url, bozza)},
            capture_output=True,
            check=False,
            timeout=300,
        )
        if migrate.returncode:
            return None  # the run itself will say why, better than we could
        cursore.execute(f'ALTER DATABASE "{bozza}" RENAME TO "{nome}"')
    return nome


def with_name(url: str, nome: str) -> str:
    """The same address, another database."""
    parti = urlsplit(url)
    return urlunsplit(parti._replace(path=parti.path.rpartition("/")[0] + f"/{nome}"))
