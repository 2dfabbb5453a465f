from datetime import timedelta

from django.apps import AppConfig

from nucleo.scopi import Scopo
from selezione.enums import ESAME


class SelezioneConfig(AppConfig):
    name = "selezione"
    verbose_name = "selezione delle manifestazioni"
    # The history of a review, of an integration, of a sheet, in words (`interfaccia.cronologia`).
    cronologia = "selezione.pagine.cronologia.CRONOLOGIA"
    # The buttons of the page of a call (`avvisi.aggiunte`).
    azioni_avviso = "selezione.pagine.azioni.list_azioni"
    # What keeps a call from being opened again, or called off (`avvisi.aggiunte`).
    ostacoli_avviso = "selezione.selectors.graduatorie.find_ostacolo"
    # What keeps an application from being taken back (`manifestazioni.services.manifestazioni`).
    ostacoli_ritiro = "selezione.selectors.graduatorie.find_ostacolo_ritiro"
    # Where a desk comes from, which calls a host answered (`sportelli.aggiunte`).
    sezioni_sportello = "selezione.pagine.rete.build_nascita"
    sezioni_amministrazione = "selezione.pagine.rete.build_manifestazioni"
    # What waits for who runs the network, and for who gives points (`nucleo.oggi`).
    code_oggi = "selezione.pagine.oggi.list_code"
    # What files are sent for (`allegati.aggiunte`).
    destinazioni = "selezione.selectors.file.DESTINAZIONI"
    collegamenti = (
        Scopo(
            ESAME,
            "selezione:propria_show",
            timedelta(days=180),
            una_volta=False,
            aiuto="Usa il collegamento dell'ultima e-mail che hai ricevuto su questa manifestazione.",
        ),
    )
