"""`manage.py carica_domande`: the questions that come with the platform."""

from typing import Any

from django.core.management.base import BaseCommand

from conoscenza.services.domande import load_domande
from conoscenza.services.vocabolario import rebuild_vocabolario
from nucleo.ambito import Ambito


class Command(BaseCommand):
    help = "Pubblica le domande frequenti che arrivano con la piattaforma. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        esito = load_domande(ambito=Ambito.di_sistema("carica_domande"))
        rebuild_vocabolario()
        self.stdout.write(
            f"Domande frequenti: {esito.nuove} nuove, {esito.aggiornate} aggiornate, {esito.invariate} già a posto, "
            f"{esito.lasciate} lasciate come le hanno scritte gli esperti"
        )
