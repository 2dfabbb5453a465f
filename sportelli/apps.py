from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class SportelliConfig(AppConfig):
    name = "sportelli"
    verbose_name = "sportelli"
    menu = (
        VoceMenu("Trova uno sportello", "sportelli:sportello_search", ordine=20),
        VoceMenu(
            "Rete",
            "sportelli:sportello_list",
            ruoli=tuple(Ruolo),
            ordine=40,
            sezioni="sezioni_rete",
        ),
    )
    sezioni_rete = (
        VoceMenu("Sportelli", "sportelli:sportello_list"),
        VoceMenu("Amministrazioni", "sportelli:amministrazione_list"),
    )
