"""`manage.py banco`: the bench, on a database of its own. `make bench` prepares it and calls this."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from retemicrocredito.banco.dati import TAGLIE, build
from retemicrocredito.banco.documento import write_capitolo
from retemicrocredito.banco.giro import PRESE, Giro, go_round
from retemicrocredito.banco.verifica import list_guasti

PREFISSO = "banco_"
PARTI = ("ricerca", "elenchi", "file", "insieme", "indici")


class Command(BaseCommand):
    help = "Moltiplica la dimostrazione e misura le pagine: make bench ARGS=--media."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("taglia", choices=TAGLIE)
        parser.add_argument("--prepara", action="store_true", help="moltiplica i dati, senza misurare")
        parser.add_argument("--parti", default=",".join(PARTI), help="quali misure, separate da virgole")
        parser.add_argument("--prese", type=int, default=PRESE, help="quante volte si prende ogni elenco")
        parser.add_argument("--esito", type=Path, help="dove tenere le misure, accanto alle altre")

    def handle(self, **opzioni: Any) -> None:
        taglia = TAGLIE[opzioni["taglia"]]
        if not settings.DIMOSTRAZIONE or connection.settings_dict["NAME"] != f"{PREFISSO}{taglia.nome}":
            raise CommandError(f"Il banco usa una base dati sua, {PREFISSO}{taglia.nome}: chiamalo con make bench.")
        if opzioni["prepara"]:
            build(taglia, self.say)
            if guasti := list_guasti():
                raise CommandError(
                    "I dati del banco non sono quelli che i servizi scriverebbero:\n" + "\n".join(guasti)
                )
            self.say("  verificati: chiavi, ospiti, strade, profili, somme, codici, firme")
            return

        def keep(giro: Giro) -> None:
            if esito := opzioni["esito"]:
                esito.write_text(json.dumps(asdict(giro), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
                write_capitolo(settings.BASE_DIR / "docs" / "misure.md", esito.parent)

        go_round(taglia.nome, self.say, keep, parti=set(opzioni["parti"].split(",")), prese=opzioni["prese"])

    def say(self, testo: str) -> None:
        self.stdout.write(testo)
        self.stdout.flush()
