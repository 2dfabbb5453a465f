from django.apps import AppConfig

from nucleo.menu import VoceMenu


class RetemicrocreditoConfig(AppConfig):
    name = "retemicrocredito"
    verbose_name = "retemicrocredito"
    menu = (VoceMenu("Come funziona", "come_funziona", ordine=90),)
