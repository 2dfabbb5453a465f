"""`make check`: linters, formats, types, layers, migrations, production settings; all of them, then the verdict."""

import base64
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from deploy.local.problems import Problem
from deploy.local.steps import run, say, step

# Settings of production, as an administrator would write them: only to be read, nothing connects.
PRODUCTION = {
    "MODALITA": "produzione",
    "SECRET_KEY": "una-chiave-di-sola-prova-lunga-abbastanza-per-il-controllo-0123456789",
    "ALLOWED_HOSTS": "rete.microcredito.example",
    "CSRF_TRUSTED_ORIGINS": "https://rete.microcredito.example",
    "INDIRIZZO_PUBBLICO": "https://rete.microcredito.example",
    "DATABASE_URL": "postgres://rete@db.example/rete?sslmode=verify-full",
    "REDIS_URL": "rediss://rete:di-sola-prova@coda.example/0",
    "DICHIARAZIONE_ACCESSIBILITA": "https://form.agid.gov.it/view/di-sola-prova",
    "EMAIL_URL": "smtp+tls://rete:di-sola-prova@posta.example:587",
    "CHIAVI_DATI": base64.urlsafe_b64encode(b"una chiave di prova di 32 byte..").decode(),
    "CHIAVE_IMPRONTA": "una-impronta-di-sola-prova-0123456789",
}
# Tests about the code, which need neither pages nor a browser.
ABOUT_CODE = (
    "test_codice.py",
    "test_documenti.py",
    "test_migrazioni.py",
    "test_modelli.py",
    "test_strati.py",
    "test_template.py",
)


def checks(python: str) -> dict[str, list[str]]:
    """Label and command of each check, the longest first."""
    bin_folder = Path(python).parent
    return {
        "Architecture, migrations, documents (pytest)": [
            *(python, "-m", "pytest", "-q", "-n", "2"),
            *(f"tests/architettura/{name}" for name in ABOUT_CODE),
        ],
        "Types (mypy)": [python, "-m", "mypy"],
        "Lint (ruff)": [python, "-m", "ruff", "check", "."],
        "Format (ruff)": [python, "-m", "ruff", "format", "--check", "."],
        "Templates (djlint)": [str(bin_folder / "djlint"), "templates", "--lint", "--quiet"],
        "Layers (import-linter)": [str(bin_folder / "lint-imports"), "--no-cache"],
        "Production settings (check --deploy)": [
            *(python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        ],
    }


def run_checks(checkout: Path, python: str) -> int:
    """Run every check, two at a time; 1 when some of them found something."""
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(partial(run_check, checkout), enumerate(checks(python).items(), 1)))
    failed = [label for label in outcomes if label]
    if failed:
        say(f"\n✗ Not clean: {', '.join(failed)}. What can be mended by itself, `make fix` mends.")
    return 1 if failed else 0


def run_check(checkout: Path, numbered: tuple[int, tuple[str, list[str]]]) -> str:
    """One check, with its own line; its label when it found something."""
    number, (label, command) = numbered
    # pytest brings its own settings and services; the others read those of production.
    environment = {**os.environ} if "pytest" in command else {**os.environ, **PRODUCTION}
    log = checkout / ".dev" / "log" / f"check-{number}.log"
    try:
        with step(label) as current:
            run(current, command, log=log, remedy="", environment=environment)
    except Problem:
        say(f"✗ {label}:\n{log.read_text(encoding='utf-8', errors='replace')[-8000:]}")
        return label
    return ""
