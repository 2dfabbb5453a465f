from django.apps import AppConfig


class DimostrazioneConfig(AppConfig):
    name = "dimostrazione"
    verbose_name = "dimostrazione"
