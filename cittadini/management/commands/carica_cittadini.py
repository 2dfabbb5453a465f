"""`manage.py carica_cittadini`: what comes before anybody is received, the privacy notice and the terms of keeping."""

from typing import Any

from django.core.management.base import BaseCommand

from cittadini.services.conservazione import load_termini
from cittadini.services.informative import ensure_informativa
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi


class Command(BaseCommand):
    help = "Pubblica la prima informativa e carica i termini di conservazione, se mancano. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        ambito = Ambito.di_sistema("carica_cittadini")
        informativa = ensure_informativa(ambito=ambito, valida_dal=get_oggi())
        self.stdout.write(f"Informativa: {informativa}")
        self.stdout.write(f"Termini di conservazione nuovi: {load_termini(ambito=ambito)}")
