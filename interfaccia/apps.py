from django.apps import AppConfig

from nucleo.enums import RUOLI_ENTE, Ruolo
from nucleo.menu import VoceMenu


class InterfacciaConfig(AppConfig):
    name = "interfaccia"
    verbose_name = "interfaccia"
    menu = (
        # Who sees the whole network has lists long enough to be prepared.
        VoceMenu("I tuoi file", "interfaccia:esportazione_list", tuple(sorted(RUOLI_ENTE)), ordine=94),
        VoceMenu("Posta in uscita", "interfaccia:posta_list", (Ruolo.AMMINISTRATORE,), ordine=95),
    )
