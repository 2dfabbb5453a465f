from django.apps import AppConfig


class AllegatiConfig(AppConfig):
    name = "allegati"
    verbose_name = "allegati"
