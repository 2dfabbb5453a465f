"""`manage.py scrivi_pagine_errore CARTELLA`: the error pages that nginx shows when the platform cannot."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from retemicrocredito.errori import render_errore

CODICI = (413, 414, 429, 503)


class Command(BaseCommand):
    help = "Scrive le pagine di errore 413, 414, 429 e 503 che nginx mostra da sé. Da ripetere dopo collectstatic."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("cartella", type=Path)

    def handle(self, **opzioni: Any) -> None:
        cartella: Path = opzioni["cartella"]
        cartella.mkdir(parents=True, exist_ok=True)
        for codice in CODICI:
            (cartella / f"{codice}.html").write_bytes(render_errore(None, codice).content)
        self.stdout.write(f"Scritte in {cartella}: {', '.join(f'{codice}.html' for codice in CODICI)}.")
