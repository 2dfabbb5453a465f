"""The app of what becomes of businesses after they start."""

from datetime import timedelta

from django.apps import AppConfig

from nucleo.enums import RUOLI_CON_MOTIVO
from nucleo.menu import VoceMenu
from nucleo.scopi import Scopo
from percorsi.apps import LETTORI
from seguito.appartenenze import APPARTENENZE
from seguito.enums import RISPOSTA


class SeguitoConfig(AppConfig):
    name = "seguito"
    verbose_name = "dopo l'avvio"
    menu = (
        VoceMenu("Dopo l'avvio", "seguito:seguito_list", LETTORI, ordine=28),
        VoceMenu("Giorni in cui si chiede", "seguito:cadenza_list", tuple(sorted(RUOLI_CON_MOTIVO)), ordine=90),
    )
    appartenenze = APPARTENENZE
    # What keeps the host of its day (sportelli.ospitati).
    ospitati = "seguito.ospitati.OSPITATI"
    # What it adds to paths (`percorsi.aggiunte`), and to the day of the Ente.
    cronologia = "seguito.pagine.cronologia.CRONOLOGIA"
    oggi = "seguito.pagine.oggi.OGGI"
    code_oggi = "seguito.pagine.oggi.list_code"
    collegamenti = (
        Scopo(
            RISPOSTA,
            "seguito:risposta_create",
            timedelta(days=120),
            una_volta=True,
            aiuto="Se vuoi dirci come va telefona, o scrivi, allo sportello che ti ha seguito.",
            accaduto="seguito.pagine.parole.tell_chiuso",
        ),
    )
