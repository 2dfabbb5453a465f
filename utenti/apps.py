from django.apps import AppConfig


class UtentiConfig(AppConfig):
    name = "utenti"
    verbose_name = "utenti"

    def ready(self) -> None:
        from utenti import receivers  # noqa: F401, PLC0415 - connects them once the models are there
