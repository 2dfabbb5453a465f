from django.apps import AppConfig

from nucleo.menu import VoceMenu
from protocolli.appartenenze import APPARTENENZE


class ProtocolliConfig(AppConfig):
    name = "protocolli"
    verbose_name = "protocolli e accordi"
    appartenenze = APPARTENENZE
    destinazioni = "protocolli.aggiunte.DESTINAZIONI"
    # The lists of the network (`sportelli.aggiunte`).
    sezioni_rete = (
        VoceMenu("Servizi di accompagnamento", "protocolli:servizio_list"),
        VoceMenu("Accordi", "protocolli:accordo_list"),
    )
    # And on that of a lender (`erogatori.aggiunte`).
    sezioni_erogatore = "protocolli.pagine.accordi.build_erogatore"
    # What they say on the page of a desk and of a host (`sportelli.aggiunte`).
    sezioni_sportello = "protocolli.pagine.coperture.build_sportello"
    sezioni_amministrazione = "protocolli.pagine.coperture.build_amministrazione"
    # What waits for who runs the network (`nucleo.oggi`).
    code_oggi = "protocolli.pagine.oggi.list_code"
    # What people sent to a service add to paths and to the day of a desk (`percorsi.aggiunte`).
    sezioni_percorso = "protocolli.pagine.accompagnamenti.SEZIONE"
    oggi = "protocolli.pagine.accompagnamenti.OGGI"
    # The history of an agreement, of a text, of who was sent to a service (`interfaccia.cronologia`).
    cronologia = "protocolli.pagine.cronologia.CRONOLOGIA"
