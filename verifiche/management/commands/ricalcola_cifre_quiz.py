"""`manage.py ricalcola_cifre_quiz`: how questions work, counted again from the answers."""

from typing import Any

from django.core.management.base import BaseCommand

from verifiche.services.cifre import rebuild_cifre


class Command(BaseCommand):
    help = "Riconta dalle risposte come funzionano le domande dei quiz. Si può ripetere."

    def handle(self, *args: Any, **options: Any) -> None:
        domande, opzioni = rebuild_cifre()
        self.stdout.write(f"Cifre dei quiz rifatte. Domande: {domande}; opzioni: {opzioni}.")
