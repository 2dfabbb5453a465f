from django.apps import AppConfig


class CorsiConfig(AppConfig):
    name = "corsi"
    verbose_name = "corsi"
