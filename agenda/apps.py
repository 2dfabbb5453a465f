from datetime import timedelta

from django.apps import AppConfig

from agenda.appartenenze import APPARTENENZE
from agenda.enums import CALENDARIO, POSTO_LIBERO, PRENOTAZIONE
from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu
from nucleo.scopi import Scopo

AIUTO = "Se l'appuntamento deve ancora venire, usa il collegamento dell'ultimo messaggio che hai ricevuto."
FINITE = ("disdetta", "annullata", "scaduta")


class AgendaConfig(AppConfig):
    name = "agenda"
    verbose_name = "agenda"
    menu = (
        VoceMenu("Agenda", "agenda:agenda_show", (Ruolo.OPERATORE, Ruolo.RESPONSABILE), ordine=5),
        VoceMenu("Prenota un appuntamento", "agenda:prenota_search", ordine=22),
    )
    appartenenze = APPARTENENZE
    # The history of a booking, in words (`interfaccia.cronologia`).
    cronologia = "agenda.pagine.cronologia.CRONOLOGIA"
    # The day begins with who comes (`percorsi.aggiunte`).
    oggi = "agenda.pagine.oggi.OGGI"
    # «Prenota» on the page of a desk, «Agenda» where it is run (sportelli.aggiunte).
    azioni_sportello = "agenda.pagine.sportelli.list_azioni"
    # When a desk closes, or who receives leaves (sportelli.services.chiusura, utenti.uscite).
    chiusura = "agenda.services.appuntamenti.annul_sportello"
    uscita = "agenda.services.uscite.USCITA"
    collegamenti = (
        Scopo(PRENOTAZIONE, "agenda:propria_show", timedelta(days=400), una_volta=False, aiuto=AIUTO, finiti=FINITE),
        Scopo(
            POSTO_LIBERO,
            "agenda:posto_show",
            timedelta(days=60),
            una_volta=False,
            aiuto="Il posto non si aspetta più: prenota un orario libero dalla pagina «Prenota un appuntamento».",
        ),
        Scopo(
            CALENDARIO,
            "agenda:agenda_show",
            timedelta(days=365),
            una_volta=False,
            aiuto="L'indirizzo del tuo calendario vale un anno: dalla pagina «Agenda» ne crei un altro.",
        ),
    )
