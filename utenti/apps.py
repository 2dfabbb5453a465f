"""The app of accounts, with its entries in the navigation."""

from datetime import timedelta

from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu
from nucleo.scopi import Scopo
from utenti.enums import INVITO


class UtentiConfig(AppConfig):
    name = "utenti"
    verbose_name = "utenti"
    menu = (
        VoceMenu(
            "Persone",
            "utenti:persona_list",
            (Ruolo.AMMINISTRATORE, Ruolo.MONITORAGGIO, Ruolo.RESPONSABILE, Ruolo.REFERENTE),
            ordine=70,
        ),
        VoceMenu("Registro", "utenti:evento_list", (Ruolo.AMMINISTRATORE, Ruolo.RESPONSABILE), ordine=90),
    )

    # What waits for who manages accounts (`nucleo.oggi`).
    code_oggi = "utenti.pagine.oggi.list_code"
    collegamenti = (
        Scopo(
            INVITO,
            "utenti:invito_accept",
            timedelta(days=7),
            una_volta=True,
            aiuto="Un invito vale 7 giorni e una volta sola. Se lo hai già accettato, accedi con la tua e-mail.",
        ),
    )

    def ready(self) -> None:
        from utenti import receivers  # noqa: F401, PLC0415 - connects them once the models are there
