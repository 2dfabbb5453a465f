"""`manage.py carica_demo`: the network on its published figures, with invented people."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dimostrazione.carico import DatabaseNonVuoto, load_demo
from dimostrazione.persone import ACCOUNT, PASSWORD
from dimostrazione.portale import CODICE
from nucleo.date import Significato
from nucleo.formati import quanti
from nucleo.giornata import get_oggi
from portale.models import CodiceAccesso
from portale.regole.codici import mark_codice
from reporting.tasks import queue_rapporti


class Command(BaseCommand):
    help = "Carica la rete dimostrativa in una base dati vuota."

    def add_arguments(self, parser: ArgumentParser) -> None:
        giorno = Significato.RICERCA.read_argomento
        parser.add_argument("--oggi", type=giorno, default=None, help="il giorno della dimostrazione")
        parser.add_argument("--senza-recenti", action="store_true", help="fermati a marzo 2016")
        parser.add_argument("--se-vuota", action="store_true", help="se la base dati ha già sportelli, non fare nulla")
        parser.add_argument("--account", action="store_true", help="mostra soltanto con quali utenti si entra")

    def handle(self, **opzioni: Any) -> None:
        if opzioni["account"]:
            return self._show_accounts()
        if not settings.DIMOSTRAZIONE:
            raise CommandError("La dimostrazione si carica solo con MODALITA=dimostrazione.")
        oggi = opzioni["oggi"] or get_oggi()
        try:
            load_demo(oggi=oggi, recenti=not opzioni["senza_recenti"], say=self.stdout.write)
        except DatabaseNonVuoto as errore:
            if opzioni["se_vuota"]:
                return None
            raise CommandError("Ci sono già sportelli: la dimostrazione si carica in una base dati vuota.") from errore
        self.stdout.write(f"Aspettano il worker: {quanti(queue_rapporti(), 'rapporto mensile', 'rapporti mensili')}.")
        return self._show_accounts()

    def _show_accounts(self) -> None:
        self.stdout.write("Puoi entrare con (password per tutti: " + PASSWORD + "):")
        for email, _, _, ruolo in ACCOUNT:
            self.stdout.write(f"  {email:<30} {ruolo.label}")
        suo = CodiceAccesso.objects.di_impronta(mark_codice(CODICE)).select_related("cittadino").first()
        if suo:
            nascita = suo.cittadino.data_nascita
            self.stdout.write(
                f"La pagina di una persona: /percorso/, codice {CODICE}, data di nascita {nascita:%d/%m/%Y}"
            )
