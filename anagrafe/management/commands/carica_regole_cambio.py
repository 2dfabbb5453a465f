"""`manage.py carica_regole_cambio`: for how many days a person is asked whether to change desk, where it is missing."""

from typing import Any

from django.core.management.base import BaseCommand

from anagrafe.services.regole import load_regola
from nucleo.ambito import Ambito


class Command(BaseCommand):
    help = "Carica la regola del cambio di sportello, dove manca. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        nuove = load_regola(ambito=Ambito.di_sistema("carica_regole_cambio"))
        self.stdout.write(f"Regole nuove: {nuove}")
