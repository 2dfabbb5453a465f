from django.apps import AppConfig


class VerificheConfig(AppConfig):
    name = "verifiche"
    verbose_name = "verifiche"
