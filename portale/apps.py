"""The app of a person's own page."""

from datetime import timedelta

from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu
from nucleo.scopi import Scopo
from portale.appartenenze import APPARTENENZE
from portale.enums import PAGINA


class PortaleConfig(AppConfig):
    name = "portale"
    verbose_name = "pagina della persona"
    menu = (
        VoceMenu("La tua pagina", "portale:porta_show", ordine=23),
        VoceMenu(
            "Richieste sui dati",
            "portale:richiesta_list",
            (Ruolo.RESPONSABILE, Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE),
            ordine=84,
        ),
    )
    appartenenze = APPARTENENZE
    collegamenti = (
        Scopo(
            PAGINA,
            "portale:pagina_show",
            timedelta(minutes=30),
            una_volta=False,
            aiuto="Entra di nuovo nella tua pagina con il codice che ti ha dato lo sportello.",
        ),
    )
    # What it adds to the card (`cittadini.views.schede`) and to sheets to take home (`fogli.aggiunte`).
    azioni_cittadino = "portale.aggiunte.list_azioni"
    porta_foglio = "portale.pagine.foglietto.find_porta"
    # What it adds to loans (`credito.aggiunte`).
    sezioni_finanziamento = "portale.pagine.ricevute.build_sezione"
    # What it adds to paths and to the day (`percorsi.aggiunte`), of who works at the Ente too.
    sezioni_percorso = "portale.pagine.percorsi.SEZIONE"
    cronologia = "portale.pagine.cronologia.CRONOLOGIA"
    oggi = "portale.pagine.oggi.OGGI"
    code_oggi = "portale.pagine.oggi.list_code"
