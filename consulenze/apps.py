from django.apps import AppConfig

from consulenze.appartenenze import APPARTENENZE
from nucleo.menu import VoceMenu
from percorsi.apps import LETTORI


class ConsulenzeConfig(AppConfig):
    name = "consulenze"
    verbose_name = "consulenze"
    menu = (VoceMenu("Consulenze", "consulenze:consulenza_list", LETTORI, ordine=25),)
    appartenenze = APPARTENENZE
    # What keeps the host of its day (sportelli.ospitati).
    ospitati = "consulenze.ospitati.OSPITATI"
    # Who did what, at which desk (`utenti.firmati`).
    firmati = "consulenze.ospitati.FIRMATI"
    # What it adds to paths (`percorsi.aggiunte`).
    sezioni_percorso = "consulenze.pagine.registrazione.SEZIONE"
    cronologia = "consulenze.pagine.cronologia.CRONOLOGIA"
    oggi = "consulenze.pagine.bozze.OGGI"
    # From an appointment to its contact (`agenda.aggiunte`).
    inviti_appuntamento = "consulenze.selectors.appuntamenti.list_inviti"
