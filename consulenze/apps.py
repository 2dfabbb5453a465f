from django.apps import AppConfig

from consulenze.appartenenze import APPARTENENZE
from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu

# Who has paths and consultations to look at, with names or with codes alone.
LETTORI = (
    Ruolo.OPERATORE,
    Ruolo.RESPONSABILE,
    Ruolo.REFERENTE,
    Ruolo.ESPERTO,
    Ruolo.MONITORAGGIO,
    Ruolo.AMMINISTRATORE,
)


class ConsulenzeConfig(AppConfig):
    name = "consulenze"
    verbose_name = "consulenze"
    menu = (
        VoceMenu("Percorsi", "consulenze:percorso_list", LETTORI, ordine=20),
        VoceMenu("Consulenze", "consulenze:consulenza_list", LETTORI, ordine=25),
    )
    # When a person changes desk (cittadini.services.al_trasferimento).
    al_trasferimento = "consulenze.services.percorsi.align_percorsi"
    appartenenze = APPARTENENZE
    ostacoli_oblio = "consulenze.selectors.oblio.list_ostacoli"
    # Its part of the timeline of paths (consulenze.pagine.cronologia).
    cronologia = "consulenze.pagine.cronologia.CRONOLOGIA"
    # What keeps the host of its day (sportelli.ospitati).
    ospitati = "consulenze.ospitati.OSPITATI"
