from django.apps import AppConfig


class RicercaConfig(AppConfig):
    name = "ricerca"
    verbose_name = "ricerca"
