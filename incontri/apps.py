from django.apps import AppConfig

from incontri.appartenenze import APPARTENENZE


class IncontriConfig(AppConfig):
    name = "incontri"
    verbose_name = "incontri"
    appartenenze = APPARTENENZE
    # What it adds to referrals (`credito.aggiunte`).
    azioni_invii = "incontri.pagine.invii.list_azioni"
    sezioni_invio = "incontri.pagine.invii.build_incontri"
    invio_chiuso = "incontri.services.fine.end_di_invio"
    # What it adds to the scale of reminders (`riscontri.aggiunte`).
    silenzi_sospesi = "incontri.selectors.list_sospesi"
    # What it adds to paths and to the day of a desk (`percorsi.aggiunte`).
    percorso_chiuso = "incontri.services.fine.end_di_percorso"
    cronologia = "incontri.pagine.cronologia.CRONOLOGIA"
    oggi = "incontri.pagine.oggi.OGGI"
