from django.apps import AppConfig

from avvisi.enums import GESTISCONO
from nucleo.menu import VoceMenu


class AvvisiConfig(AppConfig):
    name = "avvisi"
    verbose_name = "avvisi pubblici"
    menu = (VoceMenu("Avvisi", "avvisi:avviso_list", GESTISCONO, ordine=41),)
    destinazioni = "avvisi.aggiunte.DESTINAZIONI"
    # Questions that wait for an answer.
    code_oggi = "avvisi.pagine.oggi.list_code"
    # The history of a call, in words (`interfaccia.cronologia`).
    cronologia = "avvisi.pagine.cronologia.CRONOLOGIA"
