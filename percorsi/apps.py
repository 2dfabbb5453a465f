from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu
from percorsi.appartenenze import APPARTENENZE

# Who has paths and consultations to look at, with names or with codes alone.
LETTORI = tuple(Ruolo)


class PercorsiConfig(AppConfig):
    name = "percorsi"
    verbose_name = "percorsi"
    menu = (VoceMenu("Percorsi", "percorsi:percorso_list", LETTORI, ordine=20),)
    # When a person changes desk (cittadini.services.al_trasferimento).
    al_trasferimento = "percorsi.services.percorsi.align_percorsi"
    # What a desk that closes leaves (`nucleo.appoggi`).
    appoggi = "percorsi.selectors.appoggi.tell_appoggi"
    # What could not be of who was born on another day (cittadini.services.nascita).
    alla_nascita = "percorsi.services.giorni.list_impossibili"
    appartenenze = APPARTENENZE
    ostacoli_oblio = "percorsi.selectors.oblio.list_ostacoli"
    # How a person is found by their path (cittadini.selectors.ricerca).
    ricerca = "percorsi.selectors.ricerca.RICERCA"
    # What the page that corrects a card says of paths (cittadini.views.schede).
    nota_scheda = "percorsi.pagine.profili.tell_rettifica"
    # What was in the hands of who leaves a desk (`utenti.uscite`).
    uscita = "percorsi.services.uscite.USCITA"
    # Its part of the timeline of paths (percorsi.pagine.cronologia).
    cronologia = "percorsi.pagine.cronologia.CRONOLOGIA"
    # What keeps the host of its day (sportelli.ospitati).
    ospitati = "percorsi.ospitati.OSPITATI"
    # What else happened at a desk (sportelli.ospitati).
    accaduti = "percorsi.ospitati.ACCADUTI"
