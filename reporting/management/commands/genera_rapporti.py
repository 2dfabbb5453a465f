"""`manage.py genera_rapporti --mese 2014-05`: the reports of a month, here or by the worker."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indicatori.enums import Livello
from indicatori.regole.periodi import parse_month
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.mesi import GIORNO_CHIUSURA, add_months, get_chiusura
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.services.emissione import generate_rapporto
from reporting.services.rapporti import plan_rapporti
from reporting.tasks import queue_rapporti


def month(testo: str) -> date:
    try:
        mese = parse_month(testo)
    except ValueError:
        raise ArgumentTypeError("il mese si scrive come 2014-05") from None
    if add_months(mese, 1) > get_oggi():
        raise ArgumentTypeError("il mese non è ancora concluso")
    return mese


class Command(BaseCommand):
    help = "Genera i rapporti di un mese. Ripeterlo non ne fa altri: completa quelli che mancano."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mese", type=month, required=True, help="come 2014-05")
        parser.add_argument("--livello", choices=Livello.values, default="", help="solo quelli di questo livello")
        parser.add_argument(
            "--anticipo",
            action="store_true",
            help=f"anche prima del {GIORNO_CHIUSURA} del mese dopo, che lo chiude",
        )
        parser.add_argument("--in-coda", action="store_true", help="li prepara il worker, non questo comando")

    def handle(self, *, mese: date, livello: str, in_coda: bool, anticipo: bool, **_opzioni: Any) -> None:
        if get_oggi() <= (chiusura := get_chiusura(mese)) and not anticipo:
            raise CommandError(
                f"Il mese si chiude {formati.data_articolata('il', chiusura)}: fino ad allora le sue cifre cambiano. "
                "Con --anticipo i rapporti escono prima, e lo dicono."
            )
        nuovi = plan_rapporti(ambito=Ambito.di_sistema("genera_rapporti"), mese=mese, livello=livello)
        self.stdout.write(f"Previsti per {mese:%m/%Y}: {formati.quanti(nuovi, 'nuovo rapporto', 'nuovi rapporti')}.")
        if in_coda:
            self.stdout.write(f"Messi in coda: {formati.quanti(queue_rapporti(tutti=True), 'rapporto', 'rapporti')}.")
            return
        self._generate(mese, livello)

    def _generate(self, mese: date, livello: str) -> None:
        righe = Rapporto.objects.filter(mese=mese).da_prendere(timezone.now())
        pks = list(
            (righe.filter(livello=livello) if livello else righe).order_by("rango", "pk").values_list("pk", flat=True)
        )
        inizio, pronti = time.monotonic(), 0
        for numero, pk in enumerate(pks, 1):
            pronti += generate_rapporto(pk=pk) == StatoRapporto.PRONTO
            if self.stdout.isatty():
                self.stdout.write(f"\r{numero} di {len(pks)}", ending="\n" if numero == len(pks) else "")
                self.stdout.flush()
        durata = time.monotonic() - inizio
        self.stdout.write(
            f"Pronti: {formati.quanti(pronti, 'rapporto', 'rapporti')} su {len(pks)} in {durata:.1f} secondi."
        )
        falliti = Rapporto.objects.filter(mese=mese, stato=StatoRapporto.FALLITO)
        if falliti.exists():
            raise CommandError(
                f"Non riusciti: {falliti.count()}. Il primo: {falliti.values_list('errore', flat=True)[0]}"
            )
