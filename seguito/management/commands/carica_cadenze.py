"""`manage.py carica_cadenze`: the packaged days of follow-ups, for the moments that have none."""

from typing import Any

from django.core.management.base import BaseCommand

from nucleo.ambito import Ambito
from seguito.services.cadenze import load_cadenze


class Command(BaseCommand):
    help = "Carica i giorni in cui si chiede come va dopo l'avvio, dove mancano. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        nuove = load_cadenze(ambito=Ambito.di_sistema("carica_cadenze"))
        self.stdout.write(f"Cadenze nuove: {nuove}")
