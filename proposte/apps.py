from django.apps import AppConfig

from nucleo.menu import VoceMenu


class ProposteConfig(AppConfig):
    name = "proposte"
    verbose_name = "proposte di chi ospita"
    # The lists of the network, and what the pages of a desk and of a host say (`sportelli.aggiunte`).
    sezioni_rete = (VoceMenu("Proposte", "proposte:cambio_list"),)
    sezioni_sportello = "proposte.pagine.rete.build_sportello"
    sezioni_amministrazione = "proposte.pagine.rete.build_amministrazione"
    # When a desk closes (`sportelli.services.chiusura`).
    chiusura = "proposte.services.cambi.follow_chiusura"
    # What waits for who runs the network, and what became of one's own proposals (`nucleo.oggi`).
    code_oggi = "proposte.pagine.oggi.list_code"
    oggi = "proposte.pagine.oggi.OGGI"
    # The history of a proposal, in words (`interfaccia.cronologia`).
    cronologia = "proposte.pagine.cronologia.CRONOLOGIA"
