"""Import a file from the command line, with the same checks as the page."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from importazioni.accettazione import confirm_importazione, open_importazione
from importazioni.enums import StatoImportazione
from importazioni.lavori import analyze_importazione, write_importazione
from importazioni.models import Importazione
from importazioni.tipi import find_tipo, list_tipi
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.enums import MOTIVI_FILE

ERRORI_A_SCHERMO = 30


class Command(BaseCommand):
    help = "Importa un file CSV o XLSX: mostra che cosa cambierebbe e, con --conferma, lo scrive."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tipo", help="amministrazioni, sportelli, operatori, …")
        parser.add_argument("file", type=Path)
        parser.add_argument("--scarta-errate", action="store_true", help="importa le righe giuste, lascia le altre")
        parser.add_argument(
            "--perche",
            default="",
            choices=[motivo.value for motivo in MOTIVI_FILE],
            help="perché si registrano giorni di mesi già chiusi, per le righe che non lo dicono: "
            + ", ".join(f"{motivo.value} ({motivo.label})" for motivo in MOTIVI_FILE),
        )
        parser.add_argument("--conferma", action="store_true", help="scrive; senza, mostra soltanto")

    def handle(self, *args: Any, **options: Any) -> None:
        ambito = Ambito.di_sistema("manage.py importa")
        tipo = find_tipo(options["tipo"])
        if tipo is None:
            noti = ", ".join(noto.nome for noto in list_tipi(ambito))
            raise CommandError(f"Il tipo «{options['tipo']}» non esiste: scegli fra {noti}.")
        percorso: Path = options["file"]
        if not percorso.is_file():
            raise CommandError(f"Il file {percorso} non esiste.")
        try:
            with percorso.open("rb") as aperto:
                importazione = open_importazione(
                    tipo=tipo,
                    file=File(aperto, name=percorso.name),
                    ambito=ambito,
                    motivo_rettifica=options["perche"],
                    in_coda=False,
                )
            analyze_importazione(pk=importazione.pk)
            importazione.refresh_from_db()
            self.show(importazione, "Anteprima")
            if options["conferma"] and importazione.stato == StatoImportazione.ANTEPRIMA:
                self.write(importazione, ambito, scarta_errate=options["scarta_errate"])
        except ValidationError as errore:
            raise CommandError(" ".join(errore.messages)) from errore

    def write(self, importazione: Importazione, ambito: Ambito, *, scarta_errate: bool) -> None:
        confirm_importazione(importazione=importazione, ambito=ambito, scarta_errate=scarta_errate, in_coda=False)
        write_importazione(pk=importazione.pk)
        importazione.refresh_from_db()
        self.show(importazione, "Scritto")

    def show(self, importazione: Importazione, titolo: str) -> None:
        if importazione.stato in (StatoImportazione.ILLEGGIBILE, StatoImportazione.FALLITA):
            raise CommandError(importazione.messaggio)
        conti = importazione.conteggi
        self.stdout.write(
            f"{titolo}: {formati.quanti(importazione.righe_totali, 'riga', 'righe')}; nuove {conti['nuovi']}, "
            f"modificate {conti['modificati']}, già uguali {conti['invariati']}, con errori {conti['errati']}."
        )
        if titolo != "Anteprima":
            return
        for errore in importazione.esiti[:ERRORI_A_SCHERMO]:
            dove = f"riga {errore['riga']}, {errore['colonna'] or 'tutta la riga'}"
            self.stdout.write(f"  {dove}: «{errore['valore']}» {errore['messaggio']}")
        if len(importazione.esiti) > ERRORI_A_SCHERMO:
            self.stdout.write(f"  … e altri {len(importazione.esiti) - ERRORI_A_SCHERMO}.")
