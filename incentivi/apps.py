from django.apps import AppConfig

from nucleo.enums import RUOLI_ENTE
from nucleo.menu import VoceMenu


class IncentiviConfig(AppConfig):
    name = "incentivi"
    verbose_name = "incentivi"
    menu = (
        VoceMenu("Incentivi", "incentivi:incentivo_list", ordine=10),
        VoceMenu("Catalogo", "incentivi:catalogo_list", tuple(sorted(RUOLI_ENTE)), ordine=60),
    )
