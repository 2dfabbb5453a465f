from django.apps import AppConfig


class SportelliConfig(AppConfig):
    name = "sportelli"
    verbose_name = "sportelli"
