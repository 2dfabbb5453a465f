"""Load regions, provinces, comuni and foreign states."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from territorio.regole.fonti import FonteCambiata
from territorio.services import load_territorio


class Command(BaseCommand):
    help = "Carica regioni, province, comuni (in vigore e cessati) e stati esteri. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            esito = load_territorio()
        except FonteCambiata as errore:
            raise CommandError(str(errore)) from errore
        for riga in esito.esiti:
            self.stdout.write(
                f"{riga.nome}: {riga.creati} nuovi, {riga.modificati} modificati, {riga.invariati} già a posto"
            )
        for avviso in esito.avvisi:
            self.stdout.write(self.style.WARNING(avviso))
