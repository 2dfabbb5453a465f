"""Reading the environment: whatever is missing or wrong stops the start with the name of the variable.

Values come from the process's environment, else from `.env`, else from `.dev/ambiente` (written by
`make run` and `make test`). A secret may stand in a file: `SECRET_KEY_FILE=/run/secrets/key`.
"""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

VERI = ("1", "true", "yes", "on", "si", "sì")
FALSI = ("0", "false", "no", "off", "")
ASSENTE: Any = object()


class Ambiente:
    """The variables of one process, each read once and checked."""

    def __init__(self, *file: Path) -> None:
        self._env = environ.FileAwareEnv()
        for percorso in file:
            if percorso.exists():
                self._env.read_env(percorso)

    def text(self, nome: str, default: str = ASSENTE, *, almeno: int = 0) -> str:
        """Free text; without a default it must be there, and not empty."""
        valore = str(self._env.str(nome, default="" if default is ASSENTE else default))
        if not valore and default is ASSENTE:
            raise ImproperlyConfigured(f"{nome} manca: .env.example dice a che cosa serve.")
        if valore and len(valore) < almeno:
            raise ImproperlyConfigured(f"{nome} è troppo corta: servono almeno {almeno} caratteri.")
        return valore

    def flag(self, nome: str, default: bool) -> bool:
        valore = self.text(nome, "1" if default else "0").strip().lower()
        if valore not in VERI + FALSI:
            raise ImproperlyConfigured(f"{nome} vale {valore!r}: i valori ammessi sono 1 e 0.")
        return valore in VERI

    def number(self, nome: str, default: int, *, minimo: int) -> int:
        valore = self.text(nome, str(default))
        if not valore.isdigit():
            raise ImproperlyConfigured(f"{nome} vale {valore!r}: serve un numero intero.")
        if int(valore) < minimo:
            raise ImproperlyConfigured(f"{nome} vale {valore}: il minimo ammesso è {minimo}.")
        return int(valore)

    def day(self, nome: str, default: str = "") -> date | None:
        """A day as 2016-03-31; None when it is empty."""
        valore = self.text(nome, default)
        try:
            return date.fromisoformat(valore) if valore else None
        except ValueError as errore:
            raise ImproperlyConfigured(f"{nome} vale {valore!r}: serve un giorno come 2016-03-31.") from errore

    def choice(self, nome: str, default: str, ammessi: tuple[str, ...]) -> str:
        valore = self.text(nome, default)
        if valore not in ammessi:
            raise ImproperlyConfigured(f"{nome} vale {valore!r}: i valori ammessi sono {', '.join(ammessi)}.")
        return valore

    def items(self, nome: str, default: list[str] = ASSENTE) -> list[str]:
        """Values separated by commas."""
        testo = self.text(nome) if default is ASSENTE else self.text(nome, ",".join(default))
        return [valore.strip() for valore in testo.split(",") if valore.strip()]

    def url(self, nome: str, default: str = ASSENTE, *, schemi: tuple[str, ...]) -> str:
        """An address with one of `schemi`. The value is never repeated in the error: it may hold a password."""
        valore = self.text(nome, default)
        if valore and urlsplit(valore).scheme not in schemi:
            raise ImproperlyConfigured(f"{nome} non è un indirizzo valido: comincia con {'://, '.join(schemi)}://.")
        return valore

    def database(self, nome: str) -> dict[str, Any]:
        self.url(nome, schemi=("postgres", "postgresql", "pgsql"))
        valori = dict(self._env.db_url_config(self.text(nome)))
        if not valori.get("NAME"):
            raise ImproperlyConfigured(
                f"{nome} non dice il nome della base dati: postgres://utente:parola@server/nome."
            )
        return valori

    def email(self, nome: str, default: str = ASSENTE) -> dict[str, Any]:
        schemi = ("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail")
        return dict(self._env.email_url_config(self.url(nome, default, schemi=schemi)))

    def fernet_keys(self, nome: str) -> list[str]:
        """Fernet keys (32 bytes in base64, the URL's alphabet); docs/esercizio.md says how to make one."""
        chiavi = self.items(nome)
        for numero, chiave in enumerate(chiavi, 1):
            try:
                Fernet(chiave)
            except ValueError as errore:
                raise ImproperlyConfigured(f"{nome}: la chiave numero {numero} non è una chiave Fernet.") from errore
        return chiavi
