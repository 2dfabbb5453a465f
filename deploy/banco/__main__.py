"""`python -m deploy.banco`: the bench, on a database of its own. `make bench` prepares it and calls this."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from deploy.banco.dati import TAGLIE, build  # noqa: E402
from deploy.banco.documento import write_capitolo  # noqa: E402
from deploy.banco.giro import PRESE, Giro, go_round  # noqa: E402
from deploy.banco.verifica import list_guasti  # noqa: E402

PREFISSO = "banco_"
PARTI = ("ricerca", "conoscenza", "formazione", "elenchi", "file", "insieme", "indici")


def main(argv: list[str]) -> str | None:
    """What is wrong, if anything is."""
    parser = ArgumentParser(prog="deploy.banco", description="Multiplies the demonstration and measures its pages.")
    parser.add_argument("taglia", choices=TAGLIE)
    parser.add_argument("--prepara", action="store_true", help="multiply the data, measure nothing")
    parser.add_argument("--parti", default=",".join(PARTI), help="which measures, separated by commas")
    parser.add_argument("--prese", type=int, default=PRESE, help="how many times each list is taken")
    parser.add_argument("--esito", type=Path, help="where to keep the measures, beside the others")
    opzioni = parser.parse_args(argv)
    taglia = TAGLIE[opzioni.taglia]
    if not settings.DIMOSTRAZIONE or connection.settings_dict["NAME"] != f"{PREFISSO}{taglia.nome}":
        return f"The bench uses a database of its own, {PREFISSO}{taglia.nome}: call it with make bench."
    if opzioni.prepara:
        build(taglia, say)
        if guasti := list_guasti():
            return "The data of the bench are not those that the services would write:\n" + "\n".join(guasti)
        say("  verificati: chiavi, ospiti, strade, profili, somme, codici, firme")
        return None

    def keep(giro: Giro) -> None:
        if opzioni.esito:
            opzioni.esito.write_text(json.dumps(asdict(giro), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
            write_capitolo(settings.BASE_DIR / "docs" / "misure.md", opzioni.esito.parent)

    go_round(taglia.nome, say, keep, parti=set(opzioni.parti.split(",")), prese=opzioni.prese)
    return None


def say(testo: str) -> None:
    print(testo, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
