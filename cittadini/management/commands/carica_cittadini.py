"""`manage.py carica_cittadini`: what comes before anybody is received, the privacy notice."""

from typing import Any

from django.core.management.base import BaseCommand

from cittadini.services.informative import ensure_informativa
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi


class Command(BaseCommand):
    help = "Pubblica la prima informativa, se manca. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        ambito = Ambito.di_sistema("carica_cittadini")
        informativa = ensure_informativa(ambito=ambito, valida_dal=get_oggi())
        self.stdout.write(f"Informativa: {informativa}")
