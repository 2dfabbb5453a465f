"""Read the event log again against its seals."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nucleo import formati, sigilli
from nucleo.date import Significato
from nucleo.models import SigilloRegistro


class Command(BaseCommand):
    help = "Sigilla i giorni conclusi e controlla che nessuna riga del registro degli eventi sia stata toccata."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dal", type=Significato.RICERCA.read_argomento, help="primo giorno (AAAA-MM-GG)")
        parser.add_argument("--al", type=Significato.RICERCA.read_argomento, help="ultimo giorno (AAAA-MM-GG)")
        parser.add_argument(
            "--atteso",
            action="append",
            default=[],
            metavar="GIORNO=SIGILLO",
            help="un sigillo scritto altrove, come nei registri della macchina: deve essere ancora quello",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sigilli.seal_giorni()
        esito = sigilli.verify_registro(dal=options["dal"], al=options["al"])
        guasti = [f"{v.giorno:%d/%m/%Y}: {guasto}" for v in esito.guasti for guasto in v.guasti]
        guasti += [f"non ancora sigillato: {guasto}" for guasto in sigilli.check_aperte()]
        guasti += [guasto for atteso in options["atteso"] for guasto in self.compare(atteso)]
        for guasto in guasti:
            self.stderr.write(guasto)
        self.stdout.write(f"Giorni controllati: {esito.giorni}. Righe: {esito.righe}.")
        if guasti:
            raise CommandError("Il registro non è integro.")
        if fino_al := sigilli.read_integrita().fino_al:
            self.stdout.write(f"Registro integro fino {formati.data_articolata('al', fino_al)}.")

    def compare(self, atteso: str) -> list[str]:
        giorno, _, testa = atteso.partition("=")
        try:
            quando = date.fromisoformat(giorno)
        except ValueError as errore:
            raise CommandError(f"«{atteso}» non è GIORNO=SIGILLO, come 2026-03-16=9f86…") from errore
        sigillo = SigilloRegistro.objects.filter(giorno=quando).first()
        if sigillo and sigillo.testa == testa:
            return []
        return [f"{quando:%d/%m/%Y}: il sigillo non è quello scritto altrove."]
