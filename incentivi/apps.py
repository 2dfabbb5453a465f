from django.apps import AppConfig


class IncentiviConfig(AppConfig):
    name = "incentivi"
    verbose_name = "incentivi"
