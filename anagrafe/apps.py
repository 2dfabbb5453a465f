"""The app of what happens to a person as such: two cards united, a death, another desk that may follow them."""

from datetime import timedelta

from django.apps import AppConfig

from anagrafe.appartenenze import APPARTENENZE
from anagrafe.enums import PROPOSTA
from nucleo.enums import RUOLI_CON_MOTIVO, Ruolo
from nucleo.menu import VoceMenu
from nucleo.scopi import Scopo


class AnagrafeConfig(AppConfig):
    name = "anagrafe"
    verbose_name = "anagrafe"
    menu = (
        VoceMenu("Doppioni", "anagrafe:doppione_list", (Ruolo.OPERATORE, Ruolo.RESPONSABILE), ordine=41),
        VoceMenu("Doppioni della rete", "anagrafe:doppione_rete_list", tuple(sorted(RUOLI_CON_MOTIVO)), ordine=61),
        VoceMenu("Cambi di sportello", "anagrafe:proposta_list", (Ruolo.OPERATORE, Ruolo.RESPONSABILE), ordine=42),
        VoceMenu("Regole del cambio", "anagrafe:regola_list", tuple(sorted(RUOLI_CON_MOTIVO)), ordine=91),
    )
    appartenenze = APPARTENENZE
    # What it adds to the card (`cittadini.views.schede`).
    azioni_cittadino = "anagrafe.aggiunte.list_azioni"
    # What it adds to the day of a desk (`percorsi.aggiunte`).
    oggi = "anagrafe.pagine.oggi.OGGI"
    # And to the day of the Ente.
    code_oggi = "anagrafe.pagine.oggi.list_code"
    # What it adds to the timeline of paths (`percorsi.aggiunte`).
    cronologia = "anagrafe.pagine.cronologia.CRONOLOGIA"
    # When the person goes to another desk, and when a desk closes.
    al_trasferimento = "anagrafe.services.proposte.follow_passaggio"
    chiusura = "anagrafe.services.proposte.follow_chiusura"
    ostacoli_oblio = "anagrafe.selectors.proposte.list_ostacoli"
    collegamenti = (
        Scopo(
            PROPOSTA,
            "anagrafe:propria_answer",
            timedelta(days=90),
            una_volta=True,
            aiuto="Se vuoi cambiare sportello, o sapere chi ti segue, parlane con lo sportello.",
            accaduto="anagrafe.pagine.proposte.tell_chiuso",
        ),
    )
