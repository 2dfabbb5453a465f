"""The app of keeping and forgetting, with its entry in the navigation."""

from django.apps import AppConfig

from conservazione.appartenenze import APPARTENENZE
from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class ConservazioneConfig(AppConfig):
    name = "conservazione"
    verbose_name = "conservazione"
    menu = (VoceMenu("Conservazione", "conservazione:conservazione_show", (Ruolo.AMMINISTRATORE,), ordine=86),)
    appartenenze = APPARTENENZE
