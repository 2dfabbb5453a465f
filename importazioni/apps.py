from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ImportazioniConfig(AppConfig):
    name = "importazioni"
    verbose_name = "importazioni"

    def ready(self) -> None:
        """Each app's `importazioni` module registers the files it can read."""
        autodiscover_modules("importazioni")
