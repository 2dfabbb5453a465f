"""`manage.py ricalcola_fatti`: facts made anew from the rows, and the proof that they say the same."""

from argparse import ArgumentParser
from datetime import date
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from indicatori.fatti.verifica import verify_fatti
from indicatori.istantanea import one_instant
from indicatori.services import is_contato, rebuild_fatti
from nucleo.date import Significato
from nucleo.giornata import get_oggi

IN_VISTA = 50


class Command(BaseCommand):
    help = "Rifà dalle righe i fatti su cui si leggono le cifre, e verifica che dicano lo stesso."

    def add_arguments(self, parser: ArgumentParser) -> None:
        giorno = Significato.RICERCA.read_argomento
        parser.add_argument("--oggi", type=giorno, default=None, help="l'ultimo giorno da contare")
        parser.add_argument("--verifica", action="store_true", help="confronta soltanto: non riscrive niente")
        parser.add_argument(
            "--se-cambiati", action="store_true", help="solo se un indicatore è nuovo o ha un'altra versione"
        )
        parser.add_argument("--senza-verifica", action="store_true", help="rifà soltanto: su dati grandi è più rapido")

    def handle(
        self, *, oggi: date | None, verifica: bool, senza_verifica: bool, se_cambiati: bool, **_opzioni: Any
    ) -> None:
        oggi = oggi or get_oggi()
        if se_cambiati and is_contato():
            self.stdout.write("I fatti sono già contati con le definizioni di oggi.")
            return
        if not verifica:
            rebuild_fatti(oggi=oggi, say=self._say)
            self.stdout.write("Fatti rifatti dalle righe.")
        if senza_verifica:
            return
        with one_instant():
            diversi = list(islice(verify_fatti(oggi), IN_VISTA + 1))
        for frase in diversi[:IN_VISTA]:
            self.stdout.write(frase)
        if diversi:
            altri = ", e altri" if len(diversi) > IN_VISTA else ""
            raise CommandError(f"I fatti non dicono quello che dicono le righe: {len(diversi[:IN_VISTA])} casi{altri}.")
        self.stdout.write("I fatti dicono quello che dicono le righe.")

    def _say(self, testo: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(testo)
