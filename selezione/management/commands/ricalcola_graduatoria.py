"""Reckon a published ranking again from the points kept with it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nucleo import formati
from selezione.models import Graduatoria
from selezione.selectors.graduatorie import recompute


class Command(BaseCommand):
    help = "Ricalcola una graduatoria pubblicata dai punti dei commissari, e dice se le cifre sono le stesse."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("avviso", help="il codice dell'avviso")
        parser.add_argument("--numero", type=int, help="quale graduatoria; senza, quella in vigore")

    def handle(self, *args: Any, **opzioni: Any) -> None:
        righe = Graduatoria.objects.filter(avviso__codice=opzioni["avviso"]).select_related("avviso")
        numero = opzioni["numero"]
        graduatoria = (righe.filter(numero=numero) if numero else righe.in_vigore()).first()
        if graduatoria is None:
            raise CommandError(f"L'avviso {opzioni['avviso']} non ha questa graduatoria.")
        ricalcolate, diverse = recompute(graduatoria)
        for riga in ricalcolate:
            self.stdout.write(riga)
        if diverse:
            dette = "\n".join(f"{d.voce}: {d.scritto}, e ricalcolata {d.ricalcolato}" for d in diverse)
            raise CommandError(f"Le cifre pubblicate non sono quelle dei punti:\n{dette}")
        uguali = formati.quanti(len(ricalcolate), "riga uguale", "righe, tutte uguali")
        self.stderr.write(f"Graduatoria {graduatoria.numero}: {uguali}.")
