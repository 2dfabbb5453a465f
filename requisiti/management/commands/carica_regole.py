"""`manage.py carica_regole`: the dated rules of microcredit, with their norms."""

from typing import Any

from django.core.management.base import BaseCommand

from nucleo.ambito import Ambito
from requisiti.services import load_regole


class Command(BaseCommand):
    help = "Carica le regole del microcredito con le loro date e le loro norme. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        esito = load_regole(ambito=Ambito.di_sistema("carica_regole"))
        self.stdout.write(
            f"Regole del microcredito: {esito.nuove} nuove, {esito.aggiornate} aggiornate, "
            f"{esito.invariate} già a posto"
        )
        if esito.lasciate:
            self.stdout.write(f"Lasciate come le hanno scritte gli esperti: {', '.join(esito.lasciate)}")
