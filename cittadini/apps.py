"""The app of the people received, with its entries in the navigation."""

from django.apps import AppConfig

from cittadini.appartenenze import APPARTENENZE
from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class CittadiniConfig(AppConfig):
    name = "cittadini"
    verbose_name = "cittadini"
    menu = (
        VoceMenu("Cittadini", "cittadini:cittadino_list", (Ruolo.OPERATORE, Ruolo.RESPONSABILE), ordine=10),
        VoceMenu("Trasferimenti", "cittadini:trasferimento_list", (Ruolo.OPERATORE, Ruolo.RESPONSABILE), ordine=40),
        VoceMenu(
            "Trova un cittadino", "cittadini:cittadino_find", (Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE), ordine=60
        ),
        VoceMenu("Informative", "cittadini:informativa_list", (Ruolo.AMMINISTRATORE,), ordine=85),
    )
    appartenenze = APPARTENENZE
    # When a desk closes (sportelli.services.chiusura).
    chiusura = "cittadini.services.prese.leave_cittadini"
    # What happened at a desk (sportelli.ospitati).
    accaduti = "cittadini.ospitati.ACCADUTI"
    ostacoli_oblio = "cittadini.selectors.ostacoli.list_ostacoli"
