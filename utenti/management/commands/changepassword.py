"""A new password by command: Django's own, with a line in the event log and a letter to the owner."""

from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.db import transaction

from nucleo.ambito import Ambito
from utenti.models import Utente
from utenti.services.account import tell_password


class Command(changepassword.Command):
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> str | None:
        detto = super().handle(*args, **options)
        utente = Utente.objects.get_by_natural_key(options["username"])
        tell_password(ambito=Ambito.di_sistema("manage.py changepassword"), utente=utente)
        return detto
