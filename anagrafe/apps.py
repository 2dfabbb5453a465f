"""The app of what happens to a person as such: two cards united, a death."""

from django.apps import AppConfig

from anagrafe.appartenenze import APPARTENENZE
from nucleo.enums import RUOLI_CON_MOTIVO, Ruolo
from nucleo.menu import VoceMenu


class AnagrafeConfig(AppConfig):
    name = "anagrafe"
    verbose_name = "anagrafe"
    menu = (
        VoceMenu("Doppioni", "anagrafe:doppione_list", (Ruolo.OPERATORE, Ruolo.RESPONSABILE), ordine=41),
        VoceMenu("Doppioni della rete", "anagrafe:doppione_rete_list", tuple(sorted(RUOLI_CON_MOTIVO)), ordine=61),
    )
    appartenenze = APPARTENENZE
    # What it adds to the card (`cittadini.views.schede`).
    azioni_cittadino = "anagrafe.aggiunte.list_azioni"
    # What it adds to the day of a desk (`percorsi.aggiunte`).
    oggi = "anagrafe.pagine.oggi.OGGI"
    # And to the day of the Ente.
    code_oggi = "anagrafe.pagine.oggi.list_code"
