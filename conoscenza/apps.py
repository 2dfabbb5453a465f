from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class ConoscenzaConfig(AppConfig):
    name = "conoscenza"
    verbose_name = "conoscenza"
    menu = (VoceMenu("Che cosa sapere", "conoscenza:ricerca_show", tuple(Ruolo), ordine=46),)
    # One of the lists under «Formazione» (`formazione.aggiunte`).
    sezioni_formazione = (VoceMenu("Domande frequenti", "conoscenza:faq_list", tuple(Ruolo), ordine=15),)
    # What was to be answered by a draft that is thrown away.
    contenuto_buttato = "conoscenza.services.ricerche.reopen_ricerche"
