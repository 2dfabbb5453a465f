"""Import a file of the catalogue from the command line, with the same checks as the page."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from fonti.enums import CodiceAnomalia, Gravita
from importazioni.accettazione import confirm_importazione, open_importazione
from importazioni.enums import StatoImportazione
from importazioni.lavori import analyze_importazione, write_importazione
from importazioni.models import Importazione
from importazioni.tipi import find_tipo
from incentivi.enums import EsitoRecord
from incentivi.models import Anomalia
from nucleo.ambito import Ambito

DATI = Path(__file__).resolve().parents[2] / "dati"
FONTI = {"incentivi.gov": "incentivi", "ente": "programmi"}


class Command(BaseCommand):
    help = "Importa incentivi da un JSON o da un CSV. Con --prova mostra soltanto che cosa cambierebbe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="senza, i programmi dell'Ente che accompagnano il codice"
        )
        parser.add_argument("--fonte", choices=sorted(FONTI), help="da dove viene il file")
        parser.add_argument("--prova", action="store_true", help="non scrive nulla")
        parser.add_argument("--anomalie", action="store_true", help="elenca ogni anomalia")

    def handle(self, *args: Any, **options: Any) -> None:
        percorso: Path = options["file"] or DATI / "programmi_ente.json"
        fonte = options["fonte"] or ("incentivi.gov" if options["file"] else "ente")
        if not percorso.is_file():
            raise CommandError(f"Il file {percorso} non esiste.")
        try:
            importazione = self.analyze(percorso, FONTI[fonte])
            self.show(importazione, options["anomalie"])
            if not options["prova"]:
                self.write(importazione)
        except ValidationError as errore:
            raise CommandError(" ".join(errore.messages)) from errore

    def analyze(self, percorso: Path, nome: str) -> Importazione:
        tipo = find_tipo(nome)
        if tipo is None:
            raise CommandError(f"«{nome}» non è un tipo di importazione.")
        ambito = Ambito.di_sistema("manage.py importa_incentivi")
        with percorso.open("rb") as aperto:
            importazione = open_importazione(
                tipo=tipo, file=File(aperto, name=percorso.name), ambito=ambito, in_coda=False
            )
        analyze_importazione(pk=importazione.pk)
        importazione.refresh_from_db()
        if importazione.stato != StatoImportazione.ANTEPRIMA:
            raise CommandError(importazione.messaggio)
        return importazione

    def show(self, importazione: Importazione, dettaglio: bool) -> None:
        conti = importazione.conteggi
        self.stdout.write(
            f"{importazione.righe_totali} record: {conti['nuovi']} nuovi, {conti['modificati']} da modificare, "
            f"{conti['invariati']} già uguali, {conti['errati']} scartati; "
            f"{conti['altri']['Non più nella fonte']} non sono più nella fonte."
        )
        for allarme in importazione.lettura["allarmi"]:
            self.stdout.write(self.style.WARNING(f"Attenzione: {allarme}"))
        anomalie = list(importazione.anomalie.all())
        for codice, quante in Counter(anomalia.codice for anomalia in anomalie).most_common():
            self.stdout.write(f"  {quante:>6}  {CodiceAnomalia(codice).label}")
        for anomalia in anomalie if dettaglio else ():
            self.stdout.write(self.describe(anomalia))

    def describe(self, anomalia: Anomalia) -> str:
        valore = " ".join(anomalia.valore.split())[:80]
        return f"{Gravita(anomalia.gravita).label:<10} {anomalia.id_esterno} {anomalia.campo}: {anomalia.messaggio}" + (
            f" «{valore}»" if valore else ""
        )

    def write(self, importazione: Importazione) -> None:
        conti = importazione.conteggi
        if not conti["nuovi"] and not conti["modificati"]:
            self.stdout.write("Il catalogo è già aggiornato: non c'è nulla da scrivere.")
            return
        ambito = Ambito.di_sistema("manage.py importa_incentivi")
        confirm_importazione(importazione=importazione, ambito=ambito, scarta_errate=True, in_coda=False)
        write_importazione(pk=importazione.pk)
        importazione.refresh_from_db()
        if importazione.stato != StatoImportazione.COMPLETATA:
            raise CommandError(importazione.messaggio)
        nuovi = importazione.variazioni.filter(esito=EsitoRecord.NUOVO).count()
        self.stdout.write(self.style.SUCCESS(f"Incentivi nuovi nel catalogo: {nuovi}."))
