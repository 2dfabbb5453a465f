from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class RetemicrocreditoConfig(AppConfig):
    name = "retemicrocredito"
    verbose_name = "retemicrocredito"
    menu = (
        VoceMenu("Stato della piattaforma", "stato", (Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE), ordine=89),
        VoceMenu("Come funziona", "come_funziona", ordine=90),
    )
