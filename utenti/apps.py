"""The app of accounts, with its entries in the navigation."""

from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


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

    def ready(self) -> None:
        from utenti import receivers  # noqa: F401, PLC0415 - connects them once the models are there
