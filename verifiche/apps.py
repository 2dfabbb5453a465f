from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class VerificheConfig(AppConfig):
    name = "verifiche"
    verbose_name = "verifiche"
    sezioni_formazione = (VoceMenu("Quiz", "verifiche:quiz_list", tuple(Ruolo), ordine=30),)
    # What one has begun and not handed in (`percorsi.aggiunte`).
    oggi = "verifiche.pagine.oggi.OGGI"
    code_oggi = "verifiche.pagine.oggi.list_code"
