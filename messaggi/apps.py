from datetime import timedelta

from django.apps import AppConfig

from formazione.enums import REDAZIONE
from messaggi.appartenenze import APPARTENENZE
from messaggi.enums import OPINIONE
from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu
from nucleo.scopi import Scopo


class MessaggiConfig(AppConfig):
    name = "messaggi"
    verbose_name = "messaggi alle persone"
    menu = (
        VoceMenu("Messaggi", "messaggi:campagna_list", (Ruolo.OPERATORE, Ruolo.RESPONSABILE), ordine=42),
        VoceMenu("Opinioni", "messaggi:opinione_list", tuple(Ruolo), ordine=43),
    )
    sezioni_formazione = (
        VoceMenu("Modelli dei messaggi", "messaggi:modello_list", tuple(sorted(REDAZIONE)), ordine=62),
    )
    appartenenze = APPARTENENZE
    collegamenti = (
        Scopo(
            OPINIONE,
            "messaggi:opinione_create",
            timedelta(days=60),
            una_volta=True,
            aiuto="Per dirci come è andata telefona, o scrivi, allo sportello che ti ha seguito.",
            accaduto="messaggi.services.opinioni.tell_chiuso",
        ),
    )
    # What it adds to referrals that expire (`riscontri.aggiunte`) and to paths (`percorsi.aggiunte`).
    al_scadere_invio = "messaggi.services.occasioni.tell_scaduto"
    sezioni_percorso = "messaggi.pagine.percorsi.SEZIONE"
    cronologia = "messaggi.pagine.cronologia.CRONOLOGIA"
