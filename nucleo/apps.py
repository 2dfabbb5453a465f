from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class NucleoConfig(AppConfig):
    name = "nucleo"
    verbose_name = "nucleo"
    menu = (VoceMenu("Posta in uscita", "nucleo:posta_list", (Ruolo.AMMINISTRATORE,), ordine=95),)

    def ready(self) -> None:
        """Each app's `importazioni` module registers the files it can read."""
        autodiscover_modules("importazioni")
