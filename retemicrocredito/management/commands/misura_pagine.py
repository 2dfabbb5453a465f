"""`manage.py misura_pagine`: every page that each role reaches, with its queries and its time."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from django.urls import reverse

from retemicrocredito.dimostrazione.persone import ACCOUNT
from retemicrocredito.misure import measure
from utenti.models import Utente

CHIUNQUE = "chiunque"


class Command(BaseCommand):
    help = "Percorre le pagine come ogni ruolo della dimostrazione e ne conta interrogazioni e tempo."

    def handle(self, **opzioni: Any) -> None:
        if not settings.DIMOSTRAZIONE:
            raise CommandError("Si misura sulla dimostrazione: MODALITA=dimostrazione e carica_demo.")
        self.stdout.write("| chi | pagina | stato | interrogazioni | ms | kB |\n|---|---|---:|---:|---:|---:|")
        self._walk(Client(raise_request_exception=False, headers={"host": "localhost"}), CHIUNQUE, reverse("home"))
        for email, _, _, ruolo in ACCOUNT:
            client = Client(raise_request_exception=False, headers={"host": "localhost"})
            client.force_login(Utente.objects.get_by_natural_key(email))
            self._walk(client, ruolo, reverse("oggi"))

    def _walk(self, client: Client, ruolo: str, inizio: str) -> None:
        for m in measure(client, ruolo, inizio):
            if m.pubblica and ruolo != CHIUNQUE:
                continue  # measured once, as anybody gets it
            self.stdout.write(f"| {m.ruolo} | {m.nome} | {m.stato} | {m.query} | {m.ms:.0f} | {m.kb:.0f} |")
