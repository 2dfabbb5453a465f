from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class NucleoConfig(AppConfig):
    name = "nucleo"
    verbose_name = "nucleo"
    menu = (VoceMenu("Posta in uscita", "nucleo:posta_list", (Ruolo.AMMINISTRATORE,), ordine=95),)
