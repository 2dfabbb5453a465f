from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "monitoraggio"
    menu = (
        VoceMenu("Andamento", "reporting:andamento_detail", tuple(Ruolo), ordine=50),
        VoceMenu("Rapporti", "reporting:rapporto_list", tuple(Ruolo), ordine=51),
    )
