from django.apps import AppConfig


class ConsulenzeConfig(AppConfig):
    name = "consulenze"
    verbose_name = "consulenze"
