from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class RequisitiConfig(AppConfig):
    name = "requisiti"
    verbose_name = "requisiti"
    menu = (VoceMenu("Regole", "requisiti:regola_list", (Ruolo.ESPERTO,), ordine=50),)
