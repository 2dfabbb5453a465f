from django.apps import AppConfig

from nucleo.menu import VoceMenu


class ProtocolliConfig(AppConfig):
    name = "protocolli"
    verbose_name = "protocolli e accordi"
    destinazioni = "protocolli.aggiunte.DESTINAZIONI"
    # The lists of the network (`sportelli.aggiunte`).
    sezioni_rete = (VoceMenu("Accordi", "protocolli:accordo_list"),)
    # The history of an agreement and of a text, in words (`interfaccia.cronologia`).
    cronologia = "protocolli.pagine.cronologia.CRONOLOGIA"
