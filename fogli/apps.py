from django.apps import AppConfig

from fogli.appartenenze import APPARTENENZE
from formazione.enums import REDAZIONE
from nucleo.menu import VoceMenu


class FogliConfig(AppConfig):
    name = "fogli"
    verbose_name = "fogli da portare a casa"
    sezioni_formazione = (VoceMenu("Lingue dei fogli", "fogli:lingua_list", tuple(sorted(REDAZIONE)), ordine=60),)
    appartenenze = APPARTENENZE
    # What it adds to paths (`percorsi.aggiunte`).
    sezioni_percorso = "fogli.pagine.percorsi.SEZIONE"
    cronologia = "fogli.pagine.cronologia.CRONOLOGIA"
