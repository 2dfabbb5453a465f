from datetime import timedelta

from django.apps import AppConfig

from nucleo.scopi import Scopo
from riscontri.appartenenze import APPARTENENZE
from riscontri.enums import RISCONTRI, RISCONTRO

AIUTO = "Chiedete allo sportello un altro collegamento: il suo recapito è nell'e-mail che avete ricevuto."


class RiscontriConfig(AppConfig):
    name = "riscontri"
    verbose_name = "riscontri"
    collegamenti = (
        Scopo(RISCONTRO, "riscontri:riscontro_open", timedelta(days=180), una_volta=False, aiuto=AIUTO),
        Scopo(RISCONTRI, "riscontri:elenco_show", timedelta(days=40), una_volta=False, aiuto=AIUTO),
    )
    # What it adds to referrals (`credito.aggiunte`) and to the day of a desk (`percorsi.aggiunte`).
    alla_partenza = "riscontri.services.lettere.tell_partito"
    # When a person changes desk (cittadini.services.al_trasferimento).
    al_trasferimento = "riscontri.services.operatore.renew_scaduti"
    azioni_invii = "riscontri.pagine.invii.list_azioni"
    # On the page of a lender (`erogatori.aggiunte`).
    sezioni_erogatore = "riscontri.pagine.erogatori.build_risposte"
    sezioni_invio = "riscontri.pagine.invii.build_sezione"
    oggi = "riscontri.pagine.oggi.OGGI"
    sezioni_percorso = "riscontri.pagine.percorsi.SEZIONE"
    appartenenze = APPARTENENZE
