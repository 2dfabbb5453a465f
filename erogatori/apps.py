from django.apps import AppConfig

from nucleo.menu import VoceMenu


class ErogatoriConfig(AppConfig):
    name = "erogatori"
    verbose_name = "erogatori"
    sezioni_rete = (VoceMenu("Erogatori", "erogatori:erogatore_list"),)
