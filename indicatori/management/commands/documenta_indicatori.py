"""`manage.py documenta_indicatori`: write docs/indicatori.md from the registry."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from indicatori.definizioni.documento import render_documento


class Command(BaseCommand):
    help = "Riscrive docs/indicatori.md dal registro degli indicatori."

    def handle(self, **_opzioni: Any) -> None:
        percorso = settings.BASE_DIR / "docs" / "indicatori.md"
        percorso.write_text(render_documento(), encoding="utf-8")
        self.stdout.write(f"Scritto {percorso.relative_to(settings.BASE_DIR)}.")
