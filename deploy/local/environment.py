"""`.dev/ambiente`: the settings of the embedded services, with secrets drawn once per checkout."""

import base64
import os
import secrets
from pathlib import Path

from deploy.local.postgres import Postgres
from deploy.local.valkey import Valkey


def read(path: Path) -> dict[str, str]:
    """NAME=value lines; comments and empty lines aside."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines())
    return {
        name.strip().removeprefix("export "): value.strip().strip("'\"")
        for name, equals, value in pairs
        if equals and not name.lstrip().startswith("#")
    }


def given(checkout: Path, name: str) -> str:
    """What the person already says of a setting, in the environment or in `.env`; empty when nothing."""
    return os.environ.get(name) or read(checkout / ".env").get(name) or ""


def write(postgres: Postgres, valkey: Valkey) -> dict[str, str]:
    """Write the file, keeping the secrets of before; return what it says."""
    path = postgres.places.dev / "ambiente"
    known = read(path)
    values = {
        "DATABASE_URL": postgres.url,
        "REDIS_URL": valkey.url,
        "MODALITA": "dimostrazione",
        "SECRET_KEY": known.get("SECRET_KEY") or secrets.token_urlsafe(50),
        # A Fernet key: 32 random bytes, base64 with the URL's alphabet.
        "CHIAVI_DATI": known.get("CHIAVI_DATI") or base64.urlsafe_b64encode(os.urandom(32)).decode(),
        "CHIAVE_IMPRONTA": known.get("CHIAVE_IMPRONTA") or secrets.token_urlsafe(32),
    }
    if values != known:
        text = "# Written by deploy/local for this checkout only. Put your own values in .env instead.\n"
        text += "".join(f"{name}={value}\n" for name, value in values.items())
        draft = path.with_name(f"ambiente.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(text, encoding="utf-8")
        postgres.places.hand_over(draft)
        draft.replace(path)
    return values
