"""Settings: what is missing or wrong stops the start with its name."""

import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from deploy.local.checks import PRODUCTION


def start(**cambi: str) -> subprocess.CompletedProcess[str]:
    """`manage.py check` in a process of its own, with production's values and these changes."""
    ambiente = {"PATH": os.environ["PATH"]} | PRODUCTION | cambi
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env=ambiente,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def read() -> Iterator[Callable[..., dict[str, Any]]]:
    """Read the settings file again, here, with production's values and some changes."""
    prima = dict(os.environ)

    def read(**cambi: str) -> dict[str, Any]:
        os.environ.clear()
        os.environ.update(PRODUCTION | {"S3_BUCKET": ""} | cambi)
        return runpy.run_path(str(settings.BASE_DIR / "retemicrocredito" / "settings.py"))

    yield read
    os.environ.clear()
    os.environ.update(prima)


def test_production_passes_the_deployment_checks() -> None:
    esito = start()
    assert esito.returncode == 0, esito.stdout + esito.stderr


def test_a_wrong_value_stops_every_command() -> None:
    esito = start(SESSIONE_MASSIMA_ORE="molte")
    assert esito.returncode != 0
    assert "ImproperlyConfigured: SESSIONE_MASSIMA_ORE vale 'molte'" in esito.stderr


def test_production_is_strict_by_itself(read: Callable[..., dict[str, Any]]) -> None:
    """Nothing has to be remembered: these are what production is when `.env` says nothing."""
    valori = read()
    assert valori["SESSION_COOKIE_NAME"] == "__Host-sessione"
    assert valori["CSRF_COOKIE_NAME"] == "__Host-csrf"
    assert valori["SECURE_HSTS_SECONDS"] == 63_072_000
    assert (valori["SECURE_SSL_REDIRECT"], valori["MFA_OBBLIGATORIA"], valori["DEBUG"]) == (True, True, False)


@pytest.mark.parametrize(
    ("nome", "valore", "frase"),
    [
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS manca"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS contiene «*»"),
        ("CHIAVE_IMPRONTA", "corta", "CHIAVE_IMPRONTA è troppo corta"),
        ("CHIAVI_DATI", "", "CHIAVI_DATI manca"),
        ("CHIAVI_DATI", "non-una-chiave", "CHIAVI_DATI: la chiave numero 1"),
        ("DATABASE_URL", "", "DATABASE_URL manca"),
        ("DATABASE_URL", "mysql://u:segreto@h/n", "DATABASE_URL non è un indirizzo valido"),
        ("DATABASE_URL", "postgres://u:segreto@h/", "DATABASE_URL non dice il nome"),
        ("DEBUG", "1", "DEBUG vale 1"),
        ("DEBUG", "forse", "DEBUG vale 'forse'"),
        ("EMAIL_URL", "", "EMAIL_URL manca"),
        ("EMAIL_URL", "http://u:segreto@h", "EMAIL_URL non è un indirizzo valido"),
        ("INDIRIZZO_PUBBLICO", "http://rete.microcredito.example", "INDIRIZZO_PUBBLICO non è un indirizzo valido"),
        ("LOG_LIVELLO", "TUTTO", "LOG_LIVELLO vale 'TUTTO'"),
        ("MODALITA", "prova", "MODALITA vale 'prova'"),
        ("MODALITA", "", "MODALITA manca"),
        ("MFA_OBBLIGATORIA", "0", "MFA_OBBLIGATORIA vale 0"),
        ("HTTPS", "0", "HTTPS vale 0"),
        ("DATABASE_URL", "postgres://u:segreto@db.example/n", "DATABASE_URL va su un'altra macchina senza imporre TLS"),
        ("DATABASE_URL", "postgres://u:segreto@db.example/n?sslmode=prefer", "DATABASE_URL va su un'altra macchina"),
        ("REDIS_URL", "redis://u:segreto@coda.example/0", "REDIS_URL va su un'altra macchina in chiaro"),
        ("REDIS_URL", "rediss://coda.example/0", "REDIS_URL va su un'altra macchina senza parola d'ordine"),
        ("DICHIARAZIONE_ACCESSIBILITA", "", "DICHIARAZIONE_ACCESSIBILITA manca"),
        ("DICHIARAZIONE_ACCESSIBILITA", "https://form.agid.gov.it/", "DICHIARAZIONE_ACCESSIBILITA non porta alla"),
        ("EMAIL_URL", "dummymail://", "EMAIL_URL è dummymail://"),
        ("EMAIL_URL", "consolemail://", "EMAIL_URL è consolemail://"),
        ("EMAIL_URL", "smtp://u:segreto@posta.example", "EMAIL_URL va su un'altra macchina in chiaro"),
        ("EMAIL_URL", "smtp+tls://posta.example:587", "EMAIL_URL va su un'altra macchina senza parola d'ordine"),
        ("SESSIONE_INATTIVITA_MINUTI", "60", "SESSIONE_INATTIVITA_MINUTI supera il massimo"),
        ("SESSIONE_MASSIMA_ORE", "24", "SESSIONE_MASSIMA_ORE supera il massimo"),
        ("REDIS_URL", "amqp://u:segreto@h", "REDIS_URL non è un indirizzo valido"),
        ("SECRET_KEY", "", "SECRET_KEY manca"),
        ("SECRET_KEY", "corta", "SECRET_KEY è troppo corta"),
        ("SESSIONE_INATTIVITA_MINUTI", "1", "SESSIONE_INATTIVITA_MINUTI vale 1"),
        ("SESSIONE_MASSIMA_ORE", "molte", "SESSIONE_MASSIMA_ORE vale 'molte'"),
    ],
)
def test_wrong_values_stop_with_their_name(
    read: Callable[..., dict[str, Any]], nome: str, valore: str, frase: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as errore:
        read(**{nome: valore})
    assert str(errore.value).startswith(frase)
    assert "segreto" not in str(errore.value)


def test_a_secret_may_stand_in_a_file(read: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "chiave").write_text("x" * 60)
    assert read(SECRET_KEY="", SECRET_KEY_FILE=str(tmp_path / "chiave"))["SECRET_KEY"] == "x" * 60


def test_files_go_to_the_shared_storage_when_there_is_one(read: Callable[..., dict[str, Any]]) -> None:
    assert read(S3_BUCKET="rapporti")["STORAGES"]["default"]["BACKEND"] == "storages.backends.s3.S3Storage"
    assert "FileSystemStorage" in read()["STORAGES"]["default"]["BACKEND"]


@pytest.mark.parametrize(
    "cambi",
    [
        {
            "DATABASE_URL": "postgres://u@localhost/n",
            "REDIS_URL": "redis://127.0.0.1:6379/0",
            "EMAIL_URL": "smtp://localhost",
        },
        {"DATABASE_URL": "postgres://u@%2Frun%2Fpostgresql/n", "REDIS_URL": "redis+socket:///run/valkey/valkey.sock"},
        {"SESSIONE_INATTIVITA_MINUTI": "10", "SESSIONE_MASSIMA_ORE": "6"},
    ],
)
def test_what_stays_on_the_machine_needs_no_tls_and_clocks_may_be_shorter(
    read: Callable[..., dict[str, Any]], cambi: dict[str, str]
) -> None:
    assert read(**cambi)["MODALITA"] == "produzione"


def test_all_that_is_weak_is_said_at_once(read: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(ImproperlyConfigured) as errore:
        read(EMAIL_URL="dummymail://", MFA_OBBLIGATORIA="0", SESSIONE_MASSIMA_ORE="24")
    assert [riga.split()[0] for riga in str(errore.value).splitlines()] == [
        "MFA_OBBLIGATORIA",
        "EMAIL_URL",
        "SESSIONE_MASSIMA_ORE",
    ]
