from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class InterfacciaConfig(AppConfig):
    name = "interfaccia"
    verbose_name = "interfaccia"
    menu = (VoceMenu("Posta in uscita", "interfaccia:posta_list", (Ruolo.AMMINISTRATORE,), ordine=95),)
