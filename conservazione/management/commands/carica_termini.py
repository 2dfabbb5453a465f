"""`manage.py carica_termini`: the packaged terms of keeping, for the classes that have none."""

from typing import Any

from django.core.management.base import BaseCommand

from conservazione.services.termini import load_termini
from nucleo.ambito import Ambito


class Command(BaseCommand):
    help = "Carica i termini di conservazione delle classi che non ne hanno. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        nuovi = load_termini(ambito=Ambito.di_sistema("carica_termini"))
        self.stdout.write(f"Termini di conservazione nuovi: {nuovi}")
