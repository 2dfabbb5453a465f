from django.apps import AppConfig

from nucleo.enums import Ruolo
from nucleo.menu import VoceMenu


class AttestatiConfig(AppConfig):
    name = "attestati"
    verbose_name = "attestati"
    menu = (VoceMenu("Attestati", "attestati:passaporto_own", tuple(Ruolo), ordine=47),)
    # Who works at the desks of a host (`sportelli.aggiunte`).
    sezioni_amministrazione = "attestati.pagine.rete.build_personale"
    # What one's desk asks and one does not hold (`percorsi.aggiunte`).
    oggi = "attestati.pagine.oggi.OGGI"
    # An attempt that is annulled may have a certificate on it (`nucleo.appoggi`).
    appoggi = "attestati.selectors.appoggi.tell_appoggi"
    # Whom a course holds for (`corsi.aggiunte`).
    titoli = "attestati.aggiunte.TITOLI"
    # Who completes a course has its certificate (`corsi.services.progressi`).
    al_completamento = "attestati.services.emissione.issue_completamento"
    # Who passes a refresher has done it (`verifiche.services.tentativi`).
    al_superamento = "attestati.services.richiami.follow_tentativo"
    # Experts ask a refresher from what they published (`formazione.aggiunte`).
    azioni_versione = "attestati.pagine.richiami.list_azioni"
