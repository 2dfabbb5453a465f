"""A death: written with its day, taken back when it was a mistake."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anagrafe import permissions
from anagrafe.forms import DecessoForm
from anagrafe.services import decessi
from anagrafe.views.unioni import find_scheda
from cittadini.models import Cittadino
from interfaccia.views import ConfermaView


class DiUnaPersonaView(ConfermaView):
    """Of one's own desk."""

    def get_oggetto(self) -> Cittadino:
        return find_scheda(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return permissions.can_change(self.request.ambito, oggetto)

    def get_ritorno(self, oggetto: Cittadino) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Cittadino) -> list[tuple[str, str]]:
        return [(oggetto.nome_completo, oggetto.get_absolute_url())]


class DecessoCreateView(DiUnaPersonaView):
    titolo = "La persona è deceduta"
    invia = "Registra il decesso"
    tiene_bozza = True
    pericolo = True
    conseguenze = (
        "I percorsi aperti si chiudono con il motivo «Decesso della persona».",
        "Gli invii che aspettano una risposta si revocano, e l'erogatore è avvisato.",
        "I consensi finiscono: nessuno la contatta più.",
        "La scheda resta, e dice la data.",
    )

    def get_form(self, oggetto: Cittadino, data: Any = None) -> DecessoForm:
        return DecessoForm(data)

    def get_testo(self, oggetto: Cittadino) -> SafeString:
        return format_html("Registri il decesso di <bdi>{}</bdi>, codice {}.", oggetto.nome_completo, oggetto.codice)

    def run(self, oggetto: Cittadino, form: DecessoForm) -> str:
        restano = decessi.record_decesso(
            ambito=self.request.ambito,
            cittadino=oggetto,
            data=form.cleaned_data["data"],
            conferma=form.is_confermato,
        )
        return " ".join(("Decesso registrato.", *(f"Resta aperto il percorso {detto}" for detto in restano)))


class DecessoCancelView(DiUnaPersonaView):
    titolo = "Non è deceduta: togli il decesso"
    testo = "Se è stato registrato per errore, la scheda torna di una persona in vita."
    invia = "Togli il decesso"
    conseguenze = (
        "I percorsi chiusi si riaprono uno per uno, dalla loro pagina.",
        "I consensi si chiedono di nuovo.",
    )

    def list_conseguenze(self, oggetto: Cittadino) -> tuple[str, ...]:
        return (*super().list_conseguenze(oggetto), *decessi.tell_invii(oggetto))

    def run(self, oggetto: Cittadino, form: forms.Form) -> str:
        decessi.cancel_decesso(ambito=self.request.ambito, cittadino=oggetto)
        return " ".join(("Decesso tolto.", *decessi.tell_invii(oggetto)))
