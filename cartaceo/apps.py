from django.apps import AppConfig

from cartaceo.appartenenze import APPARTENENZE
from nucleo.enums import RUOLI_SPORTELLO
from nucleo.menu import VoceMenu


class CartaceoConfig(AppConfig):
    name = "cartaceo"
    verbose_name = "registro di carta"
    menu = (VoceMenu("Registro di carta", "cartaceo:modulo_list", tuple(sorted(RUOLI_SPORTELLO)), ordine=25),)
    appartenenze = APPARTENENZE
    # The history of a sheet, in words (`interfaccia.cronologia`).
    cronologia = "cartaceo.pagine.cronologia.CRONOLOGIA"
