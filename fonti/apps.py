from django.apps import AppConfig


class FontiConfig(AppConfig):
    name = "fonti"
    verbose_name = "fonti"
