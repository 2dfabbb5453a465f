"""Bring every encrypted value under the first key of `CHIAVI_DATI`, and prove that none is left under another."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nucleo.ambito import Ambito
from nucleo.ricifratura import Conto, count_chiavi, renew_chiavi


class Command(BaseCommand):
    help = "Ricifra i dati con la prima chiave di CHIAVI_DATI. Interrotto, si riprende: fa solo ciò che resta."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--verifica", action="store_true", help="conta soltanto ciò che è sotto altre chiavi")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["verifica"]:
            renew_chiavi(ambito=Ambito.di_sistema("manage.py cambia_chiave"), tell=self.tell)
        conti = count_chiavi()
        vecchi, illeggibili = sum(c.vecchi for c in conti), sum(c.illeggibili for c in conti)
        for conto in conti:
            if conto.vecchi or conto.illeggibili:
                self.stdout.write(
                    f"{conto.colonna}: {conto.vecchi} sotto altre chiavi, {conto.illeggibili} illeggibili"
                )
        if illeggibili:
            raise CommandError(
                f"{illeggibili} valori non si aprono con nessuna delle chiavi: rimetti quella che manca."
            )
        if vecchi:
            raise CommandError(
                f"{vecchi} valori sono ancora sotto altre chiavi: la vecchia chiave serve. "
                "Lancia manage.py cambia_chiave."
            )
        self.stdout.write(f"{sum(c.valori for c in conti)} valori cifrati, 0 sotto altre chiavi.")

    def tell(self, conto: Conto) -> None:
        self.stdout.write(f"{conto.colonna}: {conto.ricifrati} ricifrati di {conto.valori}")
