from django.apps import AppConfig

from avvisi.enums import GESTISCONO
from nucleo.menu import VoceMenu


class AttivazioneConfig(AppConfig):
    name = "attivazione"
    verbose_name = "attivazione degli sportelli"
    menu = (VoceMenu("Sviluppo della rete", "attivazione:fase_attivazione", GESTISCONO, ordine=42),)
    destinazioni = "attivazione.aggiunte.DESTINAZIONI"
    # What a desk needs before it opens: on its page, and before the step that opens it (`sportelli.aggiunte`).
    sezioni_sportello = "attivazione.pagine.rete.build_attivazione"
    ostacoli_attivazione = "attivazione.selectors.condizioni.list_ostacoli"
    # The history of a condition, in words (`interfaccia.cronologia`).
    cronologia = "attivazione.pagine.cronologia.CRONOLOGIA"
