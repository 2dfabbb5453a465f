"""`manage.py anonimizza`: forget the people whose term is over. `--anteprima` only says how many."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from conservazione.selectors.anteprima import build_anteprima
from conservazione.services.anonimizzazioni import anonymise_scaduti
from conservazione.services.termini import update_conservazione
from nucleo.ambito import Ambito
from nucleo.formati import intero
from nucleo.giornata import get_oggi


class Command(BaseCommand):
    help = "Anonimizza le persone oltre il termine di conservazione. Si può ripetere."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anteprima", action="store_true", help="Dice chi scade e che cosa si cancellerebbe.")

    def handle(self, *args: Any, **options: Any) -> None:
        oggi, ambito = get_oggi(), Ambito.di_sistema("anonimizza")
        if options["anteprima"]:
            update_conservazione(oggi=oggi)
            self.show(oggi)
            return
        try:
            corsa = anonymise_scaduti(ambito=ambito, oggi=oggi)
        except ValidationError as errore:
            raise CommandError(" ".join(errore.messages)) from None
        self.stdout.write(f"Anonimizzate: {intero(corsa.anonimizzate)}")
        for motivo, quante in sorted(corsa.rifiuti.items()):
            self.stdout.write(f"  tenute: {intero(quante)}. {motivo}")

    def show(self, oggi: Any) -> None:
        anteprima = build_anteprima(oggi)
        for riga in anteprima.classi:
            nota = "" if riga.verificato else " (termine da verificare: non si anonimizza)"
            self.stdout.write(f"{riga.etichetta}: {intero(riga.scadute)}{nota}")
        if anteprima.esaminate < anteprima.scadute:
            self.stdout.write(f"Delle prime {intero(anteprima.esaminate)} persone di {intero(anteprima.scadute)}:")
        for nome, quante in anteprima.righe.items():
            self.stdout.write(f"  {nome}: {intero(quante)}")
        for motivo, quante in sorted(anteprima.rifiuti.items()):
            self.stdout.write(f"  da tenere: {intero(quante)}. {motivo}")
