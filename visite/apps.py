from django.apps import AppConfig

from nucleo.menu import VoceMenu


class VisiteConfig(AppConfig):
    name = "visite"
    verbose_name = "visite agli sportelli"
    # The lists of the network, and what the pages of a desk and of a host say (`sportelli.aggiunte`).
    sezioni_rete = (
        VoceMenu("Visite", "visite:visita_list"),
        VoceMenu("Prescrizioni", "visite:prescrizione_list"),
    )
    sezioni_sportello = "visite.pagine.sportelli.build_visite"
    sezioni_amministrazione = "visite.pagine.sportelli.build_prescrizioni"
    # What waits for who runs the network (`nucleo.oggi`).
    code_oggi = "visite.pagine.oggi.list_code"
    # The history of a visit and of what it asked, in words (`interfaccia.cronologia`).
    cronologia = "visite.pagine.cronologia.CRONOLOGIA"
