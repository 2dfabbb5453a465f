"""The desk that follows the person: the link of the lender."""

from django import forms

from credito.models import Invio
from credito.views.risposte import InvioConfermaView
from riscontri.selectors.collegamenti import describe_fermo
from riscontri.services import operatore as servizi


class CollegamentoRenewView(InvioConfermaView):
    titolo = "Manda un altro collegamento"
    testo = "L'erogatore riceve un'e-mail con un collegamento nuovo per vedere la scheda e rispondere."
    conseguenze = ("I collegamenti che ha già per questo invio smettono di aprirsi.",)
    invia = "Manda il collegamento"

    def describe_fermo(self, oggetto: Invio) -> str:
        return describe_fermo(oggetto)

    def run(self, oggetto: Invio, form: forms.Form) -> str:
        servizi.renew_collegamento(ambito=self.request.ambito, invio=oggetto)
        return f"Un'e-mail con il nuovo collegamento parte per {oggetto.erogatore}."


class CollegamentoRevokeView(InvioConfermaView):
    titolo = "Togli il collegamento"
    testo = "Usalo se l'e-mail è arrivata alla persona sbagliata: chi lo apre non vede più nulla."
    conseguenze = ("L'erogatore potrà rispondere solo a voce o per e-mail, finché non gliene mandi un altro.",)
    invia = "Togli il collegamento"
    pericolo = True

    def run(self, oggetto: Invio, form: forms.Form) -> str:
        tolti = servizi.revoke_collegamento(ambito=self.request.ambito, invio=oggetto)
        return "Collegamento tolto." if tolti else "Non c'era nessun collegamento da togliere."
