from datetime import timedelta

from django.apps import AppConfig

from manifestazioni.enums import PROPRIA
from nucleo.scopi import Scopo


class ManifestazioniConfig(AppConfig):
    name = "manifestazioni"
    verbose_name = "manifestazioni di interesse"
    # The history of an application, in words (`interfaccia.cronologia`).
    cronologia = "manifestazioni.pagine.cronologia.CRONOLOGIA"
    # The buttons of the page of a call (`avvisi.aggiunte`).
    azioni_avviso = "manifestazioni.pagine.azioni.list_azioni"
    # What files are sent for (`allegati.aggiunte`).
    destinazioni = "manifestazioni.selectors.file.DESTINAZIONI"
    collegamenti = (
        Scopo(
            PROPRIA,
            "manifestazioni:propria_show",
            timedelta(days=120),
            una_volta=False,
            aiuto="Dalla pagina dell'avviso, con la stessa e-mail, ne ricevi un altro e riprendi da dove eri.",
        ),
    )
