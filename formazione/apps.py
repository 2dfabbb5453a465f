from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class FormazioneConfig(AppConfig):
    name = "formazione"
    verbose_name = "formazione"
    menu = (VoceMenu("Formazione", "formazione:contenuto_list", tuple(Ruolo), ordine=45, sezioni="sezioni_formazione"),)
    sezioni_formazione = (VoceMenu("Contenuti", "formazione:contenuto_list", tuple(Ruolo), ordine=10),)
    destinazioni = "formazione.aggiunte.DESTINAZIONI"
    # What one must read (`percorsi.aggiunte`).
    oggi = "formazione.pagine.oggi.OGGI"
    code_oggi = "formazione.pagine.oggi.list_code"
