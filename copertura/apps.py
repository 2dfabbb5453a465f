from django.apps import AppConfig

from copertura.enums import LEGGONO
from nucleo.menu import VoceMenu


class CoperturaConfig(AppConfig):
    name = "copertura"
    verbose_name = "copertura del territorio"
    menu = (VoceMenu("Copertura del territorio", "copertura:provincia_list", LEGGONO, ordine=44),)
    # What the candidates of a call would cover (`avvisi.aggiunte`).
    azioni_avviso = "copertura.pagine.azioni.list_azioni"
    # What one candidate would cover (`selezione.aggiunte`).
    sezioni_istruttoria = "copertura.pagine.candidati.build_copertura"
    # Who looks for a desk where none is near is counted (`sportelli.aggiunte`).
    alla_ricerca = "copertura.services.ricerche.note_ricerca"
