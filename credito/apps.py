from django.apps import AppConfig

from credito.appartenenze import APPARTENENZE
from nucleo.menu import VoceMenu
from percorsi.apps import LETTORI


class CreditoConfig(AppConfig):
    name = "credito"
    verbose_name = "credito"
    menu = (
        VoceMenu("Invii", "credito:invio_list", LETTORI, ordine=26),
        VoceMenu("Finanziamenti", "credito:finanziamento_list", LETTORI, ordine=27),
    )
    appartenenze = APPARTENENZE
    # When a person changes desk (cittadini.services.al_trasferimento), after their paths.
    al_trasferimento = "credito.services.trasferimenti.tell_erogatori"
    # When a desk closes (sportelli.services.chiusura), and what its page says before (`nucleo.appoggi`).
    chiusura = "credito.services.trasferimenti.tell_chiusura"
    appoggi = "credito.selectors.appoggi.tell_appoggi"
    ostacoli_oblio = "credito.selectors.oblio.list_ostacoli"
    ospitati = "credito.ospitati.OSPITATI"
    # What it adds to paths (`percorsi.aggiunte`).
    ostacoli_percorso = "credito.selectors.invii.list_ostacoli_percorso"
    domande_chiusura = "credito.selectors.invii.list_domande_chiusura"
    fermo_percorso = "credito.selectors.fermi.FERMO"
    sezioni_percorso = "credito.pagine.percorsi.SEZIONE"
    cronologia = "credito.pagine.cronologia.CRONOLOGIA"
    oggi = "credito.pagine.oggi.OGGI"
