from datetime import timedelta

from django.apps import AppConfig

from nucleo.menu import VoceMenu
from nucleo.scopi import Scopo
from visite.enums import RISPOSTA


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
    # What files are sent for (`allegati.aggiunte`).
    destinazioni = "visite.aggiunte.DESTINAZIONI"
    # What waits for who runs the network (`nucleo.oggi`).
    code_oggi = "visite.pagine.oggi.list_code"
    # What waits for who goes, and for who answers for a desk or its host (`percorsi.aggiunte`).
    oggi = "visite.pagine.giornata.OGGI"
    collegamenti = (
        Scopo(
            RISPOSTA,
            "visite:risposta_list",
            timedelta(days=180),
            una_volta=False,
            aiuto="Chi ha un accesso risponde sulla piattaforma. Altrimenti scrivi all'Ente: te ne manda un altro.",
        ),
    )
    # The history of a visit and of what it asked, in words (`interfaccia.cronologia`).
    cronologia = "visite.pagine.cronologia.CRONOLOGIA"
