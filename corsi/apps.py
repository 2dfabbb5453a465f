from datetime import timedelta

from django.apps import AppConfig

from corsi.enums import CALENDARIO
from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu
from nucleo.scopi import Scopo


class CorsiConfig(AppConfig):
    name = "corsi"
    verbose_name = "corsi"
    menu = (VoceMenu("Corsi", "corsi:corso_list", tuple(Ruolo), ordine=46),)
    # Half days at the door, a place that came, a questionnaire to fill (`percorsi.aggiunte`).
    oggi = "corsi.pagine.oggi.OGGI"
    # Courses to be published, editions to be concluded.
    code_oggi = "corsi.pagine.oggi.list_code"
    # A quiz passed is a part of a course done (`verifiche.services.tentativi`).
    al_superamento = "corsi.services.progressi.follow_tentativo"
    # What is withdrawn or closed may be a part of a course (`nucleo.appoggi`).
    appoggi = "corsi.selectors.appoggi.tell_appoggi"
    collegamenti = (
        Scopo(
            CALENDARIO,
            "corsi:mio_list",
            timedelta(days=365),
            una_volta=False,
            aiuto="L'indirizzo del tuo calendario vale un anno: dalla pagina «I miei corsi» ne crei un altro.",
        ),
    )
