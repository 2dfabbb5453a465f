"""The first amministratori of an installation, by command: Django's own, with a line in the event log.

They are confirmed as long as there are not two, who could confirm each other's proposals; the others wait
(`Utente.objects.create_superuser`).
"""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.db import transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from utenti.models import Assegnazione


class Command(createsuperuser.Command):
    help = "Crea un amministratore: i primi due valgono subito, gli altri aspettano la conferma di uno di loro."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> str | None:
        prima = set(Assegnazione.objects.values_list("pk", flat=True))
        detto = super().handle(*args, **options)
        for assegnazione in Assegnazione.objects.exclude(pk__in=prima).select_related("utente"):
            eventi.record(
                ambito=Ambito.di_sistema("manage.py createsuperuser"),
                azione=Azione.CREAZIONE,
                oggetto=assegnazione,
                etichetta=str(assegnazione),
                dettagli={
                    "utente": str(assegnazione.utente.uuid),
                    "ruolo": assegnazione.ruolo,
                    "confermato": not assegnazione.da_confermare,
                },
            )
            if assegnazione.da_confermare:
                self.stdout.write("Un amministratore deve confermarlo: fino ad allora non entra.")
        return detto
