from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu
from salute.enums import GESTISCONO


class SaluteConfig(AppConfig):
    name = "salute"
    verbose_name = "salute degli sportelli"
    menu = (VoceMenu("Salute degli sportelli", "salute:salute_list", (*GESTISCONO, Ruolo.TERRITORIALE), ordine=43),)
    # How a desk is, on its page (`sportelli.aggiunte`).
    sezioni_sportello = "salute.pagine.rete.build_salute"
    # Desks in difficulty, what is proposed: one by one for who watches their region, counted for who runs the network.
    oggi = "salute.pagine.oggi.OGGI"
    code_oggi = "salute.pagine.oggi.list_code"
