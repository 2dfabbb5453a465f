from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class OspitantiConfig(AppConfig):
    name = "ospitanti"
    verbose_name = "chi ospita gli sportelli"
    menu = (VoceMenu("La mia amministrazione", "ospitanti:propria_show", (Ruolo.REFERENTE,), ordine=15),)
    # What the page of a host says to who may count what its desks do (`sportelli.aggiunte`).
    sezioni_amministrazione = "ospitanti.pagine.rete.build_amministrazione"
    # What waits for a referente (`nucleo.oggi`).
    oggi = "ospitanti.pagine.oggi.OGGI"
